// Journal kinds of sealed bidding: the 'sealed' chain of a lot and the 'key_panel' chain of its key holders; ids and facts only.
import { z } from 'zod';
import { count, isoTime, moneyText, ordinal, regionCode, sha256, uuid } from '../../kernel/shapes.ts';

const organ = z.enum(['village_supervision', 'township', 'trading_centre', 'discipline', 'bidders']);
const holder = { holder_id: uuid, organ };
/** Nobody can guess the entry's hash from what a bidder knows, and so the place in the chain, before the opening shows it. Older entries have none. */
const salt = z.string().regex(/^[0-9a-f]{32}$/).optional();
const facts = z.record(z.string(), z.union([z.string(), z.int()]));

/**
 * A chain of its own beside 'auction': the auction's seq is public while bidding runs, and would count the sealed bids
 * (auction.md I10). Bids are recorded `as bidder:<code>`.
 */
export const sealedKinds = {
  /** Older entries stand for panels one person convened alone. */
  'panel.convened': z.object({ county: regionCode, holders: z.array(z.object({ ...holder, account_id: uuid })), approval_id: uuid.optional() }),
  'panel.key_registered': z.object({ ...holder, public_key: sha256 }),
  'seal.appointed': z.object({ panel_id: uuid, holders: z.array(z.object({ ...holder, public_key: sha256.nullable() })) }),
  'bid.sealed': z.object({ bidder_code: z.string(), round: count, envelope_sha256: sha256, salt }),
  'bid.seal_refused': z.object({ bidder_code: z.string(), round: count, envelope_sha256: sha256, code: z.string(), facts, salt }),
  'seal.holder_present': z.object({ ...holder, round: count }),
  /** `shares_sha256`: over the given shares in the order of the bids; `given` and `unreadable` count bids. */
  'seal.shares_given': z.object({ ...holder, round: count, given: count, unreadable: count, shares_sha256: sha256 }),
  /** What a holder gave is not the share the bidder committed to: not used, and said aloud. */
  'seal.share_false': z.object({ ...holder, round: count, bid_seq: ordinal, share_sha256: sha256 }),
  /** A share reported unreadable that could be read, as the opened bid proves. */
  'seal.report_false': z.object({ ...holder, round: count, bid_seq: ordinal }),
  /** Of a later round; the first one's stands in the auction's own chain. */
  'seal.outage_extension': z.object({ round: count, window_from: isoTime, window_until: isoTime, ends_at: isoTime }),
  'seal.adjourned': z.object({ round: count, present: count, needed: count, since: isoTime }),
  'seal.bid_opened': z.object({
    round: count, bid_seq: ordinal, bidder_code: z.string(), state: z.enum(['valid', 'invalid']), amount: moneyText.nullable(), reason: z.string().nullable(),
    /** As confirmed when the round was opened; it breaks ties. */
    priority_rank: count.nullable(),
  }),
  'seal.round_opened': z.object({
    round: count, final: z.boolean(), holders: z.array(uuid), bids: ordinal, best_seq: ordinal.nullable(),
    next: z.object({ opens_at: isoTime, ends_at: isoTime, floor: moneyText }).nullable(),
  }),
} satisfies Record<string, z.ZodType>;
