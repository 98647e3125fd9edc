// Evidence: what the tests of one lot add up to. Tests of one matter sit in one group, and a group counts only its best.
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

/** Group → min(cap, −ln p) of its best test, Bonferroni over the tests of the group that applied. Groups that did not apply are 0. */
export function groupEvidence(tests: readonly TestedEvidence[]): Record<EvidenceGroup, number> {
  const best = noEvidence();
  const applied = noEvidence();
  const least = noEvidence();
  for (const { group, p } of tests) {
    least[group] = applied[group] === 0 ? Math.min(1, p) : Math.min(least[group], p);
    applied[group] += 1;
  }
  for (const group of evidenceGroups) if (applied[group] > 0) best[group] = Math.min(CAP, Math.max(0, -Math.log(Math.min(1, least[group] * applied[group]))));
  return best;
}

const NOTHING = Object.fromEntries(evidenceGroups.map((group) => [group, 0])) as Record<EvidenceGroup, number>;
const noEvidence = (): Record<EvidenceGroup, number> => ({ ...NOTHING });

/** A county's evidence: each lot's by group, then freed of what half of the county contradicts. In the order of the lots. */
export function weighEvidence(lots: readonly (readonly TestedEvidence[])[]): Record<EvidenceGroup, number>[] {
  return deflated(lots.map((tests) => groupEvidence(tests)));
}

/** Under a true null −ln p has this median. */
const NULL_MEDIAN = Math.LN2;

/**
 * Lots' evidence, each group divided by how far its median over all lots lies above what its null promises ("genomic control", Devlin & Roeder 1999).
 * A null that half of a market contradicts says more of the null than of the market: procurement firms all meet "too often".
 */
export function deflated(cases: readonly Readonly<Record<EvidenceGroup, number>>[]): Record<EvidenceGroup, number>[] {
  const by = Object.fromEntries(evidenceGroups.map((group) => [group, cases.length === 0 ? 1 : Math.max(1, median(cases.map((one) => one[group])) / NULL_MEDIAN)])) as Record<EvidenceGroup, number>;
  return cases.map((one) => {
    const own = noEvidence();
    for (const group of evidenceGroups) own[group] = one[group] / by[group];
    return own;
  });
}
