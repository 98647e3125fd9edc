// Contract row: one row of a contract file read into terms, or the notes that say why not. Pure.
import { addDays, addMonths } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { plainPlan, wholeTermRent, type RentPlan } from '../../kernel/rent-plan.ts';
import type { NoteFacts, NoteKind, RowNote } from '../../platform/imports/row-report.ts';
import type { PaymentPeriod } from '../schedule.ts';
import { planWith, readArea, readDate, readGrowth, readMonths, readPeriod, readYuan } from './cell-reading.ts';
import type { Cells, Field } from './columns.ts';
import * as note from './lease-notes.ts';

const fieldNames: Partial<Record<Field, { zh: string; en: string }>> = {
  holder: { zh: '承租人', en: 'lessee' }, assetCode: { zh: '资产编号（或村和资产名称）', en: 'asset code (or village and name)' },
  start: { zh: '起租日', en: 'start' }, end: { zh: '到期日', en: 'end' }, signedOn: { zh: '签订日期', en: 'day of signing' }, paidUntil: { zh: '已交至', en: 'paid until' },
  rentPerYear: { zh: '年租金', en: 'rent a year' }, total: { zh: '合同总额', en: 'whole contract' }, received: { zh: '已收租金', en: 'rent received' },
};

/** What a file of contracts says of who holds what, until when. */
export interface HeldTerms {
  code: string | null;
  assetCode: string | null;
  village: string | null;
  assetName: string | null;
  holder: string;
  startDate: string;
  endDate: string;
  months: number;
  rentPerYear: Money | null;
}

/** What a lease whose rent is to be watched says beyond that. */
export interface LeaseTermsRead extends HeldTerms {
  rentPerYear: Money;
  signedOn: string;
  paymentPeriod: PaymentPeriod;
  plan: RentPlan | null;
  wholeTerm: Money;
  area: string | null;
  use: string;
  /** Yuan paid before, or the day up to which it is paid. */
  received: Money | null;
  paidUntil: string | null;
}

export interface Read<T> {
  terms: T | null;
  notes: RowNote[];
}

/** A declared contract: `today` is of no matter, a contract that is over is history. */
export function readHeld(cells: Cells): Read<HeldTerms> {
  const notes: RowNote[] = [];
  const say = (kind: NoteKind, facts: NoteFacts = {}) => void notes.push(kind(facts));
  const holder = cells.holder ?? '';
  if (holder === '') say(note.cellMissing, fieldNames.holder);
  const named = cells.assetCode !== undefined || (cells.village !== undefined && cells.assetName !== undefined);
  if (!named) say(note.cellMissing, fieldNames.assetCode);
  const start = dateOf('start', cells, say, true);
  const end = dateOf('end', cells, say, true);
  const rentPerYear = yuanOf('rentPerYear', cells, say);
  const term = start === null || end === null ? null : termOf(start, end, say);
  if (term === null || notes.some((one) => one.weight === 'refusal')) return { terms: null, notes };
  return {
    terms: {
      code: cells.code ?? null, assetCode: cells.assetCode ?? null, village: cells.village ?? null, assetName: cells.assetName ?? null,
      holder: holder.slice(0, 60), startDate: start!, endDate: term.end, months: term.months, rentPerYear,
    },
    notes,
  };
}

/** A lease whose rent is to be watched: it must say what it costs, how it is paid and what was paid. */
export function readLeaseRow(cells: Cells): Read<LeaseTermsRead> {
  const { terms: held, notes } = readHeld(cells);
  const say = (kind: NoteKind, facts: NoteFacts = {}) => void notes.push(kind(facts));
  if (cells.rentPerYear === undefined) say(note.cellMissing, fieldNames.rentPerYear);
  const signedOn = dateOf('signedOn', cells, say, false);
  const paidUntil = dateOf('paidUntil', cells, say, false);
  const [total, received] = [yuanOf('total', cells, say), yuanOf('received', cells, say)];
  const paymentPeriod = periodOf(cells, say);
  const plan = planRead(cells, say);
  const area = cells.area === undefined ? null : readArea(cells.area);
  if (cells.area !== undefined && area === null) say(note.areaUnreadable, { text: cells.area });
  if (cells.received === undefined && cells.paidUntil === undefined) say(note.paidUnknown);
  if (held === null || held.rentPerYear === null || plan === undefined || paymentPeriod === null || notes.some((one) => one.weight === 'refusal')) return { terms: null, notes };
  const wholeTerm = wholeTermRent(held.rentPerYear, held.months, plan ?? plainPlan);
  if (total !== null && !total.equals(wholeTerm)) say(note.totalDiffers, { file: total.toText(), computed: wholeTerm.toText() });
  if (received !== null && received.isMoreThan(wholeTerm)) say(note.paidTooMuch, { received: received.toText(), total: wholeTerm.toText() });
  if (notes.some((one) => one.weight === 'refusal')) return { terms: null, notes };
  return { terms: { ...held, rentPerYear: held.rentPerYear, signedOn: signedOn ?? held.startDate, paymentPeriod, plan, wholeTerm, area, use: cells.use ?? '', received, paidUntil }, notes };
}

type Say = (kind: NoteKind, facts?: NoteFacts) => void;

function dateOf(field: 'start' | 'end' | 'signedOn' | 'paidUntil', cells: Cells, say: Say, needed: boolean): string | null {
  const text = cells[field];
  const names = fieldNames[field]!;
  if (text === undefined) {
    if (needed) say(note.cellMissing, names);
    return null;
  }
  const date = readDate(text);
  if (date === null) say(note.dateUnreadable, { ...names, text });
  else if (date !== text) say(note.dateWritten, { ...names, text, date });
  return date;
}

function yuanOf(field: 'rentPerYear' | 'total' | 'received', cells: Cells, say: Say): Money | null {
  const text = cells[field];
  if (text === undefined) return null;
  const amount = readYuan(text);
  if (amount === null || (field === 'rentPerYear' && Money.of(amount).isZero())) {
    say(note.amountUnreadable, { ...fieldNames[field]!, text });
    return null;
  }
  if (!/^[\d.]+$/.test(text)) say(note.amountWritten, { ...fieldNames[field]!, text, amount });
  return Money.of(amount);
}

function termOf(start: string, written: string, say: Say): { end: string; months: number } | null {
  if (written < start) {
    say(note.endBeforeStart, { start, end: written });
    return null;
  }
  const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  for (const months of [index(written) - index(start), index(written) - index(start) + 1].filter((one) => one > 0)) {
    const last = addDays(addMonths(start, months), -1);
    if (months > 70 * 12) return say(note.tooLong, { years: Math.floor(months / 12) }) ?? null;
    if (last === written) return { end: last, months };
    if (addMonths(start, months) === written) return say(note.endIsAnniversary, { end: written, last }) ?? { end: last, months };
  }
  say(note.notWholeMonths, { start, end: written, expected: addDays(addMonths(start, Math.max(1, index(written) - index(start))), -1) });
  return null;
}

function periodOf(cells: Cells, say: Say): PaymentPeriod | null {
  if (cells.period === undefined) {
    say(note.periodAssumed);
    return 'yearly_in_advance';
  }
  const period = readPeriod(cells.period);
  if (period === null) say(note.periodUnreadable, { text: cells.period });
  return period;
}

/** Undefined when it cannot be read. */
function planRead(cells: Cells, say: Say): RentPlan | null | undefined {
  const growth = cells.growth === undefined ? [] : readGrowth(cells.growth);
  const free = cells.freeMonths === undefined ? 0 : readMonths(cells.freeMonths);
  if (growth === null) say(note.growthUnreadable, { text: cells.growth! });
  if (free === null) say(note.monthsUnreadable, { text: cells.freeMonths! });
  return growth === null || free === null ? undefined : planWith(growth, free);
}
