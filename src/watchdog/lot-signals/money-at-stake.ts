// Money at stake: what a lot may have lost over its term against the low end of what like lots fetch.
import type { PriceJudgement } from '../../market/price-book.ts';
import type { LotRecord } from '../county/record.ts';

/** Σ (fair low − rent) × area × years in the county's currency, never below 0; 0 where area or term is unknown (watchdog.md §4.1.2). */
export function shortfall(lot: LotRecord, judged: PriceJudgement | undefined): number {
  if (judged === undefined || lot.price === null || lot.area === null || !Number.isFinite(judged.low)) return 0;
  return Math.max(0, Math.exp(judged.low) - lot.price) * lot.area * (lot.termYears ?? 1);
}
