// Term cell: for how long a thing is offered — '5年', '三年5个月', '5-10年', '至2028年8月31日', '面议', nothing.
import { Decimal } from 'decimal.js';
import type { RowNote } from '../../platform/imports/row-report.ts';
import { isBlank, plainText } from './cell-text.ts';
import { CHINESE_NUMBER, readNumber } from './numerals.ts';
import { termDecimal, termLongest, termMissing, termOpen, termOverTwenty, termPerAsset, termSeveral, termStray, termUnread, termYearsAssumed } from './term-notes.ts';

/** Months and days as offered; what is unknown is null. `text` is the cell as written. */
export interface OfferedTerm {
  text: string;
  minMonths: number | null;
  maxMonths: number | null;
  from: string | null;
  until: string | null;
}

const NUMBER = String.raw`(?:\d+(?:\.\d+)?|${CHINESE_NUMBER})`;
const LENGTH = new RegExp(String.raw`(${NUMBER}) ?(?:年|years?|y\b)(?: ?(?:零|又)?(${NUMBER}) ?(?:个月|个?月|月))?|(${NUMBER}) ?(?:个月|月|months?)`, 'g');
const RANGE = new RegExp(String.raw`^[,、;]?(${NUMBER}) ?年? ?[-~至到—–] ?(${NUMBER}) ?年`);
const DATE = /(\d{4}) ?[年./-] ?(\d{1,2}) ?[月./-] ?(\d{1,2}) ?日?/g;

/** `assets` is how many assets the row made: '5年、3年' on two assets is one each. Returns one term an asset. */
export function readTerms(cell: string, assets: number): { terms: OfferedTerm[]; notes: RowNote[] } {
  const notes: RowNote[] = [];
  const whole = { text: cell.trim(), minMonths: null, maxMonths: null, from: null, until: null };
  const listed = plainText(cell).split(/[、;]/).map((part) => part.trim()).filter((part) => part !== '');
  const lengths = listed.map((part) => exactMonths(part));
  if (listed.length > 1 && lengths.every((months) => months !== null)) {
    if (listed.length === assets) {
      notes.push(termPerAsset({ from: cell.trim(), count: assets }));
      return { terms: lengths.map((months, index) => ({ ...whole, text: listed[index] ?? '', minMonths: months, maxMonths: months })), notes };
    }
    notes.push(termSeveral({ from: cell.trim() }));
    const sorted = (lengths as number[]).toSorted((a, b) => a - b);
    return { terms: Array.from({ length: assets }, () => ({ ...whole, minMonths: sorted[0] ?? null, maxMonths: sorted.at(-1) ?? null })), notes };
  }
  const term: OfferedTerm = { ...whole, ...readTerm(cell, notes) };
  const longest = term.maxMonths ?? term.minMonths ?? 0;
  if (longest > 240) notes.push(termOverTwenty({ years: new Decimal(longest).dividedBy(12).toDecimalPlaces(1).toString() }));
  return { terms: Array.from({ length: assets }, () => term), notes };
}

function readTerm(cell: string, notes: RowNote[]): Partial<OfferedTerm> {
  if (isBlank(cell)) return noted(notes, termMissing(), {});
  const text = plainText(cell);
  const from = cell.trim();
  const dates = [...text.matchAll(DATE)].map(isoDate);
  if (dates.length > 0) return readDates(text, dates, from, notes);
  if (/面议|协商|待定|另议|negotiab/.test(text)) return noted(notes, termOpen({ from }), {});
  if (/长期|永久/.test(text)) return noted(notes, termLongest({ from }), {});
  const range = RANGE.exec(text);
  if (range !== null) return { minMonths: months(range[1], undefined), maxMonths: months(range[2], undefined) };
  if (/^\d{1,2}$/.test(text)) return noted(notes, termYearsAssumed({ from }), both(Number(text) * 12));
  const [length, ...more] = [...text.matchAll(LENGTH)];
  const found = length === undefined ? null : months(length[1], length[2], length[3]);
  if (length === undefined || found === null || more.length > 0) return noted(notes, termUnread({ from }), {});
  if (/\d\.\d/.test(length[0])) notes.push(termDecimal({ from: length[0], months: found }));
  const rest = text.replace(length[0], '').replace(/[\s,、;。]/g, '');
  if (/不低于|至少|起租|以上|起$/.test(rest)) return { minMonths: found };
  if (rest !== '' || text !== length[0]) notes.push(termStray({ from, to: length[0] }));
  return both(found);
}

function readDates(text: string, dates: (string | null)[], from: string, notes: RowNote[]): Partial<OfferedTerm> {
  const [first, second] = dates;
  if (dates.includes(null) || dates.length > 2) return noted(notes, termUnread({ from }), {});
  if (second !== undefined && first !== undefined && (first as string) <= (second as string)) return { from: first, until: second };
  if (dates.length === 1 && first !== undefined && (/[至到止]|until|through/.test(text) || text.replace(DATE, '').trim() === '')) return { until: first };
  return noted(notes, termUnread({ from }), {});
}

function exactMonths(text: string): number | null {
  const match = [...text.matchAll(LENGTH)];
  if (match.length !== 1 || match[0]?.[0] !== text) return null;
  return months(match[0][1], match[0][2], match[0][3]);
}

function months(years: string | undefined, extra: string | undefined, only?: string): number | null {
  const [y, m] = [years === undefined ? 0 : readNumber(years), readNumber(only ?? extra ?? '0')];
  if (y === null || m === null) return null;
  const total = new Decimal(y).times(12).plus(m).toDecimalPlaces(0).toNumber();
  return total > 0 && total <= 1200 ? total : null;
}

const both = (value: number): Partial<OfferedTerm> => ({ minMonths: value, maxMonths: value });

function noted(notes: RowNote[], note: RowNote, term: Partial<OfferedTerm>): Partial<OfferedTerm> {
  notes.push(note);
  return term;
}

/** 'YYYY-MM-DD', or null for a day the calendar does not have. */
export function isoDate(match: RegExpMatchArray): string | null {
  const [year, month, day] = [match[1], match[2], match[3]].map(Number) as [number, number, number];
  const text = `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}
