// Published terms: what the auction takes from a lot's 'lot.published' entry, kept whole on the auction's row as announced.
import { z } from 'zod';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { areaText, areaUnit, count, isoTime, moneyText, ordinal, regionCode, sha256, uuid } from '../kernel/shapes.ts';

export const publishedTerms = z.looseObject({
  lot_code: z.string(),
  asset_id: uuid,
  place_code: regionCode,
  collective_id: uuid,
  class: z.string(),
  unit: areaUnit,
  area: areaText,
  term_years: count,
  /** How the rent grows and rests; left out when it is the same each year from the first day. */
  rent_plan: rentPlanShape.optional(),
  /** Yuan per unit per year; so are the steps. */
  reserve_per_unit_year: moneyText,
  min_step: moneyText,
  max_step: moneyText,
  deposit: moneyText,
  registration_opens_at: isoTime,
  registration_closes_at: isoTime,
  bidding_opens_at: isoTime,
  /** Days, as the rules may say; a place in a session adds to it. */
  free_seconds: ordinal,
  timed_window_seconds: ordinal,
  extension_seconds: count,
  trigger_seconds: count,
  format: z.enum(['ascending', 'sealed', 'sealed_rounds', 'fixed_price']).default('ascending'),
  sealed_rounds: count.nullable().default(null),
  max_extensions: count.nullable().default(null),
  single_bidder_rule: z.enum(['DEAL_AT_RESERVE', 'RENOTICE_ONCE']).default('DEAL_AT_RESERVE'),
  priority_mode: z.enum(['COURT_MATCH', 'LAST_LOOK']).default('COURT_MATCH'),
  priority_order: z.array(z.string()).default([]),
  /** The how manieth public round of this letting; the first when it is not said. */
  attempt: count.default(1),
  /** LAST_LOOK: how long holders of priority may match after the end. */
  last_look_seconds: count.default(300),
  runner_up_succession: z.boolean().default(false),
  /** Of a sealed reserve above the start; opened when the bidding is over. */
  reserve_commitment: sha256.nullable().default(null),
  result_publicity_working_days: count,
  rule_set_id: uuid,
  notice_version: count,
});
export type PublishedTerms = z.infer<typeof publishedTerms>;
