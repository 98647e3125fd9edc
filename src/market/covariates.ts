// Covariates: what is known of a lot as columns of a regression, learnt from the cases at hand so that any county's own attributes count.
import { mean, median } from '../statistics/quantiles.ts';

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
/** A label needs this many cases for a column of its own. */
const LABEL_CASES = 5;
const LABELS = 24;
const RIDGE = 1;
const BEND_RIDGE = 4;

/** Learns columns from `cases`. Numbers are stretched to mean 0 and deviation 1, missing ones said by a column of their own. */
export function learnCoder(cases: readonly Described[]): Coder {
  const parts: Part[] = [{ columns: [{ name: '1', ridge: 0 }], into: (_described, row) => row.push(1) }];
  for (const name of namesOf(cases.map((one) => one.numbers))) parts.push(numberColumns(name, cases));
  for (const name of namesOf(cases.map((one) => one.labels))) parts.push(labelColumns(name, cases));
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

function namesOf(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  return [...names].toSorted();
}

const BENDS = [-0.67, 0, 0.67] as const;

function numberColumns(name: string, cases: readonly Described[]): Part {
  const known = cases.map((one) => one.numbers[name] ?? null).filter((x) => x !== null);
  const values = new Set(known);
  const unknown = known.length >= LABEL_CASES && cases.length - known.length >= LABEL_CASES;
  const zeros = known.filter((x) => x === 0).length;
  const varies = values.size >= 2;
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

/** Standardised, after a logarithm where the values are positive and far longer above than below their middle; no value counts past four deviations. */
function scaleOf(known: readonly number[], values: number): (x: number) => number {
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const positive = known.filter((x) => x > 0);
  const middle = positive.length === 0 ? 1 : median(positive);
  const skewed = values > FEW_VALUES && low >= 0 && mean(known) > 1.5 * Math.max(1e-9, median(known));
  const bent = skewed ? (x: number) => Math.log1p(Math.max(0, x) / (0.1 * middle)) : (x: number) => x;
  const shown = known.map(bent);
  const centre = mean(shown);
  const spread = Math.sqrt(mean(shown.map((x) => (x - centre) ** 2))) || 1;
  return (x) => Math.max(-4, Math.min(4, (bent(x) - centre) / spread));
}

function labelColumns(name: string, cases: readonly Described[]): Part {
  const counts = new Map<string, number>();
  for (const one of cases) {
    const label = one.labels[name] ?? null;
    if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= LABEL_CASES && count <= cases.length - LABEL_CASES).toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LABELS);
  return {
    columns: kept.map(([label]) => ({ name: `${name}=${label}`, ridge: RIDGE })),
    into(described, row) {
      const own = described.labels[name];
      for (const [label] of kept) row.push(own === label ? 1 : 0);
    },
  };
}
