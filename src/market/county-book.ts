// County book: the price book of one county as it stood when a month began. It judges every lot of that month, so that a lot is compared backwards in time only, and many lots by one book.
import { chinaDate, chinaInstant } from '../kernel/clock.ts';
import { layPlane } from '../kernel/position.ts';
import { countyOf } from '../kernel/region.ts';
import { bookCase, termsOfDeal, type Covariates } from './lot-terms.ts';
import { yuan, type DealCase } from './deal-case.ts';
import { openPriceBook, type PriceBook } from './price-book.ts';
import type { PriceTerms } from './price-model.ts';

/** Names the computation; a change of any number that comes out of it changes this. */
export const RENT_MODEL_VERSION = 'price-book-1';
/** Past some 500 references the model gains nothing (watchdog.md §2.7); the newest are kept. */
const MOST_DEALS = 1_000;
const YEARS = 5;

/** The deals a book is made of, in order of decision. */
export interface CountyDeals {
  county: string;
  /** ISO instant the month began; every deal is older. */
  until: string;
  deals: readonly DealCase[];
}

export interface CountyBook extends CountyDeals {
  prices: PriceBook;
  /** A lot's terms on this book's plane. */
  terms(lot: Covariates): PriceTerms;
}

/** The instant China's month of `at` (ISO instant) began. */
export function monthOf(at: string): string {
  return chinaInstant(`${chinaDate(new Date(at)).slice(0, 7)}-01`, '00:00').toISOString();
}

/** Copies, so that what becomes of a deal later does not change what a book was made of. `deals` in order of decision. */
export function dealsForBook(deals: readonly DealCase[], placeCode: string, at: string): CountyDeals {
  const [county, until] = [countyOf(placeCode), monthOf(at)];
  const since = `${Number(until.slice(0, 4)) - YEARS}${until.slice(4)}`;
  const own = deals.filter((deal) => deal.decidedAt < until && deal.decidedAt >= since && countyOf(deal.placeCode) === county && isPriced(deal));
  return { county, until, deals: own.slice(-MOST_DEALS).map((deal) => ({ ...deal })) };
}

/** A rent, an area or a term of nothing is an error of some register; it must not spoil the book for all others. */
export const isPriced = (deal: DealCase): boolean => yuan(deal.rentPerUnitYear) > 0 && Number(deal.area) > 0 && deal.termYears > 0;

export function openCountyBook(from: CountyDeals): CountyBook {
  const onPlane = layPlane(from.deals.map((deal) => deal.position));
  const prices = openPriceBook(from.deals.map((deal) => bookCase(deal, onPlane(deal.position))));
  return { ...from, prices, terms: (lot) => termsOfDeal(lot, onPlane(lot.position)) };
}
