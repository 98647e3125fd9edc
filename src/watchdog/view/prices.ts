// Prices of a county: rents and reserves judged by models that have not seen them, with competition and without.
import { madScale } from '../../statistics/quantiles.ts';
import { openPriceBook, type BookCase, type PriceJudgement } from '../../market/price-book.ts';
import type { PriceTerms } from '../../market/price-model.ts';
import type { LotRecord } from '../county/record.ts';

/** Contested by this many unlinked bidders, a price calibrates (watchdog.md §2.7). */
const CONTESTED = 3;

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
    // The judgements alone: the book behind them holds every lot's terms three times over.
    const { judgements } = openPriceBook(
      priced.map((lot): BookCase => {
        const count = rivals(lot);
        return { ...termsOf(lot, withRivals ? count : null), logPrice: sign * Math.log(priceOf(lot) as number), contested: count === null ? null : count >= CONTESTED, setAside: setAside(lot) || lot.status === 'defaulted' };
      }),
    );
    const judged = new Map(priced.map((lot, i) => [lot.lotId, judgements[i] as PriceJudgement]));
    return (lot) => judged.get(lot.lotId);
  };
  const worth = book((lot) => lot.price, false);
  const scaled = lots.map((lot) => worth(lot)?.scaled).filter((x) => x !== undefined);
  return { played: book((lot) => lot.price, true), worth, reserve: book((lot) => lot.reserve, false), spread: scaled.length === 0 ? 1 : madScale(scaled) || 1 };
}

/** What a lot is before its price; its own attributes count beside the platform's. */
export function termsOf(lot: LotRecord, rivals: number | null): PriceTerms {
  const numbers: Record<string, number | null> = {
    lnArea: lot.area === null ? null : Math.log(lot.area), grade: lot.grade, roadKm: lot.roadKm, lnTerm: lot.termYears === null ? null : Math.log(lot.termYears), closedOn: lot.closedOn,
    rivals: rivals === null ? null : Math.log(Math.max(1, rivals)),
  };
  const labels: Record<string, string | null> = { irrigated: lot.irrigated === null ? null : String(lot.irrigated), single: rivals === null ? null : String(rivals <= 1) };
  for (const [name, value] of Object.entries(lot.attributes)) {
    if (typeof value === 'number') numbers[`attribute ${name}`] = value;
    else if (value !== null) labels[`attribute ${name}`] = String(value);
  }
  return { class: `${lot.assetClass ?? ''}/${lot.areaUnit ?? ''}`, village: lot.village, town: lot.town, x: lot.xKm, y: lot.yKm, numbers, labels };
}
