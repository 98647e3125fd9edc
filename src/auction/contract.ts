// Contract of the live auction: state, bids, receipts and socket events, as they go over the wire.
import { z } from 'zod';
import { endpoint, anyone, only } from '../kernel/endpoint.ts';
import { busy, notAllowed, notFound, notSignedIn, tooMany } from '../kernel/refusal.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { areaText, areaUnit, count, isoTime, moneyText, ordinal, positiveMoneyText, sha256, text, uuid } from '../kernel/shapes.ts';
import { socketEvent } from '../kernel/socket-event.ts';
import { decidedRefusals, keyReused, notRegistered, queueFull, tooManyInFlight, watchingTooMany, withdrawHasBids, withdrawTooLate } from './refusals.ts';

const lotParams = z.strictObject({ lotId: uuid });
const facts = z.record(z.string(), z.union([z.string(), z.number()]));

export const phase = z.enum(['scheduled', 'free', 'timed', 'sealed', 'suspended', 'last_look', 'opening', 'ended', 'awarded', 'unsold', 'withdrawn']);

/** Everything anyone may know of a running auction. Prices in yuan per unit per year; the three bases are always given together. */
export const auctionState = z.object({
  lotId: uuid,
  lotCode: z.string(),
  seq: ordinal,
  phase,
  price: moneyText.nullable(),
  /** The price, or the reserve before the first bid, a year and for the whole term. */
  perYear: moneyText,
  wholeTerm: moneyText,
  leaderCode: z.string().nullable(),
  bidCount: ordinal,
  extensions: ordinal,
  lowestBid: moneyText,
  highestBid: moneyText,
  reserve: moneyText,
  minStep: moneyText,
  maxStep: moneyText,
  deposit: moneyText,
  area: areaText,
  unit: areaUnit,
  termYears: count,
  /** Left out when the rent is the same each year from the first day. */
  rentPlan: rentPlanShape.optional(),
  registrationOpensAt: isoTime,
  registrationClosesAt: isoTime,
  opensAt: isoTime,
  freeEndsAt: isoTime,
  endsAt: isoTime,
  extensionSeconds: count,
  triggerSeconds: count,
  format: z.enum(['ascending', 'sealed', 'sealed_rounds', 'fixed_price']),
  /** While suspended: since when, and from when bids are taken again once that is decided. */
  suspendedAt: isoTime.nullable(),
  resumesAt: isoTime.nullable(),
  lastLookUntil: isoTime.nullable(),
  priorityMode: z.enum(['COURT_MATCH', 'LAST_LOOK']),
  lastLookSeconds: count,
  /** Whether anybody holds confirmed priority to lease; null before bidding starts, when it would say that somebody registered (I10). */
  priorityHeld: z.boolean().nullable(),
  closedAt: isoTime.nullable(),
  result: z.object({ price: moneyText, bidderCode: z.string(), bidders: count, publicityUntil: isoTime }).nullable(),
  serverTime: isoTime,
});
export type AuctionView = z.infer<typeof auctionState>;

/** One public line of the record: accepted bids and the auction's own acts; refusals are their owner's alone. */
export const publicEntry = z.object({
  seq: ordinal,
  kind: z.enum([
    'auction.scheduled', 'auction.opened', 'bid.accepted', 'auction.suspended', 'auction.resumed', 'auction.outage_extension', 'auction.last_look_opened', 'auction.unsealed', 'auction.closed',
    'auction.awarded', 'auction.unsold', 'auction.withdrawn',
  ]),
  decidedAt: isoTime,
  amount: moneyText.nullable(),
  bidderCode: z.string().nullable(),
  endsAt: isoTime.nullable(),
  extended: z.boolean(),
  /** Equal to the price, by priority to lease. */
  matched: z.boolean(),
  /** Of a suspension, a resumption or a withdrawal: who ordered it, why, and when bids are taken again. */
  ordered: z.object({ authority: z.string().nullable(), document: z.string().nullable(), reason: z.string(), resumesAt: isoTime.nullable() }).optional(),
  hash: sha256,
});
export type PublicEntry = z.infer<typeof publicEntry>;

export const entriesReply = z.object({
  state: auctionState,
  entries: z.array(publicEntry),
  /** False when more follow: ask again with the last seq. */
  complete: z.boolean(),
  serverTime: isoTime,
});

export const bidBody = z.strictObject({ bidKey: uuid, amount: positiveMoneyText, confirmedTotal: positiveMoneyText.optional() });

/** What makes a receipt provable without us: the entry's payload, and its place in a batch signed with Ed25519 (docs/FORMAT.md). */
export const receiptProof = z.object({
  payload: z.record(z.string(), z.unknown()),
  batch: uuid,
  size: count,
  index: count,
  path: z.array(sha256),
  root: sha256,
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  keyId: z.string(),
  publicKey: sha256,
});
export type ReceiptProof = z.infer<typeof receiptProof>;

/** The stored outcome of one bid, accepted or refused; the same key always gets the same bytes. */
export const receipt = z.object({
  lotId: uuid,
  bidKey: uuid,
  seq: ordinal,
  outcome: z.enum(['accepted', 'refused']),
  bidderCode: z.string(),
  amount: moneyText,
  confirmedTotal: moneyText.nullable(),
  /** When our node took it into its queue. This and the proof are null in receipts older than signatures. */
  receivedAt: isoTime.nullable(),
  decidedAt: isoTime,
  endsAt: isoTime.nullable(),
  extended: z.boolean(),
  refusal: z.object({ code: z.string(), zh: z.string(), en: z.string(), facts }).nullable(),
  prevHash: sha256,
  hash: sha256,
  proof: receiptProof.nullable(),
});
export type Receipt = z.infer<typeof receipt>;

export const standingReply = z.object({
  lotId: uuid,
  bidderCode: z.string(),
  standing: z.enum(['leading', 'outbid', 'none']),
  myPrice: moneyText.nullable(),
  /** Why a bid would be refused whatever its amount; null when I may bid. */
  hindrance: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
  /** My confirmed priority to lease, 1 the strongest; null: none. */
  priorityRank: count.nullable(),
  /** Whether I may match the price now instead of raising it. */
  mayMatch: z.boolean(),
  /** During the last look: until when. */
  lastLookUntil: isoTime.nullable(),
  seq: ordinal,
  serverTime: isoTime,
});
export type StandingReply = z.infer<typeof standingReply>;

export const getAuction = endpoint({
  name: 'getAuction', method: 'GET', path: '/api/lots/:lotId/auction', summary: 'The complete state of an auction',
  policy: anyone, params: lotParams, reply: auctionState, refusals: [notFound],
});

export const getEntries = endpoint({
  name: 'getEntries', method: 'GET', path: '/api/lots/:lotId/entries', summary: 'State and the public record since a seq: the live room without a socket',
  policy: anyone, params: lotParams, query: z.strictObject({ since: z.coerce.number().pipe(ordinal).default(0) }),
  reply: entriesReply, refusals: [notFound],
});

export const getStanding = endpoint({
  name: 'getStanding', method: 'GET', path: '/api/lots/:lotId/standing', summary: 'My own standing: code, leading or outbid, may I bid',
  policy: only('bidder'), params: lotParams, reply: standingReply, refusals: [notSignedIn, notAllowed, notFound, notRegistered],
});

const undecided = [notSignedIn, notAllowed, notFound, notRegistered, keyReused, tooManyInFlight, queueFull, busy];

export const placeBidEndpoint = endpoint({
  name: 'placeBid', method: 'POST', path: '/api/lots/:lotId/bids', summary: 'Place a bid; answered after commit with its receipt, accepted or refused',
  policy: only('bidder'), params: lotParams, body: bidBody, reply: receipt,
  refusals: [...undecided, ...Object.values(decidedRefusals)],
});

export const listReceipts = endpoint({
  name: 'listReceipts', method: 'GET', path: '/api/lots/:lotId/receipts', summary: 'My receipts for a lot, newest first; of those before a seq when it is given',
  policy: only('bidder'), params: lotParams, query: z.strictObject({ before: z.coerce.number().pipe(ordinal).optional() }),
  /** `complete` is false when older ones follow: ask again with the last seq. */
  reply: z.object({ receipts: z.array(receipt), complete: z.boolean() }), refusals: [notSignedIn, notAllowed, notFound, notRegistered],
});

export const getReceipt = endpoint({
  name: 'getReceipt', method: 'GET', path: '/api/lots/:lotId/receipts/:bidKey', summary: 'My receipt for one bid key',
  policy: only('bidder'), params: z.strictObject({ lotId: uuid, bidKey: uuid }), reply: receipt,
  refusals: [notSignedIn, notAllowed, notFound, notRegistered],
});

export const listReceiptKeys = endpoint({
  name: 'listReceiptKeys', method: 'GET', path: '/api/receipt-keys', summary: 'The public keys receipts are signed with; compare the one in your receipt',
  policy: anyone, reply: z.object({ keys: z.array(z.object({ id: z.string(), publicKey: sha256, firstUsedAt: isoTime })) }), refusals: [],
});

export const withdrawAuctionEndpoint = endpoint({
  name: 'withdrawAuction', method: 'POST', path: '/api/lots/:lotId/withdrawal', summary: 'Withdraw a published lot, with the reason',
  policy: only('exchange_operator'), params: lotParams, body: z.strictObject({ reason: text(500) }), status: 201,
  reply: z.object({ lotId: uuid, withdrawnAt: isoTime }), refusals: [notSignedIn, notAllowed, notFound, withdrawTooLate, withdrawHasBids],
});

const since = ordinal.default(0);

export const lotWatch = socketEvent({
  name: 'lot.watch', summary: 'Join a lot; replays the public record since a seq', policy: anyone,
  body: z.strictObject({ lotId: uuid, since }),
  reply: entriesReply.extend({ mine: standingReply.nullable() }), refusals: [notFound, watchingTooMany, tooMany],
});

export const lotUnwatch = socketEvent({
  name: 'lot.unwatch', summary: 'Leave a lot', policy: anyone, body: lotParams, reply: z.object({ lotId: uuid }), refusals: [],
});

export const bidPlace = socketEvent({
  name: 'bid.place', summary: 'Place a bid; acknowledged after commit', policy: only('bidder'),
  body: z.strictObject({ lotId: uuid, ...bidBody.shape }), reply: receipt, replyIsTyped: true, refusals: undecided,
});

export const clockSync = socketEvent({
  name: 'clock.sync', summary: "The county's time, for the countdown's offset", policy: anyone,
  body: z.strictObject({}), reply: z.object({ serverTime: isoTime }), refusals: [tooMany],
});

/** Emitted by the server to everyone on a lot, at most 10 a second: always the complete state. */
export const lotFrame = z.object({
  lotId: uuid,
  seq: ordinal,
  /** Seq of the frame before it; if it is more than you hold, ask for the entries between. */
  prevFrameSeq: ordinal,
  price: moneyText.nullable(),
  leaderCode: z.string().nullable(),
  endsAt: isoTime,
  phase,
  bidCount: ordinal,
  extensions: ordinal,
  serverTime: isoTime,
  /** The other instants, while they may still be moved or once they were: before the opening, and from a suspension or a last look on. */
  times: auctionState.pick({ opensAt: true, freeEndsAt: true, suspendedAt: true, resumesAt: true, lastLookUntil: true }).optional(),
});
export type LotFrame = z.infer<typeof lotFrame>;

/** Emitted by the server to a bidder's own sockets when the own standing changes. */
export const lotStanding = standingReply.pick({ lotId: true, bidderCode: true, standing: true, seq: true });
export type LotStanding = z.infer<typeof lotStanding>;
