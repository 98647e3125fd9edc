// Evidence: what the tests of one lot add up to. Tests of one matter sit in one group, a group counts only its best, and a null that half of a county contradicts counts less.
import { median } from '../../statistics/quantiles.ts';

export const evidenceGroups = ['price', 'turnout', 'terms', 'meetings', 'shape', 'identity', 'relet', 'holding', 'entity', 'amendment', 'money', 'procedure'] as const;
export type EvidenceGroup = (typeof evidenceGroups)[number];

/** One test that applied: its p-value, or for a rule without chance in it the strength one would have given it, as a p-value of its base rate. */
export interface TestedEvidence {
  code: string;
  group: EvidenceGroup;
  p: number;
}

/** No group counts more than this many nats: one register's error must not outvote the county (watchdog.md §4.1.4). */
export const CAP = 6;

/** In the order of `evidenceGroups`: −ln of the group's least p, Bonferroni over its tests that applied; −1 where none did. */
export type Nats = readonly number[];

export type GroupEvidence = Readonly<Record<EvidenceGroup, number>>;

/** How far each group's median lies above what its null promises; 1 where it does not. */
export type Excess = Readonly<Record<EvidenceGroup, number>>;

export function natsOf(tests: readonly Omit<TestedEvidence, 'code'>[]): Nats {
  const least = evidenceGroups.map(() => 2);
  const counts = evidenceGroups.map(() => 0);
  for (const { group, p } of tests) {
    const at = PLACE[group];
    least[at] = Math.min(least[at] as number, p);
    counts[at] = (counts[at] as number) + 1;
  }
  return least.map((p, at) => (counts[at] === 0 ? -1 : -Math.log(Math.max(Number.MIN_VALUE, Math.min(1, p * (counts[at] as number))))));
}

const PLACE = Object.fromEntries(evidenceGroups.map((group, at) => [group, at])) as Record<EvidenceGroup, number>;

/** Under a true null −ln p has this median. */
const NULL_MEDIAN = Math.LN2;

/**
 * By what each group of these cases is to be divided ("genomic control", Devlin & Roeder 1999).
 * A null that half of a market contradicts says more of the null than of the market: procurement firms all meet "too often".
 */
export function excessOf(cases: readonly Nats[]): Excess {
  const of = (at: number): number => (cases.length === 0 ? 1 : Math.max(1, median(cases.map((nats) => Math.max(0, nats[at] as number))) / NULL_MEDIAN));
  return Object.fromEntries(evidenceGroups.map((group, at) => [group, of(at)])) as Record<EvidenceGroup, number>;
}

const NOTHING = Object.fromEntries(evidenceGroups.map((group) => [group, 0])) as Record<EvidenceGroup, number>;

/** What the ranking layer weighs: each group capped, and divided by its excess. Groups that did not apply are 0. */
export function evidenceOf(nats: Nats, excess: Excess): GroupEvidence {
  const own = { ...NOTHING };
  evidenceGroups.forEach((group, at) => (own[group] = Math.min(CAP, Math.max(0, nats[at] as number)) / excess[group]));
  return own;
}

/** A county's evidence, lot by lot. */
export function weighEvidence(lots: readonly (readonly TestedEvidence[])[]): GroupEvidence[] {
  const cases = lots.map(natsOf);
  const excess = excessOf(cases);
  return cases.map((nats) => evidenceOf(nats, excess));
}
