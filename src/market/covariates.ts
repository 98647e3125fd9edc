// Covariates: what is known of a lot as columns of a regression, learnt from the cases at hand so that any county's own attributes count.
import { madScale, mean, median } from '../statistics/quantiles.ts';

export interface Described {
  numbers: Readonly<Record<string, number | null>>;
  labels: Readonly<Record<string, string | null>>;
}

/** Turns a description into a row (first column the constant 1); `ridge` are the pseudo-cases that hold each column to 0. */
export interface Coder {
  names: readonly string[];
  ridge: readonly number[];
  code(described: Described): number[];
}

interface Column {
  name: string;
  ridge: number;
}

/** Columns that are read off one number or one label together. */
interface Part {
  columns: readonly Column[];
  /** Puts the columns' figures at the end of the row. */
  into(described: Described, row: number[]): void;
}

/** A number with fewer values than this is taken as it is. */
const FEW_VALUES = 6;
/** Cases for which a number may bend at its quartiles. */
const ENOUGH_TO_BEND = 150;
/** A label needs this many cases for a column of its own, a number to be known of as many. */
const LABEL_CASES = 5;
const LABELS = 24;
/** What stands before the name of a county's own attribute. */
export const ATTRIBUTE = 'attribute ';
const MOST_ATTRIBUTES = 40;
/** A number counts no farther than this from the middle. */
const MOST_DEVIATIONS = 4;
const RIDGE = 1;
const BEND_RIDGE = 4;

/** Learns columns from `cases`. Numbers are stretched to mean 0 and deviation 1, missing ones said by a column of their own. */
export function learnCoder(cases: readonly Described[]): Coder {
  const parts: Part[] = [{ columns: [{ name: '1', ridge: 0 }], into: (_described, row) => row.push(1) }];
  const kept = keptNames(cases);
  for (const name of kept.numbers) parts.push(numberColumns(name, cases));
  for (const name of kept.labels) parts.push(labelColumns(name, cases));
  const columns = parts.flatMap((part) => part.columns);
  return {
    names: columns.map((one) => one.name), ridge: columns.map((one) => one.ridge),
    code(described) {
      const row: number[] = [];
      for (const part of parts) part.into(described, row);
      return row;
    },
  };
}

/** All words of the platform, and of a county's attributes those known of the most cases: the work grows with the cube of the columns. */
function keptNames(cases: readonly Described[]): { numbers: string[]; labels: string[] } {
  const [numbers, labels] = [timesKnown(cases.map((one) => one.numbers)), timesKnown(cases.map((one) => one.labels))];
  const attributes = new Map<string, number>();
  for (const [name, times] of [...numbers, ...labels]) if (name.startsWith(ATTRIBUTE)) attributes.set(name, (attributes.get(name) ?? 0) + times);
  const most = new Set([...attributes].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_ATTRIBUTES).map(([name]) => name));
  const kept = (known: ReadonlyMap<string, number>): string[] => [...known.keys()].filter((name) => !name.startsWith(ATTRIBUTE) || most.has(name)).toSorted();
  return { numbers: kept(numbers), labels: kept(labels) };
}

function timesKnown(records: readonly Readonly<Record<string, unknown>>[]): Map<string, number> {
  const times = new Map<string, number>();
  for (const record of records) for (const [name, value] of Object.entries(record)) if (value !== null) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

const BENDS = [-0.67, 0, 0.67] as const;

function numberColumns(name: string, cases: readonly Described[]): Part {
  const known = cases.map((one) => one.numbers[name] ?? null).filter((x) => x !== null);
  const values = timesOf(known);
  const unknown = known.length >= LABEL_CASES && cases.length - known.length >= LABEL_CASES;
  const zeros = known.filter((x) => x === 0).length;
  // What is the same but for one case says who that case is, and nothing of prices.
  const varies = known.length >= LABEL_CASES && known.length - [...values.values()].reduce((a, b) => Math.max(a, b), 0) >= 2;
  const none = values.size > FEW_VALUES && zeros >= LABEL_CASES && zeros >= 0.08 * known.length;
  const bends = values.size > FEW_VALUES && known.length >= ENOUGH_TO_BEND ? BENDS : [];
  const scaled = varies ? scaleOf(known, values.size) : null;
  return {
    columns: [
      ...(unknown ? [{ name: `${name} unknown`, ridge: RIDGE }] : []), ...(none ? [{ name: `${name} none`, ridge: RIDGE }] : []),
      ...(varies ? [{ name, ridge: RIDGE }, ...bends.map((bend) => ({ name: `${name} above ${bend}`, ridge: BEND_RIDGE }))] : []),
    ],
    into(described, row) {
      const x = described.numbers[name] ?? null;
      if (unknown) row.push(x === null ? 1 : 0);
      if (none) row.push(x === 0 ? 1 : 0);
      if (scaled === null) return;
      const at = x === null ? 0 : scaled(x);
      row.push(at);
      for (const bend of bends) row.push(x === null ? 0 : Math.max(0, at - bend));
    },
  };
}

/**
 * Standardised, after a logarithm where the values are positive and far longer above than below their middle. No value counts past four deviations,
 * neither here nor in the centre and the deviation themselves: one wrong figure would make all others look alike.
 */
function scaleOf(known: readonly number[], values: number): (x: number) => number {
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const positive = known.filter((x) => x > 0);
  const middle = positive.length === 0 ? 1 : median(positive);
  const skewed = values > FEW_VALUES && low >= 0 && mean(known) > 1.5 * Math.max(1e-9, median(known));
  const bent = skewed ? (x: number) => Math.log1p(Math.max(0, x) / (0.1 * middle)) : (x: number) => x;
  const shown = known.map(bent);
  const [usual, reach] = [median(shown), MOST_DEVIATIONS * (madScale(shown) || deviationOf(shown))];
  const within = shown.map((x) => Math.max(usual - reach, Math.min(usual + reach, x)));
  const [centre, spread] = [mean(within), deviationOf(within) || 1];
  return (x) => Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, (bent(x) - centre) / spread));
}

function deviationOf(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - centre) ** 2)));
}

function timesOf<Value>(values: Iterable<Value>): Map<Value, number> {
  const times = new Map<Value, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return times;
}

function labelColumns(name: string, cases: readonly Described[]): Part {
  const counts = timesOf(cases.map((one) => one.labels[name] ?? null).filter((label) => label !== null));
  const kept = [...counts].filter(([, count]) => count >= LABEL_CASES && count <= cases.length - LABEL_CASES).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LABELS);
  return {
    columns: kept.map(([label]) => ({ name: `${name}=${label}`, ridge: RIDGE })),
    into(described, row) {
      const own = described.labels[name];
      for (const [label] of kept) row.push(own === label ? 1 : 0);
    },
  };
}
