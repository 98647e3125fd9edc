// Fair rent: what a lot like this would fetch by the county's price book, how sure that is, and how unusual the agreed rent is among honest deals.
import { isWithin, townshipOf } from '../kernel/region.ts';
import { isPriced, type CountyBook } from './county-book.ts';
import { yuan, type DealCase } from './deal-case.ts';
import type { Covariates } from './lot-terms.ts';
import type { Among, Expectation } from './price-book.ts';

/** A class borrows the spread of others only when it has this many deals of its own to be placed by. */
export const FEWEST_OF_CLASS = 10;
const NEAREST = 5;
/** As many comparables are shown as one can look at. */
const SHOWN = 400;

export interface ComparedDeal {
  deal: DealCase;
  /** Yuan per unit per year this comparable would have fetched at the subject's size, term, place, time and competition. */
  adjustedYuan: number;
  nearest: boolean;
}

export interface RentRange {
  /** Yuan per unit per year at the lower decile, quartiles, the middle and the upper decile of like deals. */
  q10: number;
  q25: number;
  q50: number;
  q75: number;
  q90: number;
  references: number;
  inTownship: number;
  among: Among;
}

export interface FairRent extends RentRange {
  /** How rare so low a rent is among like deals, one-sided conformal p; smallest reachable 1/(references + 1). */
  p: number;
  /** Share of the like deals that fetched more, brought to this lot's terms. */
  above: number;
  /** ln(agreed rent / expected rent). */
  residual: number;
  /** The likest first. */
  compared: ComparedDeal[];
}

/** Judges an agreed rent. Undefined when too few deals compare: then nobody can judge. Throws RangeError for a deal without rent, area or term. */
export function fairRent(book: CountyBook, subject: DealCase): FairRent | undefined {
  if (!isPriced(subject)) throw new RangeError(`deal ${subject.lotId} has no rent, no area or no term`);
  if (!isKnownClass(book, subject)) return undefined;
  const found = book.prices.judge({ ...book.terms(subject), logPrice: Math.log(yuan(subject.rentPerUnitYear)) });
  if (found === null || found.p === null || found.above === null) return undefined;
  return { ...range(book, found, subject.placeCode), p: found.p, above: found.above, residual: found.residual, compared: compared(book, found, subject) };
}

/** The range for terms not yet agreed. Undefined when too few deals compare. */
export function rentRange(book: CountyBook, terms: Covariates): RentRange | undefined {
  if (!isKnownClass(book, terms)) return undefined;
  const found = book.prices.expect(book.terms(terms));
  return found === null ? undefined : range(book, found, terms.placeCode);
}

/** Deals of the same class and unit that no question is open about. */
export function likeDeals({ deals }: Pick<CountyBook, 'deals'>, lot: Pick<DealCase, 'class' | 'unit'>): DealCase[] {
  return deals.filter((deal) => deal.class === lot.class && deal.unit === lot.unit && deal.review === null);
}

const isKnownClass = (book: CountyBook, lot: Pick<DealCase, 'class' | 'unit'>): boolean => likeDeals(book, lot).length >= FEWEST_OF_CLASS;

function range(book: CountyBook, found: Expectation, placeCode: string): RentRange {
  const at = (share: number): number => Math.exp(found.at(share));
  const township = townshipOf(placeCode);
  return {
    q10: at(0.1), q25: at(0.25), q50: at(0.5), q75: at(0.75), q90: at(0.9),
    references: found.peers.length, inTownship: found.peers.filter((i) => isWithin((book.deals[i] as DealCase).placeCode, township)).length, among: found.among,
  };
}

function compared(book: CountyBook, found: Expectation, subject: DealCase): ComparedDeal[] {
  const peers = found.peers.map((i) => {
    const deal = book.deals[i] as DealCase;
    return { deal, adjustedYuan: Math.exp(found.expected + scaledOf(book, i) * found.spread), off: distance(deal, subject) };
  });
  return peers
    .toSorted((a, b) => a.off - b.off)
    .slice(0, SHOWN)
    .map(({ deal, adjustedYuan }, i) => ({ deal, adjustedYuan, nearest: i < NEAREST }));
}

const scaledOf = (book: CountyBook, i: number): number => book.prices.judged(i).scaled;

/** Village before township before county; then likeness of size, competition and time. */
function distance(deal: DealCase, subject: DealCase): number {
  const place = deal.placeCode === subject.placeCode ? 0 : isWithin(deal.placeCode, townshipOf(subject.placeCode)) ? 1 : 2;
  const size = Math.abs(Math.log(Number(deal.area) / Number(subject.area)));
  const years = Math.abs(Date.parse(subject.decidedAt) - Date.parse(deal.decidedAt)) / (365.25 * 86_400_000);
  const competition = deal.bidders <= 1 === subject.bidders <= 1 ? 0 : 0.5;
  const kind = deal.class === subject.class && deal.unit === subject.unit ? 0 : 4;
  return place + size / 2 + years / 2 + competition + kind;
}
