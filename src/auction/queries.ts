// Queries of the live auction: the complete state of a lot, its frames, and a bidder's own standing.
import { Money } from '../kernel/money.ts';
import { threePrices } from '../kernel/rent.ts';
import type { Reader } from '../platform/db.ts';
import { phaseAt } from './closing.ts';
import type { AuctionView, StandingReply } from './contract.ts';
import { type DecidedCode, decidedRefusals } from './refusals.ts';
import { inRound } from './sealed/round-times.ts';
import { highestBid, inLastLook, lowestBid, mayMatch } from './rules.ts';
import { readBidder } from './bid-store.ts';
import { type AuctionRow, standingOf, timesOf } from './store.ts';

export interface ViewRow extends AuctionRow {
  deposit: string;
  closed_at: Date | null;
  leader_code: string | null;
  server_time: Date;
  award_price: string | null;
  award_bidders: number | null;
  publicity_until: Date | null;
  priority_held: boolean;
  /** Of a sealed lot's later round that runs; null otherwise. */
  round_opens_at: Date | null;
  round_ends_at: Date | null;
}

/** The rows `viewOf` shows; also of frame-queries.ts. */
export const VIEW = `SELECT a.*, running.opens_at AS round_opens_at, running.ends_at AS round_ends_at, county_now() AS server_time, leader.bidder_code AS leader_code,
       w.price AS award_price, w.bidders AS award_bidders, w.publicity_until,
       EXISTS (SELECT 1 FROM application holder WHERE holder.lot_id = a.lot_id AND holder.priority_rank IS NOT NULL AND holder.state = 'qualified') AS priority_held
  FROM auction a LEFT JOIN application leader ON leader.id = a.leader_id LEFT JOIN award w ON w.lot_id = a.lot_id
  LEFT JOIN sealed_auction sealed ON sealed.lot_id = a.lot_id LEFT JOIN sealed_round running ON running.lot_id = sealed.lot_id AND running.round = sealed.round`;

/** The state anyone may see; undefined when the lot has no auction. */
export async function auctionView(reader: Reader, lotId: string): Promise<AuctionView | undefined> {
  const row = await reader.maybe<ViewRow>(`${VIEW} WHERE a.lot_id = $1`, [lotId]);
  return row === undefined ? undefined : viewOf(row);
}

/** The bidder's own code for a lot; undefined when the account did not apply. */
export async function codeFor(reader: Reader, lotId: string, accountId: string): Promise<string | undefined> {
  const row = await reader.maybe<{ bidder_code: string }>('SELECT bidder_code FROM application WHERE lot_id = $1 AND account_id = $2', [lotId, accountId]);
  return row?.bidder_code;
}

interface StandingRow extends AuctionRow {
  application_id: string;
  bidder_code: string;
  my_price: string | null;
}

/** My code, whether I lead, and why I could not bid; undefined when the account did not apply. */
export async function standingFor(reader: Reader, lotId: string, account: { accountId: string; sessionId: string }): Promise<StandingReply | undefined> {
  const row = await reader.maybe<StandingRow>(
    `SELECT a.*, p.id AS application_id, p.bidder_code,
            (SELECT e.payload->>'amount' FROM journal_entry e WHERE e.subject = 'auction' AND e.id = a.lot_id::text
                AND e.actor = 'bidder:' || p.bidder_code AND e.kind = 'bid.accepted' ORDER BY e.seq DESC LIMIT 1) AS my_price
       FROM auction a JOIN application p ON p.lot_id = a.lot_id WHERE a.lot_id = $1 AND p.account_id = $2`,
    [lotId, account.accountId],
  );
  if (row === undefined) return undefined;
  const { now, ...bidder } = await readBidder(reader, row.terms.place_code, { lotId, ...account, bidKey: '' });
  const code = hindranceOf(bidder);
  const standing = row.leader_id === row.application_id ? 'leading' : row.my_price === null ? 'none' : 'outbid';
  const { priorityRank } = bidder;
  const lastLook = inLastLook(standingOf(row), now);
  return {
    lotId, bidderCode: row.bidder_code, standing, myPrice: row.my_price, hindrance: code === null ? null : worded(code),
    priorityRank, mayMatch: standing !== 'leading' && mayMatchNow(row, priorityRank, now), lastLookUntil: lastLook ? row.last_look_until!.toISOString() : null,
    seq: row.seq, serverTime: now.toISOString(),
  };
}

/** Whether matching the price would be taken at `now` from somebody of this rank; the decision itself is `decideBid`'s, under the lock. */
function mayMatchNow(row: AuctionRow, priorityRank: number | null, now: Date): boolean {
  const standing = standingOf(row);
  if (!mayMatch(standing, priorityRank)) return false;
  if (inLastLook(standing, now)) return true;
  const running = row.suspended_at === null && now.getTime() >= Math.max(row.opens_at.getTime(), row.resumes_at?.getTime() ?? 0) && now.getTime() < row.ends_at.getTime();
  return row.priority_mode === 'COURT_MATCH' && running && (row.state === 'scheduled' || row.state === 'open');
}

function hindranceOf(bidder: { sessionAlive: boolean; staff: boolean; qualified: boolean; depositHeld: boolean }): DecidedCode | null {
  if (!bidder.sessionAlive) return 'bid.session_ended';
  if (bidder.staff) return 'bid.staff';
  if (!bidder.qualified) return 'bid.not_qualified';
  return bidder.depositHeld ? null : 'bid.deposit_not_held';
}

const worded = (code: DecidedCode) => ({ code, zh: decidedRefusals[code].zh, en: decidedRefusals[code].en });

export function viewOf(own: ViewRow): AuctionView {
  const row = inRound(own);
  const { terms, price } = standingOf(row);
  const { perYear, wholeTerm } = threePrices(price ?? terms.reserve, terms.area, row.terms.term_years, row.terms.rent_plan);
  const awarded = row.award_price !== null && row.leader_code !== null && row.publicity_until !== null;
  return {
    lotId: row.lot_id,
    lotCode: row.terms.lot_code,
    seq: row.seq,
    phase: phaseAt(timesOf(row), awarded, row.server_time),
    price: price?.toText() ?? null,
    perYear: perYear.toText(),
    wholeTerm: wholeTerm.toText(),
    leaderCode: row.leader_code,
    bidCount: row.bid_count,
    extensions: row.extensions,
    lowestBid: lowestBid(terms, price).toText(),
    highestBid: highestBid(terms, price).toText(),
    reserve: terms.reserve.toText(),
    minStep: terms.minStep.toText(),
    maxStep: terms.maxStep.toText(),
    deposit: Money.of(row.deposit).toText(),
    area: row.terms.area,
    unit: row.terms.unit,
    termYears: row.terms.term_years,
    rentPlan: row.terms.rent_plan,
    registrationOpensAt: row.registration_opens_at.toISOString(),
    registrationClosesAt: row.registration_closes_at.toISOString(),
    opensAt: row.opens_at.toISOString(),
    freeEndsAt: row.free_ends_at.toISOString(),
    endsAt: row.ends_at.toISOString(),
    extensionSeconds: row.extension_seconds,
    triggerSeconds: row.trigger_seconds,
    format: row.format,
    suspendedAt: row.suspended_at?.toISOString() ?? null,
    resumesAt: row.resumes_at?.toISOString() ?? null,
    lastLookUntil: row.last_look_until?.toISOString() ?? null,
    priorityMode: row.priority_mode,
    lastLookSeconds: row.terms.last_look_seconds ?? 300,
    priorityHeld: row.server_time.getTime() < row.opens_at.getTime() ? null : row.priority_held,
    closedAt: row.closed_at?.toISOString() ?? null,
    result: awarded ? { price: row.award_price!, bidderCode: row.leader_code!, bidders: row.award_bidders!, publicityUntil: row.publicity_until!.toISOString() } : null,
    serverTime: row.server_time.toISOString(),
  };
}
