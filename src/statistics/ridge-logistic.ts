// Ridge-logistic regression with a prior: Newton's method on a penalised likelihood, any weight bounded below by 0 where wanted.
import { solvePositiveDefinite } from './cholesky.ts';

const MAX_ROUNDS = 40;
const SETTLED = 1e-8;

export interface LogisticPrior {
  /** Where each weight rests without data. */
  mean: readonly number[];
  /** How firmly: the precision of a normal prior. 0 leaves a weight free. */
  precision: readonly number[];
  /** Weights that may not fall below 0. */
  nonNegative?: readonly boolean[];
  /** A direction in which the weights may move together, held only this firmly: w = mean + a · along + own, a ~ N(0, 1/firmness), own as by `precision`. */
  together?: { along: readonly number[]; firmness: number };
}

/**
 * Weights w that fit P(label) = 1/(1 + exp(−x·w)), pulled to the prior's mean. Rows: one a case; the constant is a column like any other.
 * `caseWeights` (1 unless said) count a case more or less, e.g. by the inverse of the chance of its review.
 * A bounded weight at 0 whose slope points below stays there and leaves the others free (projected Newton, Bertsekas 1982).
 */
export function ridgeLogistic(rows: readonly (readonly number[])[], labels: readonly boolean[], prior: LogisticPrior, caseWeights?: readonly number[]): number[] {
  const bounded = (j: number): boolean => prior.nonNegative?.[j] === true;
  let weights = prior.mean.map((m, j) => (bounded(j) ? Math.max(0, m) : m));
  let value = objective(rows, labels, prior, weights, caseWeights);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { slope, curve } = derivatives(rows, labels, prior, weights, caseWeights);
    const free = weights.map((_, j) => j).filter((j) => !(bounded(j) && weights[j] === 0 && (slope[j] as number) >= 0));
    if (free.length === 0) break;
    const step = solvePositiveDefinite(free.map((a) => free.map((b) => ((curve[a] as number[])[b] as number) + (a === b ? 1e-9 : 0))), free.map((a) => slope[a] as number));
    const before = value;
    for (let size = 1; size > 1e-6; size /= 2) {
      const next = [...weights];
      free.forEach((j, k) => {
        const moved = (weights[j] as number) - size * (step[k] as number);
        next[j] = bounded(j) ? Math.max(0, moved) : moved;
      });
      const there = objective(rows, labels, prior, next, caseWeights);
      if (there >= value) continue;
      [weights, value] = [next, there];
      break;
    }
    if (before - value < SETTLED) break;
  }
  return weights;
}

export function logisticScore(weights: readonly number[], row: readonly number[]): number {
  return row.reduce((sum, x, j) => sum + x * (weights[j] as number), 0);
}

export const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

function objective(rows: readonly (readonly number[])[], labels: readonly boolean[], prior: LogisticPrior, weights: readonly number[], caseWeights?: readonly number[]): number {
  let sum = 0;
  rows.forEach((row, i) => {
    const z = logisticScore(weights, row) * (labels[i] ? -1 : 1);
    // ln(1 + e^z) without overflow.
    sum += (caseWeights?.[i] ?? 1) * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
  });
  const pull = pulls(prior, weights);
  weights.forEach((w, j) => (sum += ((w - (prior.mean[j] as number)) * (pull[j] as number)) / 2));
  return sum;
}

/** The prior's slope: its precision matrix times the distance from the mean (Sherman & Morrison where weights move together). */
function pulls(prior: LogisticPrior, weights: readonly number[]): number[] {
  const apart = weights.map((w, j) => (prior.precision[j] as number) * (w - (prior.mean[j] as number)));
  const { together } = prior;
  if (together === undefined) return apart;
  const shared = slack(prior, together) * apart.reduce((sum, x, j) => sum + x * (together.along[j] as number), 0);
  return apart.map((x, j) => x - shared * (prior.precision[j] as number) * (together.along[j] as number));
}

function slack(prior: LogisticPrior, { along, firmness }: { along: readonly number[]; firmness: number }): number {
  return 1 / (firmness + along.reduce((sum, u, j) => sum + (prior.precision[j] as number) * u * u, 0));
}

function derivatives(rows: readonly (readonly number[])[], labels: readonly boolean[], prior: LogisticPrior, weights: readonly number[], caseWeights?: readonly number[]): { slope: number[]; curve: number[][] } {
  const size = weights.length;
  const slope = pulls(prior, weights);
  const shared = (j: number): number => (prior.precision[j] as number) * (prior.together?.along[j] ?? 0);
  const loose = prior.together === undefined ? 0 : slack(prior, prior.together);
  const curve = weights.map((_, a) => weights.map((__, b) => (a === b ? (prior.precision[a] as number) : 0) - loose * shared(a) * shared(b)));
  rows.forEach((row, i) => {
    const p = logistic(logisticScore(weights, row));
    const share = caseWeights?.[i] ?? 1;
    const miss = share * (p - (labels[i] ? 1 : 0));
    const spread = share * p * (1 - p);
    for (let a = 0; a < size; a += 1) {
      const xa = row[a] as number;
      slope[a] = (slope[a] as number) + miss * xa;
      const line = curve[a] as number[];
      for (let b = 0; b < size; b += 1) line[b] = (line[b] as number) + spread * xa * (row[b] as number);
    }
  });
  return { slope, curve };
}
