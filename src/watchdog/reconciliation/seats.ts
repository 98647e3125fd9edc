// Seats: every year of a contract has room for one year's rent, so that no payment is explained by rent that another has already paid.
import { assign } from '../../statistics/assignment.ts';
import { amountLevels } from './amounts.ts';
import type { Candidate } from './candidates.ts';
import { DAYS_A_YEAR, type PlatformContract } from './dues.ts';
import type { ReceiptRecord } from '../county/record.ts';

export interface Weighed {
  one: Candidate;
  bits: number;
}

/** Room left in each year of each contract, in shares of a year's rent. */
export interface Rooms {
  left: Map<number, Map<number, number>>;
}

/** A whole payment beside small change already paid still finds its seat. */
const SLACK = 0.06;
const EARLY_DAYS = 75;
/**
 * Hungarian up to this many receipts or seats that compete (watchdog.md §2.8), greedy beyond. Measured on ten synthetic counties a size: PR-AUC
 * .574/.608/.583 with it and .574/.610/.584 by greed alone at 200/1,000/3,000 lots, so nothing is lost beyond; it is kept where two lessees of
 * one name and sum would else depend on the order of rows.
 */
const LARGEST_MATRIX = 200;
const WHOLE = new Set(['whole_exact', 'whole_equal', 'whole_close', 'whole_near', 'surcharge'].map((level) => amountLevels.indexOf(level as (typeof amountLevels)[number])));

export interface Seating {
  /** Receipt → the one contract it is taken to pay, with bits that know of the room. */
  seated: Map<number, Weighed>;
  /** Receipt without a seat → the contract that came nearest. */
  best: Map<number, Weighed>;
  rooms: Rooms;
}

/**
 * First those with more bits for than against: greedy by bits, but where receipts of a village compete for the same seats the
 * choice of most bits in all (Hungarian). Then the doubtful, for whom it counts whether the year is still unpaid.
 */
export function takeSeats(candidates: readonly (readonly Weighed[])[], receipts: readonly ReceiptRecord[], contracts: readonly PlatformContract[], optimal = true): Seating {
  const rooms: Rooms = { left: new Map() };
  const seated = new Map<number, Weighed>();
  const best = new Map<number, Weighed>();
  const seat = (all: readonly Weighed[]): void => {
    for (const weighed of all.toSorted((a, b) => b.bits - a.bits || a.one.receipt - b.one.receipt || a.one.contract - b.one.contract)) {
      const { one } = weighed;
      if (seated.has(one.receipt)) continue;
      const years = seatsOf(one, receipts[one.receipt] as ReceiptRecord, contracts[one.contract] as PlatformContract).find((run) => fits(rooms, one, run));
      if (years === undefined) continue;
      occupy(rooms, one, years);
      seated.set(one.receipt, weighed);
    }
  };
  const likely = candidates.flatMap((own) => own.filter((one) => one.bits > 0));
  if (optimal) for (const rivals of contested(likely)) settleTogether(rivals, receipts, contracts, rooms, seated);
  seat(likely.filter(({ one }) => !seated.has(one.receipt)));
  const open = openShare(rooms, receipts, contracts);
  const [withRoom, without] = [Math.log2(1 / open), Math.log2(NO_ROOM / (1 - open))];
  const again: Weighed[] = [];
  candidates.forEach((own, i) => {
    if (seated.has(i)) return;
    for (const { one, bits } of own) {
      const room = seatsOf(one, receipts[one.receipt] as ReceiptRecord, contracts[one.contract] as PlatformContract).some((run) => fits(rooms, one, run));
      const weighed = { one, bits: bits + (room ? withRoom : without) };
      if (room && weighed.bits > 0) again.push(weighed);
      if (weighed.bits > (best.get(i)?.bits ?? -Infinity)) best.set(i, weighed);
    }
  });
  seat(again);
  for (const { one } of again) if (seated.has(one.receipt)) best.delete(one.receipt);
  return { seated, best, rooms };
}

/** Share of true payments that find their year paid already: paid twice, or entered wrongly. */
const NO_ROOM = 0.05;

/** Share of contract years that are unpaid so far, among those that fell due while receipts were kept. */
function openShare(rooms: Rooms, receipts: readonly ReceiptRecord[], contracts: readonly PlatformContract[]): number {
  let [open, all] = [1, 4];
  for (const { left } of yearsDue(rooms, receipts, contracts)) {
    all += 1;
    if (left > 0.2) open += 1;
  }
  return Math.min(0.8, Math.max(0.05, open / all));
}

export interface YearDue {
  contract: number;
  /** Days since 1970-01-01. */
  due: number;
  /** Share of the year's rent nobody has paid. */
  left: number;
}

const MOST_YEARS = 50;
const RECENT_DAYS = 60;

/** The years of rent that fell due while receipts were kept, two months ago or more. */
export function* yearsDue({ left }: Rooms, receipts: readonly ReceiptRecord[], contracts: readonly PlatformContract[]): Generator<YearDue> {
  let [from, until] = [Infinity, -Infinity];
  for (const { date } of receipts) if (date !== null) [from, until] = [Math.min(from, date), Math.max(until, date)];
  for (let contract = 0; contract < contracts.length; contract += 1) {
    const { start, end } = contracts[contract] as PlatformContract;
    if (start === null) continue;
    const years = Math.min(MOST_YEARS, Math.ceil(((end ?? until) - start) / DAYS_A_YEAR - 0.05));
    for (let year = 0; year < years; year += 1) {
      const due = start + year * DAYS_A_YEAR;
      if (due >= from && due <= until - RECENT_DAYS) yield { contract, due, left: left.get(contract)?.get(year) ?? 1 };
    }
  }
}

/** Whole payments with more than one contract to choose from, with all that compete with them: the only places where the order matters. */
function contested(all: readonly Weighed[]): Weighed[][] {
  const whole = all.filter(({ one }) => WHOLE.has(one.amount));
  const leader = new Map<number, number>();
  const of = (node: number): number => {
    let at = node;
    while ((leader.get(at) ?? at) !== at) at = leader.get(at) as number;
    return at;
  };
  // Receipts are even nodes and contracts odd ones.
  for (const { one } of whole) leader.set(of(2 * one.receipt), of(2 * one.contract + 1));
  const groups = new Map<number, Weighed[]>();
  for (const weighed of whole) {
    const key = of(2 * weighed.one.receipt);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [weighed]);
    else list.push(weighed);
  }
  return [...groups.values()].filter((group) => {
    const [rows, columns] = [new Set(group.map(({ one }) => one.receipt)).size, new Set(group.map(({ one }) => one.contract)).size];
    return columns > 1 && rows > 1 && rows <= LARGEST_MATRIX && columns <= LARGEST_MATRIX;
  });
}

function settleTogether(rivals: readonly Weighed[], receipts: readonly ReceiptRecord[], contracts: readonly PlatformContract[], rooms: Rooms, seated: Map<number, Weighed>): void {
  const rows = [...new Set(rivals.map(({ one }) => one.receipt))];
  const seats = new Map<string, number>();
  const cells: { row: number; seat: number; year: number; weighed: Weighed }[] = [];
  for (const weighed of rivals) {
    const { one } = weighed;
    const row = rows.indexOf(one.receipt);
    seatsOf(one, receipts[one.receipt] as ReceiptRecord, contracts[one.contract] as PlatformContract).forEach(([year], preference) => {
      const key = `${one.contract}\n${year}`;
      const seat = seats.get(key) ?? seats.size;
      seats.set(key, seat);
      // The year it fell due before the years it may be late or early for.
      cells.push({ row, seat, year: year as number, weighed: { one, bits: weighed.bits - preference / 4 } });
    });
  }
  if (rows.length > LARGEST_MATRIX || seats.size > LARGEST_MATRIX) return;
  const best = rows.map(() => Array.from<{ bits: number; year: number; one: Candidate } | null>({ length: seats.size }).fill(null));
  for (const { row, seat, year, weighed } of cells) {
    const line = best[row] as ({ bits: number } | null)[];
    if ((line[seat]?.bits ?? 0) < weighed.bits) (best[row] as unknown[])[seat] = { bits: weighed.bits, year, one: weighed.one };
  }
  assign(best.map((line) => line.map((cell) => -(cell?.bits ?? 0)))).forEach((seat, row) => {
    const cell = seat === null ? null : (best[row]?.[seat] ?? null);
    if (cell === null) return;
    occupy(rooms, cell.one, [cell.year]);
    seated.set(cell.one.receipt, { one: cell.one, bits: cell.bits });
  });
}

/** Years of the contract the payment may be for, the likeliest first; several years at once are a run of them. */
function seatsOf(one: Candidate, { date }: ReceiptRecord, { start, end }: PlatformContract): number[][] {
  const last = start === null || end === null ? 99 : Math.max(0, Math.ceil((end - start) / DAYS_A_YEAR - 0.05) - 1);
  const within = (year: number): boolean => year >= 0 && year <= last;
  const due = date === null || start === null ? 0 : Math.min(last, Math.max(0, Math.floor((date - start + EARLY_DAYS) / DAYS_A_YEAR)));
  const span = Math.max(1, Math.round(one.years));
  if (span > 1) return [due, due - 1, due + 1].filter(within).map((year) => Array.from({ length: span }, (_, i) => year + i).filter(within));
  const order = date === null || start === null ? Array.from({ length: Math.min(last + 1, 12) }, (_, year) => year) : [due, due - 1, due + 1];
  return order.filter(within).map((year) => [year]);
}

function fits(rooms: Rooms, one: Candidate, years: readonly number[]): boolean {
  const left = rooms.left.get(one.contract);
  const share = Math.min(1, one.years);
  return years.every((year) => (left?.get(year) ?? 1) + SLACK >= share);
}

function occupy(rooms: Rooms, one: Candidate, years: readonly number[]): void {
  for (const contract of [one.contract, ...one.together]) {
    const left = rooms.left.get(contract) ?? new Map<number, number>();
    rooms.left.set(contract, left);
    for (const year of years) left.set(year, (left.get(year) ?? 1) - Math.min(1, one.years));
  }
}
