// Competition: how many bidders a lot of this class and place usually draws, and how unusual fewer are.
import { isWithin, townshipOf } from '../kernel/region.ts';
import { mean, median, variance } from '../statistics/quantiles.ts';
import { negativeBinomialAtMost } from '../statistics/tails.ts';
import { ENOUGH, type Comparables } from './comparables.ts';
import { yuan, type DealCase } from './deal-case.ts';

export const COMPETITION_MODEL_VERSION = 'competition-1';
/** A township's and a village's own record weigh n/(n+8) and n/(n+6) against the wider one. */
const TOWNSHIP_PRIOR = 8;
const VILLAGE_PRIOR = 6;

export interface Competition {
  references: number;
  inTownship: number;
  /** Share of like deals in the county with one bidder, and of those in this township. The base rate. */
  singleShareCounty: number;
  singleInTownship: number;
  /** Mean bidders one would expect here. */
  expectedBidders: number;
  /** Dispersion of the negative binomial; null when the counts vary no more than Poisson's. */
  size: number | null;
  /** P(at most this many bidders) where the market is as thin as it is here; the larger of the two ways to reckon it. */
  p: number;
  pModel: number;
  pRecord: number;
  /** Middle premium over the reserve among like deals with two bidders or more, as a ratio (0.18 = 18 %); null when none. */
  usualPremium: number | null;
}

/** Undefined when there are fewer than 40 like deals: then nobody can say what is usual. */
export function judgeCompetition(comparables: Comparables, subject: DealCase): Competition | undefined {
  const deals = [...comparables.references, ...comparables.underReview].filter((deal) => deal.class === subject.class);
  if (deals.length < ENOUGH) return undefined;
  const township = deals.filter((deal) => isWithin(deal.placeCode, townshipOf(subject.placeCode)));
  const village = deals.filter((deal) => deal.placeCode === subject.placeCode);
  const rivals = rivalsExpected(deals, township, village);
  const size = dispersion(deals.map(rivalsOf));
  const pModel = negativeBinomialAtMost(rivalsOf(subject), rivals, size);
  const pRecord = recordedShare(deals, township, subject.bidders);
  return {
    references: deals.length,
    inTownship: township.length,
    singleShareCounty: deals.filter((deal) => deal.bidders <= 1).length / deals.length,
    singleInTownship: township.filter((deal) => deal.bidders <= 1).length,
    expectedBidders: rivals + 1,
    size: Number.isFinite(size) ? size : null,
    p: Math.max(pModel, pRecord),
    pModel,
    pRecord,
    usualPremium: usualPremium(deals),
  };
}

/** Middle premium over the reserve among deals with two bidders or more, as a ratio; null when there are none. */
export function usualPremium(deals: readonly DealCase[]): number | null {
  const contested = deals.filter((deal) => deal.bidders >= 2);
  if (contested.length === 0) return null;
  return median(contested.map((deal) => yuan(deal.rentPerUnitYear) / yuan(deal.reservePerUnitYear) - 1));
}

/** A deal has one bidder at least; the others are the count that varies. */
function rivalsOf(deal: DealCase): number {
  return Math.max(0, deal.bidders - 1);
}

function rivalsExpected(county: DealCase[], township: DealCase[], village: DealCase[]): number {
  const inCounty = mean(county.map(rivalsOf));
  const inTownship = shrink(township.map(rivalsOf), TOWNSHIP_PRIOR, inCounty);
  return shrink(village.map(rivalsOf), VILLAGE_PRIOR, inTownship);
}

/** Mean of the counts with `prior` pseudo-observations at `centre` (gamma-Poisson). */
function shrink(counts: readonly number[], prior: number, centre: number): number {
  return (counts.reduce((sum, c) => sum + c, 0) + prior * centre) / (counts.length + prior);
}

/** Negative binomial size by moments: mean²/(variance − mean); Infinity when there is no excess variance. */
function dispersion(counts: readonly number[]): number {
  const m = mean(counts);
  const excess = variance(counts) - m;
  return excess > 1e-9 && m > 0 ? (m * m) / excess : Infinity;
}

/** Share of deals with at most `bidders` bidders, township shrunk towards county: assumes no distribution at all. */
function recordedShare(county: DealCase[], township: DealCase[], bidders: number): number {
  const few = (deals: DealCase[]) => deals.filter((deal) => deal.bidders <= bidders).length;
  const centre = (few(county) + 1) / (county.length + 1);
  return (few(township) + TOWNSHIP_PRIOR * centre) / (township.length + TOWNSHIP_PRIOR);
}
