// Probability: the order's scores turned into the chance that a review finds something, once a hundred reviews can bear it, and only while reviews agree with it.
import { upperBound } from '../../statistics/ascending.ts';
import { isotonic } from '../../statistics/isotonic.ts';
import { logistic, logisticScore, ridgeLogistic } from '../../statistics/ridge-logistic.ts';
import { dealFolds, FOLDS } from './folds.ts';

/** watchdog.md §4.1.6. */
export const ENOUGH_FOR_PROBABILITY = 100;
const ENOUGH_OF_A_KIND = 10;
/** Steps need many cases each; a curve of two figures does with few. */
const ENOUGH_FOR_STEPS = 300;
/** Two-sided 1 in 100: a check that fails one honest county in a hundred. */
const CHECK = 2.576;

export interface Calibration {
  probabilityOf(score: number): number;
  method: 'platt' | 'isotonic';
  /** Spiegelhalter's z of the held-out probabilities: 0 where reviews find as much as was said. */
  z: number;
  brier: number;
}

/** `scores`: of reviewed lots, each by a model that did not see its review. Null below a hundred reviews, below ten of a kind, or where the check fails. */
export function calibrate(scores: readonly number[], verdicts: readonly boolean[], seed: number): Calibration | null {
  const found = verdicts.filter(Boolean).length;
  if (scores.length < ENOUGH_FOR_PROBABILITY || Math.min(found, scores.length - found) < ENOUGH_OF_A_KIND) return null;
  const methods = scores.length >= ENOUGH_FOR_STEPS ? (['platt', 'isotonic'] as const) : (['platt'] as const);
  const tried = methods.map((method) => ({ method, ...held(scores, verdicts, seed, method === 'platt' ? platt : steps) }));
  const best = tried.reduce((least, one) => (one.brier < least.brier ? one : least));
  if (Math.abs(best.z) > CHECK) return null;
  return { probabilityOf: (best.method === 'platt' ? platt : steps)(scores, verdicts), ...best };
}

type Fit = (scores: readonly number[], verdicts: readonly boolean[]) => (score: number) => number;

function held(scores: readonly number[], verdicts: readonly boolean[], seed: number, fit: Fit): { z: number; brier: number } {
  const folds = dealFolds(new Map(verdicts.map((verdict, i) => [i, verdict])), seed);
  let [miss, variance, squares] = [0, 0, 0];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const others = scores.map((_, i) => i).filter((i) => folds.get(i) !== fold);
    const curve = fit(others.map((i) => scores[i] as number), others.map((i) => verdicts[i] as boolean));
    scores.forEach((score, i) => {
      if (folds.get(i) !== fold) return;
      const p = curve(score);
      const y = verdicts[i] === true ? 1 : 0;
      miss += (y - p) * (1 - 2 * p);
      variance += (1 - 2 * p) ** 2 * p * (1 - p);
      squares += (y - p) ** 2;
    });
  }
  return { z: variance > 0 ? miss / Math.sqrt(variance) : 0, brier: squares / scores.length };
}

/** 出处: Platt 1999: a line through the ln odds; its slope never negative. */
const platt: Fit = (scores, verdicts) => {
  const line = ridgeLogistic(scores.map((score) => [1, score]), verdicts, { mean: [0, 1], precision: [0.01, 0.1], nonNegative: [false, true] });
  return (score) => logistic(logisticScore(line, [1, score]));
};

/** Steps that never fall, kept off 0 and 1 by one case more of each kind. */
const steps: Fit = (scores, verdicts) => {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[a] as number) - (scores[b] as number));
  const fitted = isotonic(order.map((i) => (verdicts[i] === true ? 1 : 0)));
  const [least, most] = [1 / (scores.length + 2), 1 - 1 / (scores.length + 2)];
  const ascending = Float64Array.from(order, (i) => scores[i] as number);
  return (score) => Math.min(most, Math.max(least, fitted[Math.max(0, upperBound(ascending, score) - 1)] as number));
};
