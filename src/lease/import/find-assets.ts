// Find assets: the register's assets that rows of a contract file name, by code or by village and name, for many rows at once.
import type { Reader } from '../../platform/db.ts';
import type { NoteKind, NoteFacts, RowNote } from '../../platform/imports/row-report.ts';
import type { HeldTerms } from './lease-row.ts';
import { assetAmbiguous, assetUnknown, noCollective } from './lease-notes.ts';

export interface FoundAsset {
  id: string;
  code: string;
  place_code: string;
  collective_id: string;
  unit: 'mu' | 'm2' | 'item';
  area: string | null;
}

type Row = Omit<FoundAsset, 'collective_id'> & { collective_id: string | null; owner_kind: string; name: string; place_name: string };

export type AssetFinder = (terms: HeldTerms) => FoundAsset | RowNote;

/** Reads the assets of these rows and answers for each of them. */
export async function assetFinder(reader: Reader, rows: readonly HeldTerms[]): Promise<AssetFinder> {
  const codes = rows.flatMap((row) => row.assetCode ?? []);
  const named = rows.filter((row) => row.assetCode === null);
  const found = await reader.sql<Row>(
    `SELECT a.id, a.code, a.name, a.place_code, p.name AS place_name, a.collective_id, a.owner_kind, a.unit,
            (SELECT r.value FROM asset_area r WHERE r.asset_id = a.id AND r.unit = a.unit ORDER BY array_position(ARRAY['surveyed','nominal','count','floor'], r.kind) LIMIT 1) AS area
       FROM asset a JOIN place p ON p.code = a.place_code WHERE a.code = ANY($1::text[]) OR (a.name = ANY($2::text[]) AND (p.code = ANY($3::text[]) OR p.name = ANY($3::text[])))`,
    [codes, named.map((row) => row.assetName ?? ''), named.map((row) => row.village ?? '')],
  );
  const byCode = new Map(found.map((row) => [row.code, row]));
  return (terms) => {
    const said = terms.assetCode ?? `${terms.village ?? ''}${terms.assetName ?? ''}`;
    const matches = terms.assetCode === null ? found.filter((row) => row.name === terms.assetName && [row.place_code, row.place_name].includes(terms.village ?? '')) : [byCode.get(terms.assetCode)].flatMap((row) => row ?? []);
    const no = (kind: NoteKind, facts: NoteFacts) => kind({ asset: said, ...facts });
    const [match] = matches;
    if (match === undefined) return no(assetUnknown, {});
    if (matches.length > 1) return no(assetAmbiguous, { count: matches.length });
    if (match.collective_id === null || match.owner_kind !== 'collective') return no(noCollective, {});
    return { id: match.id, code: match.code, place_code: match.place_code, collective_id: match.collective_id, unit: match.unit, area: match.area };
  };
}
