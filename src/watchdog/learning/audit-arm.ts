// Random audit arm: a few reviews drawn by lot over all villages, without which the learned order only ever sees what it already suspects.
import { seededRandom } from '../../statistics/random.ts';
import { wilsonInterval } from '../../statistics/wilson.ts';
import { shuffled } from './folds.ts';

export interface AuditLot {
  lotId: string;
  village: string | null;
}

export interface DrawnLot {
  lotId: string;
  /** Its chance of being drawn: what its review counts by. */
  probability: number;
}

export interface Estimate {
  value: number;
  /** 95 %. */
  low: number;
  high: number;
}

/**
 * Draws `count` lots: villages one after the other, lots inside shuffled, every k-th taken from a random start. Every lot has the same chance count/N
 * and every village its share to within one lot. Identical seed, identical draw, whatever the order of the lots.
 */
export function drawAudit(lots: readonly AuditLot[], count: number, seed: number): DrawnLot[] {
  const size = Math.min(count, lots.length);
  if (size <= 0) return [];
  const random = seededRandom(seed);
  const villages = new Map<string, string[]>();
  for (const { lotId, village } of lots.toSorted((a, b) => (a.lotId < b.lotId ? -1 : 1))) villages.set(village ?? '', [...(villages.get(village ?? '') ?? []), lotId]);
  const line = shuffled([...villages.keys()].toSorted(), random).flatMap((village) => shuffled(villages.get(village) as string[], random));
  const stride = line.length / size;
  const start = random.uniform() * stride;
  return Array.from({ length: size }, (_, k) => ({ lotId: line[Math.min(line.length - 1, Math.floor(start + k * stride))] as string, probability: size / line.length }));
}

/** How many reviews of `capacity` are drawn by lot: a twentieth to a tenth, a fifth once fifty verdicts a quarter teach the rest (watchdog.md §4.1.6). */
export function auditShare(capacity: number, dispositionsLastQuarter: number): number {
  return Math.ceil(capacity * (dispositionsLastQuarter >= 50 ? 0.2 : 0.1));
}

export interface AuditedLot {
  found: boolean;
  probability: number;
}

/** Share of all lots with something to find: each audited lot weighed by the inverse of its chance (Hájek), Wilson's interval on what the weights leave of their number (Kish). Null before any audit. */
export function prevalence(audited: readonly AuditedLot[]): Estimate | null {
  if (audited.length === 0) return null;
  let [weights, squares, found] = [0, 0, 0];
  for (const one of audited) {
    const weight = 1 / one.probability;
    weights += weight;
    squares += weight * weight;
    if (one.found) found += weight;
  }
  const value = found / weights;
  const effective = (weights * weights) / squares;
  return { value, ...wilsonInterval(value * effective, effective) };
}

/**
 * Share of all that is to be found that the directed reviews found: theirs are known, the rest is the audit's share of the lots they left.
 * `audited`: drawn among those left; `left`: how many there are. Null before any audit, or where nothing was found at all.
 */
export function recallOfReviews(foundByDirection: number, audited: readonly AuditedLot[], left: number): Estimate | null {
  const rest = prevalence(audited);
  if (rest === null || (foundByDirection === 0 && rest.value === 0)) return null;
  const share = (missed: number): number => (foundByDirection === 0 ? 0 : foundByDirection / (foundByDirection + missed * left));
  return { value: share(rest.value), low: share(rest.high), high: share(rest.low) };
}

/** Prevalence by village over two periods: drift that the directed reviews cannot show. Villages audited in both only. */
export function villageDrift(before: ReadonlyMap<string, readonly AuditedLot[]>, after: ReadonlyMap<string, readonly AuditedLot[]>): Map<string, { before: Estimate; after: Estimate; apart: boolean }> {
  const drift = new Map<string, { before: Estimate; after: Estimate; apart: boolean }>();
  for (const [village, lots] of before) {
    const [old, now] = [prevalence(lots), prevalence(after.get(village) ?? [])];
    if (old !== null && now !== null) drift.set(village, { before: old, after: now, apart: now.low > old.high || now.high < old.low });
  }
  return drift;
}
