// Competition pattern: does one collective let to single bidders far more often than collectives with the same assets do?
import { betaBinomialAtLeast } from '../statistics/tails.ts';
import { usualPremium } from './competition.ts';
import type { DealCase } from './deal-case.ts';

/** A collective needs this many deals of its own, and this many others with as many, before anything is said. */
export const FEWEST_DEALS = 5;
export const FEWEST_OTHERS = 10;

export interface VillageRecord {
  placeCode: string;
  deals: DealCase[];
}

export interface CompetitionPattern {
  deals: number;
  single: number;
  /** Share with one bidder that the same mix of classes has elsewhere in the county. */
  expectedShare: number;
  /** How much villages differ by nature, 0 (all alike) to 1; estimated from the other villages. */
  spread: number;
  others: number;
  /** Middle premium over the reserve where two or more bid, as a ratio; null when nobody did. */
  usualPremium: number | null;
  /** P(at least this many single-bidder deals) under a beta-binomial with that share and spread. */
  p: number;
}

/** Undefined when the village or the county has too few deals. `records` are the villages of one county in the same window. */
export function judgePattern(records: readonly VillageRecord[], placeCode: string): CompetitionPattern | undefined {
  const own = records.find((record) => record.placeCode === placeCode)?.deals ?? [];
  const others = records.filter((record) => record.placeCode !== placeCode && record.deals.length >= FEWEST_DEALS);
  if (own.length < FEWEST_DEALS || others.length < FEWEST_OTHERS) return undefined;
  const shares = classShares(others.flatMap((record) => record.deals));
  const expectedShare = bounded(meanShare(own, shares));
  const spread = overdispersion(others, shares);
  const single = own.filter(isSingle).length;
  const strength = (1 - spread) / spread;
  const p = betaBinomialAtLeast(single, own.length, expectedShare * strength, (1 - expectedShare) * strength);
  return {
    deals: own.length,
    single,
    expectedShare,
    spread,
    others: others.length,
    usualPremium: usualPremium(others.flatMap((record) => record.deals)),
    p,
  };
}

function isSingle(deal: DealCase): boolean {
  return deal.bidders <= 1;
}

function classShares(deals: readonly DealCase[]): Map<string, number> {
  const classes = new Set(deals.map((deal) => deal.class));
  const overall = deals.filter(isSingle).length / deals.length;
  return new Map(
    [...classes].map((assetClass) => {
      const like = deals.filter((deal) => deal.class === assetClass);
      return [assetClass, (like.filter(isSingle).length + 4 * overall) / (like.length + 4)];
    }),
  );
}

function meanShare(deals: readonly DealCase[], shares: ReadonlyMap<string, number>): number {
  const known = [...shares.values()];
  const fallback = known.reduce((sum, share) => sum + share, 0) / known.length;
  return deals.reduce((sum, deal) => sum + (shares.get(deal.class) ?? fallback), 0) / deals.length;
}

/** Moments: E[(x − nμ)²] = nμ(1−μ)(1 + (n−1)ρ). Kept within .02–.6: villages are never quite alike. */
function overdispersion(others: readonly VillageRecord[], shares: ReadonlyMap<string, number>): number {
  let excess = 0;
  let room = 0;
  for (const { deals } of others) {
    const mu = bounded(meanShare(deals, shares));
    const n = deals.length;
    const binomial = n * mu * (1 - mu);
    excess += (deals.filter(isSingle).length - n * mu) ** 2 - binomial;
    room += binomial * (n - 1);
  }
  return Math.max(0.02, Math.min(0.6, room > 0 ? excess / room : 0.02));
}

function bounded(share: number): number {
  return Math.max(0.01, Math.min(0.99, share));
}
