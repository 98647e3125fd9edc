// Journal kinds of the room auction: payload schemas, ids and facts only, no personal data.
import { z } from 'zod';
import { areaText, areaUnit, count, isoTime, moneyText, ordinal, regionCode, sha256, uuid } from '../../kernel/shapes.ts';

const reason = z.string().max(500);
/** When the node took the bid into its queue, and the signed batch it is a leaf of (docs/FORMAT.md). Older entries have neither. */
const taken = { received_at: isoTime.optional(), batch: uuid.optional() };

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
  ...taken,
});

const refused = z.object({
  amount: moneyText,
  bidder_code: z.string(),
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.int()])).optional(),
  confirmed_total: moneyText.nullable().optional(),
  ...taken,
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
  /** The middle of the outline; null without one, absent in entries older than that. */
  position: z.object({ longitude: z.number(), latitude: z.number() }).nullable().optional(),
  /** Distinct bidders with an accepted bid. */
  bidders: count,
  bid_seq: ordinal,
  application_id: uuid,
  account_id: uuid,
  publicity_until: isoTime,
});

/**
 * Subject 'application'. Neither lot nor person stands here in the open: a salted commitment does, because counting
 * entries by lot would show how many registered before the start (auction.md I10).
 */
const applied = z.object({
  commitment: sha256, tie_commitment: sha256.optional(),
  /** Of one applied for again after a correction of the conditions: salt, lot and the notice's version. */
  again_commitment: sha256.optional(),
});

export const auctionKinds = {
  'auction.scheduled': scheduled,
  'auction.opened': z.object({ opens_at: isoTime }),
  /** Two people stop the countdown; its remaining time is restored on resumption (auction.md §3). */
  'auction.suspended': z.object({ reason, authority: z.string(), document: z.string().optional(), approval_id: uuid }),
  'auction.resumed': z.object({
    reason, approval_id: uuid, resumes_at: isoTime, opens_at: isoTime, free_ends_at: isoTime, ends_at: isoTime, last_look_until: isoTime.nullable().optional(),
    /** From 2 on the times are that sealed round's; the auction's own stay as they ran. */
    round: count.optional(),
  }),
  /** The service was not up for the whole final window: the window is granted again (I6). */
  'auction.outage_extension': z.object({ window_from: isoTime, window_until: isoTime, ends_at: isoTime }),
  'auction.last_look_opened': z.object({ until: isoTime }),
  /** A sealed lot's result, from all bids opened by three of five holders; `bid_seq` is the best bid's sealed entry. */
  'auction.unsealed': z.object({ round: count, final: z.boolean(), amount: moneyText.nullable(), bidder_code: z.string().nullable(), bid_seq: ordinal.nullable(), bidders: z.array(z.string()) }),
  'auction.closed': z.object({ ends_at: isoTime, bids: ordinal }),
  'auction.awarded': awarded,
  'auction.unsold': z.object({
    lot_id: uuid, lot_code: z.string(), place_code: regionCode, reserve_per_unit_year: moneyText,
    /** `below_reserve`: the best bid did not reach the sealed reserve (拍卖法 第50条). Older entries mean no bid. A single bidder is no deal at the first round where the notice says so. */
    because: z.enum(['no_bid', 'single_bidder', 'below_reserve']).optional(),
  }),
  /** With an approval once bids stand: one person alone may not take a lot from its leader. */
  'auction.withdrawn': z.object({
    lot_id: uuid, lot_code: z.string(), place_code: regionCode, reason, authority: z.string().optional(), document: z.string().optional(), approval_id: uuid.optional(),
    /** Taken back by the clock: the keys of a sealed lot were not complete, so it was not held. */
    because: z.enum(['keys_missing']).optional(),
  }),
  'bid.accepted': accepted,
  'bid.refused': refused,
  'application.applied': applied,
  'application.qualified': z.object({ reason_commitment: sha256 }),
  'application.rejected': z.object({ reason_commitment: sha256 }),
  'application.cancelled': z.object({}),
  /** Partners, principals and mandates enter as salted commitments too. */
  'application.partners_named': z.object({ commitment: sha256 }),
  'application.part_answered': z.object({ answer: z.enum(['consented', 'declined']), commitment: sha256 }),
  /** Made at a service point with the code from the bidder's phone; who helped is the entry's actor. */
  'application.assisted': z.object({ code_id: uuid, consent_sha256: sha256 }),
  'application.mandate_added': z.object({ commitment: sha256 }),
  /** Subject 'application' too: neither class nor words nor lot stands here; the application's salt opens the commitments after the close. */
  'priority.claimed': z.object({ commitment: sha256 }),
  'priority.found': z.object({ reason_commitment: sha256 }),
  'priority.confirmed': z.object({ reason_commitment: sha256, rank_commitment: sha256 }),
  'priority.refused': z.object({ reason_commitment: sha256 }),
  /** Subject 'default', id the charge's. What was said stands here as a salted commitment: it may name people. */
  'default.charged': z.object({ lot_id: uuid, application_id: uuid, account_id: uuid, event: z.string(), evidence_commitment: sha256, object_until: isoTime, approval_id: uuid }),
  'default.objected': z.object({ lot_id: uuid, account_id: uuid, objection_commitment: sha256 }),
  'default.confirmed': z.object({
    lot_id: uuid, lot_code: z.string(), place_code: regionCode, application_id: uuid, account_id: uuid, event: z.string(), reason_commitment: sha256, approval_id: uuid,
    deposit_kept: moneyText, deposit_released: moneyText, sanction_id: uuid, succession_until: isoTime.nullable(),
  }),
  /** The land is let again: what it fetches less, what the kept deposit covers of it, and what the collective may still claim. */
  'default.shortfall': z.object({ lot_id: uuid, relet_lot_id: uuid, shortfall: moneyText, covered: moneyText, uncovered: moneyText }),
  'default.dismissed': z.object({ lot_id: uuid, account_id: uuid, reason_commitment: sha256, approval_id: uuid }),
  /** Nobody decided: the request was taken back or ran out. */
  'default.lapsed': z.object({ lot_id: uuid, account_id: uuid, because: z.enum(['withdrawn', 'expired']), approval_id: uuid }),
  /** Subject 'succession', id the lot's: the runner-up, from the award to his release. Never a second award of the auction (I4). */
  'runner_up.kept': z.object({ lot_id: uuid, application_id: uuid, account_id: uuid, price: moneyText, bid_seq: ordinal }),
  'runner_up.let_go': z.object({ lot_id: uuid, application_id: uuid, account_id: uuid, because: z.string() }),
  'succession.proposed': z.object({ lot_id: uuid, succession_id: uuid, default_id: uuid, application_id: uuid, price: moneyText, reason_commitment: sha256, approval_id: uuid }),
  'succession.refused': z.object({ lot_id: uuid, succession_id: uuid, reason_commitment: sha256, approval_id: uuid }),
  'succession.offered': z.object({ lot_id: uuid, succession_id: uuid, application_id: uuid, account_id: uuid, price: moneyText, accept_by: isoTime, approval_id: uuid }),
  'succession.accepted': z.object({
    lot_id: uuid, lot_code: z.string(), place_code: regionCode, succession_id: uuid, application_id: uuid, account_id: uuid, price: moneyText, bid_seq: ordinal, publicity_until: isoTime,
  }),
  'succession.declined': z.object({ lot_id: uuid, succession_id: uuid, account_id: uuid }),
  /** An offer nobody answered; with `because`, a proposal nobody decided. */
  'succession.lapsed': z.object({ lot_id: uuid, succession_id: uuid, account_id: uuid, because: z.enum(['withdrawn', 'expired']).optional() }),
  /** Subject 'objected', id the lot's: what followed an upheld objection to its result. Without an approval: nobody decided in time. The reason is public. */
  'result.annulled': z.object({ lot_id: uuid, application_id: uuid, ground: z.string(), reason, approval_id: uuid.optional() }),
  'result.withheld': z.object({ lot_id: uuid, application_id: uuid, reason, withheld_until: z.iso.date(), approval_id: uuid }),
  /** Subject 'session', id the session's. */
  'session.made': z.object({ name: z.string(), place_code: regionCode, venue: z.string(), opens_at: isoTime, stagger_seconds: count, lots: z.array(uuid) }),
  'session.ordered': z.object({ lots: z.array(uuid) }),
  'session.lot_taken_out': z.object({ lot_id: uuid, notice_version: count }),
  'session.lot_published': z.object({ lot_id: uuid, position: count, notice_sha256: sha256 }),
} satisfies Record<string, z.ZodType>;
