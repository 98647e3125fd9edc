// Subject queries: the lots, contracts and villages of a trial in words, each with its flag of the signal tried.
import type { Reader } from '../../platform/db.ts';
import type { CountyKind } from '../run/catalogue-of-county.ts';
import type { SandboxSubject } from './contract.ts';

const IN_WORDS: Record<CountyKind, string> = {
  lot: `SELECT l.id::text AS id, v.name || ' ' || l.code || ' ' || l.title AS words, f.id AS "flagId"
          FROM lot l JOIN place v ON v.code = l.place_code LEFT JOIN flag f ON f.subject_kind = 'lot' AND f.subject_id = l.id AND f.signal = $2 WHERE l.id::text = ANY($1::text[])`,
  contract: `SELECT x.id::text AS id, v.name || ' ' || x.words AS words, f.id AS "flagId"
               FROM (SELECT s.id, c.place_code, s.code || ' ' || s.lessee_name AS words FROM lease s JOIN collective c ON c.id = s.collective_id
                     UNION ALL SELECT h.id, c.place_code, a.name || ' ' || coalesce(h.holder_name, '') FROM occupation h JOIN asset a ON a.id = h.asset_id JOIN collective c ON c.id = a.collective_id) x
               JOIN place v ON v.code = x.place_code LEFT JOIN flag f ON f.subject_kind = 'contract' AND f.subject_id = x.id AND f.signal = $2 WHERE x.id::text = ANY($1::text[])`,
  village: `SELECT v.code AS id, v.name AS words, (SELECT f.id FROM flag f WHERE f.subject_kind = 'collective' AND f.place_code = v.code AND f.signal = $2 LIMIT 1) AS "flagId" FROM place v WHERE v.code = ANY($1::text[])`,
};

/** A subject the registers no longer know is told by its id. */
export async function subjectsInWords(reader: Reader, kind: CountyKind, code: string, ids: readonly string[]): Promise<(id: string) => SandboxSubject> {
  const rows = await reader.sql<SandboxSubject>(IN_WORDS[kind], [[...new Set(ids)], code]);
  const known = new Map(rows.map((row) => [row.id, row]));
  return (id) => known.get(id) ?? { id, words: id, flagId: null };
}
