// Import villages: a county's skeleton — townships, villages and communities with their official codes — from a table file.
import { createHash } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import { actorKey } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { addToTotals, emptyTotals, noteKind, type RowReport } from '../../platform/imports/row-report.ts';
import { readTable, type TableRow } from '../../platform/imports/table-file.ts';
import { headingsMissing } from '../refusals.ts';
import type { ImportReport } from './import-assets.ts';
import { countPlaces, upsertPlaces, type OfficialPlace } from './place-store.ts';
import { finishRun, insertRun, writeRow } from './run-store.ts';
import { readVillageRow, villageColumns, type VillagePlaces } from './village-row.ts';

export const notOfCounty = noteKind('refusal', 'village.code_misfit', 'village_code', '代码 {code} 不合规则：县 6 位、乡镇 9 位、村 12 位，后者以前者开头', 'Code {code} is not right: county 6, township 9, village 12 digits, each beginning with the one before');

/** `county` limits the file to one county, by name or code; '' takes all. Places that exist are confirmed and renamed, none is lost. */
export async function importVillages(db: Db, actor: Actor, ask: { bytes: Uint8Array; fileName: string; county: string }): Promise<ImportReport & { places: number }> {
  const rows: TableRow[] = [];
  for await (const row of readTable(ask.bytes)) rows.push(row);
  const columns = villageColumns(rows[0]?.cells ?? []);
  if (columns === null) throw headingsMissing({ missing: 'village_code, township, village', headings: (rows[0]?.cells ?? []).join(' | ') });
  const read = rows.slice(1).map((row) => ({ row, places: readVillageRow(row.cells, columns) }));
  const wanted = read.filter(({ places }) => ask.county === '' || places === null || places.county.name === ask.county || places.county.code === ask.county);
  const totals = { ...emptyTotals(), created: 0 };
  const sha256 = createHash('sha256').update(ask.bytes).digest('hex');
  return inTransaction(db, async (tx) => {
    const now = await readClock(tx);
    const run = { kind: 'villages' as const, fileName: ask.fileName.slice(0, 200), sha256, county: ask.county, startedBy: actorKey(actor), rows: wanted.length };
    const runId = await insertRun(tx, run, now);
    for (const { row, places } of wanted) {
      const report: RowReport = { row: row.row, code: places?.village.code ?? '', outcome: places === null ? 'refused' : 'taken', notes: places === null ? [notOfCounty({ code: row.cells[columns.villageCode] ?? '' })] : [], assetIds: [] };
      addToTotals(totals, report);
      if (places === null) await writeRow(tx, runId, report, row.cells, null);
    }
    totals.created = await writePlaces(tx, wanted.flatMap(({ places }) => (places === null ? [] : [places])));
    await finishRun(tx, runId, totals, now);
    await record(tx, { subject: 'import', id: runId, kind: 'import.finished', payload: totals, actor, now });
    return { ...totals, runId, unrecognised: [], places: await countPlaces(tx) };
  }, { patient: true });
}

/** A village's row names its parents too; each place is written once, parents first (shorter codes before longer ones). */
async function writePlaces(tx: Tx, all: readonly VillagePlaces[]): Promise<number> {
  const places = new Map<string, OfficialPlace>();
  for (const { county, township, village } of all) {
    places.set(county.code, { ...county, parent: null });
    places.set(township.code, { ...township, parent: county.code });
    places.set(village.code, { ...village, parent: township.code });
  }
  return upsertPlaces(tx, [...places.values()].toSorted((one, other) => one.code.length - other.code.length || (one.code < other.code ? -1 : 1)));
}
