// The list of lots for staff: those of the reader's own region, by state, place or words, newest first.
import type { Actor } from '../kernel/actor.ts';
import type { Reader } from '../platform/db.ts';
import { className } from './class-rules.ts';
import type { FileList, ListAsk } from './dossier-contract.ts';
import { pricesOf, type LotRow } from './lot-row.ts';
import { staffRoles } from './policy.ts';
import type { LotState } from './lot-codes.ts';

type Row = LotRow & { place_name: string; total: number };

/** `states` is for the pages' tabs, which show several states at once. */
export async function listFiles(reader: Reader, actor: Actor, ask: ListAsk & { states?: readonly LotState[] | undefined }): Promise<FileList> {
  const rows = await reader.sql<Row>(
    `SELECT l.*, p.name AS place_name, count(*) OVER () AS total
       FROM lot l JOIN place p ON p.code = l.place_code
      WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS mine(region) WHERE l.place_code LIKE mine.region || '%')
        AND ($2::text IS NULL OR l.state = $2) AND ($3::text IS NULL OR l.place_code LIKE $3 || '%')
        AND ($7::text[] IS NULL OR l.state = ANY($7))
        AND ($4::text IS NULL OR strpos(lower(l.code || ' ' || l.title || ' ' || p.name), lower($4)) > 0)
      ORDER BY l.created_at DESC, l.code DESC LIMIT $5 OFFSET $6`,
    [regionsOf(actor), ask.state ?? null, ask.place ?? null, ask.find ?? null, ask.size, (ask.page - 1) * ask.size, ask.states ?? null],
  );
  return { total: rows[0]?.total ?? 0, page: ask.page, size: ask.size, rows: rows.map(viewOf) };
}

/** The regions the reader has a duty over. */
export function regionsOf(actor: Actor): string[] {
  if (actor.kind !== 'account') return [];
  return actor.grants.filter((grant) => staffRoles.includes(grant.role)).map((grant) => grant.region);
}

const viewOf = (row: Row): FileList['rows'][number] => ({
  lotId: row.id, code: row.code, title: row.title, state: row.state, placeCode: row.place_code, placeName: row.place_name,
  class: { code: row.class, zh: className(row.class).zh, en: className(row.class).en },
  area: row.area, unit: row.unit, termYears: row.term_years, reserve: row.reserve_per_unit_year, perYear: pricesOf(row).perYear.toText(),
  createdAt: row.created_at.toISOString(), publishedAt: row.published_at?.toISOString() ?? null,
});
