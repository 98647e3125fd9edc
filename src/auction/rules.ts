// Rules of one bid: pure, decided in order under the lot's lock with the county's time read after it.
import { addSeconds } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import type { Facts } from '../kernel/refusal.ts';
import type { DecidedCode } from './refusals.ts';

export type AuctionFormat = 'ascending' | 'sealed' | 'sealed_rounds' | 'fixed_price';
/** COURT_MATCH: a holder may match the price while bidding runs. LAST_LOOK: only in a window after the end. */
export type PriorityMode = 'COURT_MATCH' | 'LAST_LOOK';

/** Figures that do not move during the auction. Prices in yuan per unit per year. */
export interface Terms {
  format: AuctionFormat;
  priorityMode: PriorityMode;
  reserve: Money;
  minStep: Money;
  maxStep: Money;
  /** In the lot's native unit, decimal text. */
  area: string;
  opensAt: Date;
  extensionSeconds: number;
  triggerSeconds: number;
  /** Null: no cap. */
  maxExtensions: number | null;
}

/** Where the auction stands, as the locked row has it. */
export interface Standing {
  terms: Terms;
  withdrawn: boolean;
  closed: boolean;
  /** The countdown stands still; bids are taken again from `resumesAt` once that is set. */
  suspended: boolean;
  resumesAt: Date | null;
  endsAt: Date;
  /** LAST_LOOK: until then holders of priority may match the price after the end. */
  lastLookUntil: Date | null;
  extensions: number;
  price: Money | null;
  /** Application that leads. */
  leaderId: string | null;
  /** The leader's confirmed priority, 1 the strongest; null: none. */
  leaderRank: number | null;
  bidCount: number;
}

/** What the database says of the bidder at the moment of decision, read after the lock (I9). */
export interface Eligibility {
  applicationId: string;
  qualified: boolean;
  depositHeld: boolean;
  /** Holds an office (any role but bidder) over the lot's place. */
  staff: boolean;
  sessionAlive: boolean;
  /** Confirmed by two people before bidding started, 1 the strongest; null: none (民法典 第734条; 农村土地承包法 第38条). */
  priorityRank: number | null;
}

export interface BidFigures {
  amount: Money;
  /** The yearly total the bidder typed again, when the guard asked for it. */
  confirmedTotal: Money | null;
}

export type Decision =
  | { outcome: 'accepted'; amount: Money; endsAt: Date; extended: boolean; matched: boolean; rank: number | null }
  | { outcome: 'refused'; code: DecidedCode; facts: Facts };

/** From this multiple of the price on, the bidder must type the yearly total again (ux.md A5: one zero too many). */
export const GUARD_MULTIPLE = 2;

/**
 * Decides one bid. `now` is the county's time read after the row lock. A refused bid never moves the end.
 * 依据: 拍卖法 第36条 (a bid cannot be withdrawn, a higher one ends it); 网络司法拍卖规定 第20条 (extension from the last bid).
 */
export function decideBid(standing: Standing, bid: BidFigures, bidder: Eligibility, now: Date): Decision {
  const refusal = refuseTime(standing, now) ?? refuseBidder(standing, bidder) ?? refuseAmount(standing, bid, bidder);
  if (refusal !== null) return refusal;
  const endsAt = extendedEnd(standing, now);
  const matched = standing.price !== null && bid.amount.equals(standing.price);
  return { outcome: 'accepted', amount: bid.amount, endsAt, extended: endsAt.getTime() > standing.endsAt.getTime(), matched, rank: bidder.priorityRank };
}

/** The standing after a decision: a refusal leaves it as it was. */
export function applyDecision(standing: Standing, decision: Decision, applicationId: string): Standing {
  if (decision.outcome === 'refused') return standing;
  return {
    ...standing,
    price: decision.amount,
    leaderId: applicationId,
    leaderRank: decision.rank,
    endsAt: decision.endsAt,
    extensions: standing.extensions + (decision.extended ? 1 : 0),
    bidCount: standing.bidCount + 1,
  };
}

/** Lowest amount that may be bid now, by anyone; a holder of priority may match the price instead. */
export function lowestBid(terms: Terms, price: Money | null): Money {
  return price === null || terms.format === 'fixed_price' ? terms.reserve : price.plus(terms.minStep);
}

/** Highest amount that may be bid now: one jump above the price (or the reserve) stops spoof bids. */
export function highestBid(terms: Terms, price: Money | null): Money {
  return terms.format === 'fixed_price' ? terms.reserve : (price ?? terms.reserve).plus(terms.maxStep);
}

/** Between ranks the stronger leads, within a rank the earlier: only a strictly stronger rank may match. 依据: 网络司法拍卖规定 第21条. */
export function mayMatch(standing: Pick<Standing, 'price' | 'leaderRank'>, priorityRank: number | null): boolean {
  return standing.price !== null && priorityRank !== null && (standing.leaderRank === null || priorityRank < standing.leaderRank);
}

/** After the end, in the window in which only holders of priority may match. */
export const inLastLook = (standing: Pick<Standing, 'closed' | 'lastLookUntil'>, now: Date): boolean =>
  !standing.closed && standing.lastLookUntil !== null && now.getTime() < standing.lastLookUntil.getTime();

function refuseTime(standing: Standing, now: Date): Decision | null {
  if (standing.withdrawn) return refuse('bid.withdrawn', {});
  if (standing.suspended) return refuse('bid.suspended', {});
  if (standing.resumesAt !== null && now.getTime() < standing.resumesAt.getTime()) return refuse('bid.resumes_later', { resumes_at: standing.resumesAt.toISOString() });
  if (now.getTime() < standing.terms.opensAt.getTime()) return refuse('bid.not_open', { opens_at: standing.terms.opensAt.toISOString() });
  // A late closer changes nothing: the end is the row's, whether or not anyone has closed the lot yet.
  const over = standing.closed || now.getTime() >= standing.endsAt.getTime();
  if (over && !inLastLook(standing, now)) return refuse('bid.too_late', { ends_at: standing.endsAt.toISOString() });
  if (standing.terms.format === 'sealed' || standing.terms.format === 'sealed_rounds') return refuse('bid.sealed_only', {});
  return null;
}

function refuseBidder(standing: Standing, bidder: Eligibility): Decision | null {
  if (!bidder.sessionAlive) return refuse('bid.session_ended', {});
  if (bidder.staff) return refuse('bid.staff', {});
  if (!bidder.qualified) return refuse('bid.not_qualified', {});
  if (!bidder.depositHeld) return refuse('bid.deposit_not_held', {});
  if (standing.leaderId === bidder.applicationId) return refuse('bid.already_leading', {});
  return null;
}

function refuseAmount(standing: Standing, bid: BidFigures, bidder: Eligibility): Decision | null {
  const { terms, price } = standing;
  if (standing.lastLookUntil !== null) return refuseUnlessMatch(standing, bid, bidder);
  if (matchesLawfully(standing, bid, bidder)) return null;
  if (terms.format === 'fixed_price') return refuseFixed(standing, bid);
  const minimum = lowestBid(terms, price);
  const maximum = highestBid(terms, price);
  if (bid.amount.isLessThan(minimum)) {
    if (price === null) return refuse('bid.below_reserve', { minimum: minimum.toText() });
    return refuse('bid.below_step', { price: price.toText(), minimum: minimum.toText() });
  }
  if (bid.amount.isMoreThan(maximum)) return refuse('bid.above_step', { maximum: maximum.toText() });
  if (!bid.amount.minus(terms.reserve).isMultipleOf(terms.minStep)) {
    const nearest = gridAround(terms, bid.amount);
    return refuse('bid.off_step', { step: terms.minStep.toText(), lower: nearest.lower.toText(), upper: nearest.upper.toText() });
  }
  return refuseMistake(standing, bid);
}

/** Equal amounts are lawful only for a holder of priority (auction.md §4). */
function matchesLawfully(standing: Standing, bid: BidFigures, bidder: Eligibility): boolean {
  if (standing.terms.priorityMode !== 'COURT_MATCH' || standing.price === null) return false;
  return bid.amount.equals(standing.price) && mayMatch(standing, bidder.priorityRank);
}

function refuseUnlessMatch(standing: Standing, bid: BidFigures, bidder: Eligibility): Decision | null {
  if (!mayMatch(standing, bidder.priorityRank)) return refuse('bid.last_look_only', {});
  return bid.amount.equals(standing.price!) ? null : refuse('bid.last_look_amount', { price: standing.price!.toText() });
}

/** The first who accepts the announced price has it; it runs to the announced end, so that a holder of priority may still match. */
function refuseFixed({ terms, price }: Standing, bid: BidFigures): Decision | null {
  if (!bid.amount.equals(terms.reserve)) return refuse('bid.fixed_price', { price: terms.reserve.toText() });
  return price === null ? null : refuse('bid.taken', {});
}

function refuseMistake({ terms, price }: Standing, bid: BidFigures): Decision | null {
  const current = price ?? terms.reserve;
  if (bid.amount.isLessThan(current.times(GUARD_MULTIPLE))) return null;
  const total = bid.amount.times(terms.area);
  if (bid.confirmedTotal !== null && bid.confirmedTotal.equals(total)) return null;
  return refuse('bid.confirm_total', { times: Math.floor(bid.amount.ratioTo(current)), total: total.toText() });
}

/** The two lawful amounts next to one that is off the grid of steps. */
function gridAround(terms: Terms, amount: Money): { lower: Money; upper: Money } {
  const steps = Math.floor(amount.minus(terms.reserve).ratioTo(terms.minStep));
  const lower = terms.reserve.plus(terms.minStep.times(steps));
  return { lower, upper: lower.plus(terms.minStep) };
}

/** max(end, now + extension) inside the trigger window; never earlier than it was. */
function extendedEnd(standing: Standing, now: Date): Date {
  const { extensionSeconds, triggerSeconds, maxExtensions, format } = standing.terms;
  // A fixed price is accepted, not outbid: there is nothing to extend for. After the end only the last look runs.
  if (format === 'fixed_price' || standing.lastLookUntil !== null) return standing.endsAt;
  if (maxExtensions !== null && standing.extensions >= maxExtensions) return standing.endsAt;
  if (now.getTime() < addSeconds(standing.endsAt, -triggerSeconds).getTime()) return standing.endsAt;
  const extended = addSeconds(now, extensionSeconds);
  return extended.getTime() > standing.endsAt.getTime() ? extended : standing.endsAt;
}

const refuse = (code: DecidedCode, facts: Facts): Decision => ({ outcome: 'refused', code, facts });
