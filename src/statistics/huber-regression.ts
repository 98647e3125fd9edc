// Huber's robust linear regression by iteratively reweighted least squares.
import { solvePositiveDefinite } from './cholesky.ts';
import { madScale } from './quantiles.ts';

/** Efficiency 95 % under normal errors. 出处: Huber 1981. */
const TUNING = 1.345;
const MAX_ROUNDS = 60;
/** No figure fitted here is known to a ten-millionth. */
const SETTLED = 1e-7;
/** A trace of ridge on every column but the first, so that a constant column gets 0 instead of no answer. */
const RIDGE = 1e-6;

export interface LinearFit {
  coefficients: number[];
  /** Robust residual scale (1.4826 · median |residual|). */
  scale: number;
}

export interface HuberOptions {
  /** Coefficients to begin from, e.g. those of nearly the same data; they save rounds and change nothing else. */
  start?: readonly number[] | undefined;
  /** How many cases' worth of evidence pull each coefficient to 0; nearly none unless said. With it there may be more columns than rows. */
  ridge?: readonly number[] | undefined;
  /** The rounds end when no coefficient moves further than this; 1e-7 unless said. */
  settled?: number;
}

/** The cases of a regression: some rows of a table of numbers. */
export interface Design {
  /** Row after row. */
  table: Float64Array;
  columns: number;
  /** Rows that take part, in order. */
  rows: ArrayLike<number>;
}

/**
 * Fits y ≈ X b. The first column of X must be the constant 1. Rows: one a case.
 * Throws RangeError when there are fewer rows than columns and no ridge.
 */
export function huberRegression(rows: readonly (readonly number[])[], y: readonly number[], options: HuberOptions = {}): LinearFit {
  return regress({ table: tableOf(rows), columns: rows[0]?.length ?? 0, rows: Int32Array.from(rows, (_, i) => i) }, Float64Array.from(y), options);
}

/** Rows of equal length, one behind the other. */
export function tableOf(rows: readonly (readonly number[])[]): Float64Array {
  const columns = rows[0]?.length ?? 0;
  const table = new Float64Array(rows.length * columns);
  rows.forEach((row, i) => {
    for (let c = 0; c < columns; c += 1) table[i * columns + c] = row[c] as number;
  });
  return table;
}

/** The same for the rows of a table that lies ready; `y` in the order of the design's rows. */
export function regress(design: Design, y: Float64Array, { start, ridge, settled = SETTLED }: HuberOptions = {}): LinearFit {
  const { columns, rows } = design;
  if (columns === 0 || (rows.length < columns && ridge === undefined)) throw new RangeError(`${rows.length} rows for ${columns} columns`);
  const weights = new Float64Array(rows.length).fill(1);
  let coefficients = start === undefined ? weightedLeastSquares(design, y, weights, ridge) : [...start];
  const residuals = new Float64Array(rows.length);
  residualsOf(design, y, coefficients, residuals);
  let scale = madScale(residuals);
  for (let round = 0; round < MAX_ROUNDS && scale > 1e-12; round += 1) {
    for (let i = 0; i < weights.length; i += 1) weights[i] = huberWeight((residuals[i] as number) / scale);
    const next = weightedLeastSquares(design, y, weights, ridge);
    const moved = Math.max(...next.map((c, i) => Math.abs(c - (coefficients[i] as number))));
    coefficients = next;
    residualsOf(design, y, coefficients, residuals);
    scale = madScale(residuals);
    if (moved < settled) break;
  }
  return { coefficients, scale };
}

function residualsOf(design: Design, y: Float64Array, coefficients: readonly number[], out: Float64Array): void {
  const b = Float64Array.from(coefficients);
  for (let i = 0; i < out.length; i += 1) out[i] = (y[i] as number) - fittedAt(design, b, design.rows[i] as number);
}

/** Takes what the regression explains out of `left`, by the rows' places in the table. */
export function takeOut(design: Design, coefficients: readonly number[], left: Float64Array): void {
  const b = Float64Array.from(coefficients);
  for (let i = 0; i < design.rows.length; i += 1) {
    const row = design.rows[i] as number;
    left[row] = (left[row] as number) - fittedAt(design, b, row);
  }
}

function fittedAt({ table, columns }: Design, coefficients: Float64Array, row: number): number {
  let sum = 0;
  for (let c = 0, at = row * columns; c < columns; c += 1, at += 1) sum += (coefficients[c] as number) * (table[at] as number);
  return sum;
}

/** The fitted value for one row. */
export function predict(coefficients: readonly number[], row: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < coefficients.length; i += 1) sum += (coefficients[i] as number) * (row[i] as number);
  return sum;
}

/** Huber's location of a sample around 0 with a known scale: a mean on which no single value can pull hard. */
export function clippedMean(sample: ArrayLike<number>, scale: number): number {
  const bound = TUNING * scale;
  let sum = 0;
  for (let i = 0; i < sample.length; i += 1) sum += Math.max(-bound, Math.min(bound, sample[i] as number));
  return sum / sample.length;
}

function huberWeight(z: number): number {
  return Math.abs(z) <= TUNING ? 1 : TUNING / Math.abs(z);
}

function weightedLeastSquares({ table, columns, rows }: Design, y: Float64Array, weights: Float64Array, ridge?: readonly number[]): number[] {
  const normal = new Float64Array(columns * columns);
  const right = new Float64Array(columns);
  // Most columns of a label are 0 for most cases: each row's others are gathered first.
  const [filled, values] = [new Int32Array(columns), new Float64Array(columns)];
  for (let i = 0; i < rows.length; i += 1) {
    const from = (rows[i] as number) * columns;
    const w = weights[i] as number;
    const wy = w * (y[i] as number);
    let count = 0;
    for (let c = 0; c < columns; c += 1) {
      const x = table[from + c] as number;
      if (x === 0) continue;
      filled[count] = c;
      values[count] = x;
      count += 1;
    }
    for (let a = 0; a < count; a += 1) {
      const [column, x] = [filled[a] as number, values[a] as number];
      right[column] = (right[column] as number) + wy * x;
      const wa = w * x;
      const line = column * columns;
      for (let b = 0; b <= a; b += 1) {
        const cell = line + (filled[b] as number);
        normal[cell] = (normal[cell] as number) + wa * (values[b] as number);
      }
    }
  }
  const full = Array.from({ length: columns }, (_, a) => Array.from({ length: columns }, (_cell, b) => normal[a > b ? a * columns + b : b * columns + a] as number));
  full.forEach((line, a) => (line[a] = (line[a] as number) + (ridge?.[a] ?? (a > 0 ? RIDGE * rows.length : 0))));
  return solvePositiveDefinite(full, [...right]);
}
