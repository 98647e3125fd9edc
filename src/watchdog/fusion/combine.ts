// Combination: the expert's order and the likeness to reviewed cases, each trusted as far as it foretells reviews it has not seen.
import { logistic, ridgeLogistic } from '../../statistics/ridge-logistic.ts';
import { neighbourRaise } from '../learning/confirmed-neighbours.ts';
import { dealFolds, FOLDS } from '../learning/folds.ts';
import { enoughReviewed, likenessTo, type Resemblance } from '../learning/likeness.ts';
import { reviewWeights } from '../learning/review-weights.ts';
import type { GroupEvidence } from './evidence.ts';
import { EXPERT, learnWeights, scoreOf, type GroupWeights, type Weights } from './ranking-layer.ts';

export interface Combined {
  /** ln odds that a review would find something, in the order of the lots; a reviewed lot's as if it had not been reviewed. */
  scores: readonly number[];
  weights: Weights;
  /** Share of the likeness in the order, 0 to 1; 0 where too little has been reviewed to learn one. */
  trust: number;
  /** Fold a reviewed lot was judged without. */
  folds: ReadonlyMap<number, number>;
}

export interface CombineOptions {
  seed: number;
  prior?: GroupWeights;
}

/** A difference of this many nats of foretelling turns the trust from half to nearly three quarters: a handful of lucky reviews is not to silence either side. */
const TEMPER = 4;
/** From so many reviews on the likeness starts as the expert's equal; before, as a beginner. */
const BEGINNER = 20;

/**
 * `cases`: the lots' evidence; `likeness`: by what lots may resemble each other; `reviewed`: position → found rigged.
 * The two are weighed by their log-likelihoods on held-out reviews (pseudo Bayesian model averaging, Yao et al. 2018, tempered): in a market of bids alone
 * the likeness carries nearly everything, in a county with all its registers the expert does, and nobody says beforehand which of them it is.
 */
export function combine(cases: readonly GroupEvidence[], likeness: Resemblance, reviewed: ReadonlyMap<number, boolean>, { seed, prior = EXPERT }: CombineOptions): Combined {
  const known = [...reviewed.keys()].toSorted((a, b) => a - b);
  const verdict = (i: number): boolean => reviewed.get(i) === true;
  const standFor = new Map(zip(known, reviewWeights(cases.map((one) => scoreOf(one, { base: 0, groups: prior })), known)));
  const expertOf = (teachers: readonly number[]): Weights => learnWeights(teachers.map((i) => cases[i] as GroupEvidence), teachers.map(verdict), prior, teachers.map((i) => standFor.get(i) as number));
  const weights = expertOf(known);
  const expert = cases.map((one) => scoreOf(one, weights));
  const folds = dealFolds(reviewed, seed);
  const learns = enoughReviewed([...reviewed.values()]);
  const resembling = learns ? likenessTo(likeness, reviewed, cases.map((_, i) => i), seed) : expert.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = known.filter((i) => folds.get(i) === fold);
    const others = known.filter((i) => folds.get(i) !== fold);
    if (held.length === 0) continue;
    const own = expertOf(others);
    for (const i of held) expert[i] = scoreOf(cases[i] as GroupEvidence, own);
    if (!learns) continue;
    const taught = likenessTo(likeness, new Map(others.map((i) => [i, verdict(i)])), held, seed + 1 + fold);
    held.forEach((i, k) => (resembling[i] = taught[k] as number));
  }
  const loss = (scores: readonly number[]): number => known.reduce((sum, i) => sum + (standFor.get(i) as number) * surprise(scores[i] as number, verdict(i)), 0);
  // Reviews that stand for many lots each are worth fewer than they are (Kish).
  const worth = known.length === 0 ? 0 : known.length ** 2 / known.reduce((sum, i) => sum + (standFor.get(i) as number) ** 2, 0);
  const trust = learns ? logistic(((loss(expert) - loss(resembling)) * worth) / known.length / TEMPER + Math.min(0, Math.log(worth / BEGINNER))) : 0;
  const held = learns ? heldSlope(known.map((i) => expert[i] as number), known.map(verdict), known.map((i) => standFor.get(i) as number)) : 1;
  // Until a likeness can be learnt, the company a lot keeps is counted by rule; a likeness sees it among its columns.
  const raise = learns ? undefined : neighbourRaise(likeness.circles, reviewed);
  return { scores: expert.map((score, i) => (1 - trust) * held * score + trust * (resembling[i] as number) + (raise?.[i] ?? 0)), weights, trust, folds };
}

/** How much of the expert's confidence held-out reviews bear out, 0 to 1: an order that knows nothing here must not shout down one that does. */
function heldSlope(scores: readonly number[], verdicts: readonly boolean[], standFor: readonly number[]): number {
  const [, slope] = ridgeLogistic(scores.map((score) => [1, score]), verdicts, { mean: [0, 1], precision: [0.05, 2], nonNegative: [false, true] }, standFor);
  return Math.min(1, slope as number);
}

/** −ln of the probability the ln odds gave to what was found. */
function surprise(score: number, found: boolean): number {
  const z = found ? -score : score;
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

const zip = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.map((a, i) => [a, bs[i] as B]);
