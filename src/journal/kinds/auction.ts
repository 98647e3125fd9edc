// Journal kinds of the room auction: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { areaText, areaUnit, count, isoTime, moneyText, regionCode, sha256, uuid } from '../../kernel/shapes.ts';

const reason = z.string().max(500);

/** The figures every later decision is judged by; the first entry of an auction's chain, and again when a corrected notice moves them. */
const scheduled = z.object({
  notice_version: count,
  reserve: moneyText,
  min_step: moneyText,
  max_step: moneyText,
  opens_at: isoTime,
  free_ends_at: isoTime,
  ends_at: isoTime,
  extension_seconds: count,
  trigger_seconds: count,
  /** What later versions of the notice added; an older entry means the first of each. */
  format: z.enum(['ascending', 'sealed', 'sealed_rounds', 'fixed_price']).optional(),
  max_extensions: count.nullable().optional(),
  priority_mode: z.enum(['COURT_MATCH', 'LAST_LOOK']).optional(),
});

/** Recorded as `bidder:<code>`: before the close nothing links a code to a person (网络司法拍卖规定 第18条). */
const accepted = z.object({
  amount: moneyText,
  bidder_code: z.string(),
  ends_at: isoTime,
  extended: z.boolean(),
  /** Equal to the price by priority to lease; `rank` is the bidder's confirmed one, 1 the strongest (民法典 第734条). */
  matched: z.boolean().optional(),
  rank: count.nullable().optional(),
  confirmed_total: moneyText.nullable().optional(),
});

const refused = z.object({
  amount: moneyText,
  bidder_code: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
  confirmed_total: moneyText.nullable().optional(),
});

/** Every covariate the rent model needs travels with the deal. Amounts per unit per year. */
const awarded = z.object({
  lot_id: uuid,
  lot_code: z.string(),
  asset_id: uuid,
  place_code: regionCode,
  collective_id: uuid,
  class: z.string(),
  unit: areaUnit,
  area: areaText,
  term_years: count,
  price: moneyText,
  reserve_per_unit_year: moneyText,
  /** Distinct bidders with an accepted bid. */
  bidders: count,
  bid_seq: count,
  application_id: uuid,
  account_id: uuid,
  publicity_until: isoTime,
});

/**
 * Subject 'application'. Neither lot nor person stands here in the open: a salted commitment does, because counting
 * entries by lot would show how many registered before the start (auction.md I10).
 */
const applied = z.object({ commitment: sha256 });

export const auctionKinds = {
  'auction.scheduled': scheduled,
  'auction.opened': z.object({ opens_at: isoTime }),
  /** Two people stop the countdown; its remaining time is restored on resumption (auction.md §3). */
  'auction.suspended': z.object({ reason, authority: z.string(), approval_id: uuid }),
  'auction.resumed': z.object({ reason, approval_id: uuid, resumes_at: isoTime, opens_at: isoTime, free_ends_at: isoTime, ends_at: isoTime }),
  /** The service was not up for the whole final window: the window is granted again (I6). */
  'auction.outage_extension': z.object({ window_from: isoTime, window_until: isoTime, ends_at: isoTime }),
  'auction.last_look_opened': z.object({ until: isoTime }),
  /** A sealed lot's result, from all bids opened by three of five holders; `bid_seq` is the best bid's sealed entry. */
  'auction.unsealed': z.object({ round: count, final: z.boolean(), amount: moneyText.nullable(), bidder_code: z.string().nullable(), bid_seq: count.nullable(), bidders: z.array(z.string()) }),
  'auction.closed': z.object({ ends_at: isoTime, bids: count }),
  'auction.awarded': awarded,
  'auction.unsold': z.object({ lot_id: uuid, lot_code: z.string(), place_code: regionCode, reserve_per_unit_year: moneyText }),
  'auction.withdrawn': z.object({ lot_id: uuid, lot_code: z.string(), place_code: regionCode, reason }),
  'bid.accepted': accepted,
  'bid.refused': refused,
  'application.applied': applied,
  'application.qualified': z.object({ reason_commitment: sha256 }),
  'application.rejected': z.object({ reason_commitment: sha256 }),
  'application.cancelled': z.object({}),
} satisfies Record<string, z.ZodType>;
