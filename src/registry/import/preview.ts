// Preview: what an import would do, before it does it — headings, and the first rows as they would be understood. Writes nothing.
import { addToTotals, emptyTotals, outcomeOf, type ImportTotals, type RowNote } from '../../platform/imports/row-report.ts';
import { KeyBook } from './row-keys.ts';
import { rawOf, readAssetTable, type HeadingMap } from './table-head.ts';
import { understandRow } from './understand-row.ts';
import type { ImportField } from './field-codes.ts';

export interface PreviewRow {
  row: number;
  outcome: 'taken' | 'corrected' | 'refused';
  raw: Record<string, string>;
  assets: { name: string; class: string; nominal: string; unit: string; approximate: boolean }[];
  notes: RowNote[];
}

export interface Preview {
  recognised: { heading: string; field: ImportField }[];
  unrecognised: string[];
  missing: ImportField[];
  totals: ImportTotals;
  /** The first rows, and every refused one after them. */
  rows: PreviewRow[];
}

const SHOWN = 20;
const REFUSED_SHOWN = 200;

/** Understands every row; the places and what the register already holds are looked at only when it runs. */
export async function previewAssets(bytes: Uint8Array, map: HeadingMap, county: string): Promise<Preview> {
  const table = await readAssetTable(bytes, map);
  const { recognised, unrecognised, missing } = table.headings;
  const totals = emptyTotals();
  const rows: PreviewRow[] = [];
  const keys = new KeyBook();
  if (missing.length > 0) return { recognised, unrecognised, missing, totals, rows: [] };
  for (const row of table.rows) {
    const draft = understandRow(row.cells, table.headings.columns, county);
    const read = 'refusals' in draft ? { notes: draft.refusals, assets: [] } : { notes: [...draft.notes, ...draft.assets.flatMap((asset) => asset.notes)], assets: draft.assets };
    const key = 'refusals' in draft ? null : keys.keyOf(row.row, draft.county, draft.code, row.cells.join('\u0001'));
    const notes = key === null ? read.notes : [...read.notes, ...('refusal' in key ? [key.refusal] : key.notes)];
    const outcome = outcomeOf(notes);
    addToTotals(totals, { row: row.row, code: '', outcome, notes, assetIds: outcome === 'refused' ? [] : read.assets.map((_asset, index) => String(index)) });
    if (rows.length < SHOWN || (outcome === 'refused' && rows.length < REFUSED_SHOWN)) {
      const assets = read.assets.map((asset) => ({ name: asset.name, class: asset.class, nominal: asset.areas.nominal.value, unit: asset.areas.nominal.unit, approximate: asset.areas.nominal.approximate }));
      rows.push({ row: row.row, outcome, raw: rawOf(row, table.headings), assets, notes: [...notes] });
    }
  }
  return { recognised, unrecognised, missing, totals, rows };
}
