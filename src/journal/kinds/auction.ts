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
});

/** Recorded as `bidder:<code>`: before the close nothing links a code to a person (网络司法拍卖规定 第18条). */
const accepted = z.object({
  amount: moneyText,
  bidder_code: z.string(),
  ends_at: isoTime,
  extended: z.boolean(),
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
