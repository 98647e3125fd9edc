// Prices of a county: rents and reserves judged by models that have not seen them, with competition and without.
import { madScale } from '../../statistics/quantiles.ts';
import { openPriceBook, type BookCase, type PriceJudgement } from '../../market/price-book.ts';
import { CONTESTED, termsOf } from '../../market/lot-terms.ts';
import type { LotRecord } from '../county/record.ts';

export interface PriceView {
  /** The rent as agreed against like rents at like competition: is it low for what was played? */
  played(lot: LotRecord): PriceJudgement | undefined;
  /** The rent against what such land fetches, competition left out: was the lot worth more than it brought? */
  worth(lot: LotRecord): PriceJudgement | undefined;
  /** The reserve against like reserves. */
  reserve(lot: LotRecord): PriceJudgement | undefined;
  /** Robust deviation of the scaled residuals of `worth`. */
  spread: number;
}

/**
 * `rivals`: unlinked bidders of a lot, null where the record has no bids. `setAside`: lots found or suspected to be rigged.
 * In procurement a high price is the bad one: logarithms are turned over, so that "low" is bad everywhere.
 */
export function viewPrices(lots: readonly LotRecord[], lowestWins: boolean, rivals: (lot: LotRecord) => number | null, setAside: (lot: LotRecord) => boolean): PriceView {
  const sign = lowestWins ? -1 : 1;
  const book = (priceOf: (lot: LotRecord) => number | null, withRivals: boolean): ((lot: LotRecord) => PriceJudgement | undefined) => {
    const priced = lots.filter((lot) => priceOf(lot) !== null);
    // The judgements alone, made when asked for: the book behind them holds every lot's terms, and three books' judgements are two million numbers.
    const { judged } = openPriceBook(
      priced.map((lot): BookCase => {
        const count = rivals(lot);
        return { ...termsOf(lot, withRivals ? count : null), logPrice: sign * Math.log(priceOf(lot) as number), contested: count === null ? null : count >= CONTESTED, setAside: setAside(lot) || lot.status === 'defaulted' };
      }),
    );
    const places = new Map(priced.map((lot, i) => [lot.lotId, i]));
    return (lot) => {
      const at = places.get(lot.lotId);
      return at === undefined ? undefined : judged(at);
    };
  };
  const worth = book((lot) => lot.price, false);
  const scaled = lots.map((lot) => worth(lot)?.scaled).filter((x) => x !== undefined);
  return { played: book((lot) => lot.price, true), worth, reserve: book((lot) => lot.reserve, false), spread: scaled.length === 0 ? 1 : madScale(scaled) || 1 };
}
