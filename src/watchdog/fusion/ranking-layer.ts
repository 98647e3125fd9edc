// Ranking layer: the groups' evidence and the likeness to reviewed cases weighed into one order of reading. Reviewers teach the weights, never the p-values.
import { logisticScore, ridgeLogistic } from '../../statistics/ridge-logistic.ts';
import { evidenceGroups, type EvidenceGroup } from './evidence.ts';

/** Expert weights per nat of evidence: learnt on design seeds of a synthetic county, rounded, none to more than one digit of trust. */
export const EXPERT: Readonly<Record<EvidenceGroup, number>> = {
  price: 0.3, turnout: 1, terms: 0.4, meetings: 1.3, shape: 0.5, identity: 0.6, relet: 1, holding: 0.3, entity: 1.4, amendment: 0.9, money: 1, procedure: 0.6, likeness: 1,
};
/** How firmly the expert's weights hold against what reviews say (watchdog.md §4.1.6). */
const FIRMNESS = 6;
const LIKENESS_FIRMNESS = 1;
const BASE_FIRMNESS = 0.05;
/** ln odds of an unremarkable lot before anything is reviewed. */
const BASE = -3;

export interface RankedCase {
  evidence: Readonly<Record<EvidenceGroup, number>>;
  /** ln odds by likeness, less the reviewed lots' own; 0 where nothing has been learnt. */
  likeness: number;
}

export interface Weights {
  base: number;
  groups: Record<EvidenceGroup, number>;
}

/** Fits to what has been reviewed; without reviews the expert's weights. `prior` may be another's weights, e.g. a scrambled expert's in a test. */
export function learnWeights(cases: readonly RankedCase[], verdicts: readonly boolean[], prior: Readonly<Record<EvidenceGroup, number>> = EXPERT): Weights {
  const mean = [BASE, ...evidenceGroups.map((group) => prior[group])];
  const precision = [BASE_FIRMNESS, ...evidenceGroups.map((group) => (group === 'likeness' ? LIKENESS_FIRMNESS : FIRMNESS))];
  const nonNegative = [false, ...evidenceGroups.map(() => true)];
  const fitted = cases.length === 0 ? mean : ridgeLogistic(cases.map(rowOf), verdicts, { mean, precision, nonNegative });
  return { base: fitted[0] as number, groups: Object.fromEntries(evidenceGroups.map((group, i) => [group, fitted[i + 1] as number])) as Record<EvidenceGroup, number> };
}

/** ln odds that a review would find something. */
export function scoreOf(one: RankedCase, { base, groups }: Weights): number {
  return logisticScore([base, ...evidenceGroups.map((group) => groups[group])], rowOf(one));
}

const rowOf = (one: RankedCase): number[] => [1, ...evidenceGroups.map((group) => (group === 'likeness' ? one.likeness : one.evidence[group]))];
