// Published terms: what the auction takes from a lot's 'lot.published' entry, kept whole on the auction's row as announced.
import { z } from 'zod';
import { areaText, areaUnit, count, isoTime, moneyText, regionCode, uuid } from '../kernel/shapes.ts';

export const publishedTerms = z.looseObject({
  lot_code: z.string(),
  asset_id: uuid,
  place_code: regionCode,
  collective_id: uuid,
  class: z.string(),
  unit: areaUnit,
  area: areaText,
  term_years: count,
  /** Yuan per unit per year; so are the steps. */
  reserve_per_unit_year: moneyText,
  min_step: moneyText,
  max_step: moneyText,
  deposit: moneyText,
  registration_opens_at: isoTime,
  registration_closes_at: isoTime,
  bidding_opens_at: isoTime,
  free_seconds: count,
  timed_window_seconds: count,
  extension_seconds: count,
  trigger_seconds: count,
  result_publicity_working_days: count,
  rule_set_id: uuid,
  notice_version: count,
});
export type PublishedTerms = z.infer<typeof publishedTerms>;
