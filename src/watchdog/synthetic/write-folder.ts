// Writes a county's record as a folder of tables, the form a back-test reads (docs/watchdog.md).
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '../backtest/csv-line.ts';
import type { CountyRecord, LotRecord } from '../county/record.ts';

type Cell = string | number | boolean | null;

const MS_PER_DAY = 86_400_000;

/** Every table the record has; the folder is made if need be. What is read back is the same record. */
export function writeCountyFolder(folder: string, record: CountyRecord): void {
  mkdirSync(folder, { recursive: true });
  const { name, currency, lowestWins, increment, present } = record;
  writeFileSync(join(folder, 'county.json'), `${JSON.stringify({ name, currency, lowestWins, ...(increment === null ? {} : { increment }) })}\n`);
  const table = <Row>(file: string, rows: readonly Row[], cellsOf: (row: Row) => Record<string, Cell>, headings: readonly string[]): void =>
    writeFileSync(join(folder, `${file}.csv`), `${[headings.join(','), ...rows.map((row) => csvLine(headings.map((heading) => shown(cellsOf(row)[heading] ?? null))))].join('\n')}\n`);
  table('lots', record.lots, lotCells, LOT_HEADINGS);
  if (present.has('bids')) table('bids', record.bids, (bid) => ({ lot_id: bid.lotId, bidder: bid.bidder, amount: bid.amount, at: instant(bid.at), device: bid.device, payer_account: bid.payerAccount }), ['lot_id', 'bidder', 'amount', 'at', 'device', 'payer_account']);
  if (present.has('bidders')) table('bidders', record.bidders, (one) => ({ bidder: one.bidder, name: one.name, phone_hash: one.phoneHash, address: one.address, household: one.household, legal_person: one.legalPerson }), ['bidder', 'name', 'phone_hash', 'address', 'household', 'legal_person']);
  if (present.has('contracts')) table('contracts', record.contracts, (one) => ({ contract_id: one.contractId, village: one.village, lessee: one.lessee, asset_class: one.assetClass, area: one.area, yearly_rent: one.yearlyRent, start: day(one.start), end: day(one.end), lot_id: one.lotId }), ['contract_id', 'village', 'lessee', 'asset_class', 'area', 'yearly_rent', 'start', 'end', 'lot_id']);
  if (present.has('receipts')) table('receipts', record.receipts, (one) => ({ receipt_id: one.receiptId, village: one.village, date: day(one.date), payer: one.payer, amount: one.amount, memo: one.memo }), ['receipt_id', 'village', 'date', 'payer', 'amount', 'memo']);
  if (record.dispositions.size > 0) table('dispositions', [...record.dispositions], ([lotId, verdict]) => ({ lot_id: lotId, verdict }), ['lot_id', 'verdict']);
}

const LOT_HEADINGS = [
  'lot_id', 'closed_on', 'village', 'town', 'asset_class', 'area', 'area_unit', 'grade', 'irrigated', 'road_km', 'x_km', 'y_km', 'term_years', 'notice_days', 'restrictive',
  'reserve', 'price', 'winner', 'status', 'registered', 'deposits_paid', 'amended_percent', 'prior_lot_id', 'attributes',
] as const;

function lotCells(lot: LotRecord): Record<(typeof LOT_HEADINGS)[number], Cell> {
  return {
    lot_id: lot.lotId, closed_on: day(lot.closedOn), village: lot.village, town: lot.town, asset_class: lot.assetClass, area: lot.area, area_unit: lot.areaUnit, grade: lot.grade,
    irrigated: lot.irrigated, road_km: lot.roadKm, x_km: lot.xKm, y_km: lot.yKm, term_years: lot.termYears, notice_days: lot.noticeDays, restrictive: lot.restrictive,
    reserve: lot.reserve, price: lot.price, winner: lot.winner, status: lot.status, registered: lot.registered, deposits_paid: lot.depositsPaid, amended_percent: lot.amendedPercent,
    prior_lot_id: lot.priorLotId, attributes: Object.keys(lot.attributes).length === 0 ? null : JSON.stringify(lot.attributes),
  };
}

const day = (days: number | null): string | null => (days === null ? null : new Date(days * MS_PER_DAY).toISOString().slice(0, 10));
const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

function shown(cell: Cell): string {
  return cell === null ? '' : cell === true ? '1' : cell === false ? '0' : String(cell);
}
