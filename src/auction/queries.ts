// Queries of the live auction: the complete state of a lot, its frames, and a bidder's own standing.
import { Money } from '../kernel/money.ts';
import type { Reader } from '../platform/db.ts';
import { phaseAt } from './closing.ts';
import type { AuctionView, LotFrame, StandingReply } from './contract.ts';
import { type DecidedCode, decidedRefusals } from './refusals.ts';
import { highestBid, lowestBid } from './rules.ts';
import { type AuctionRow, readBidders, standingOf, timesOf } from './store.ts';

interface ViewRow extends AuctionRow {
  deposit: string;
  closed_at: Date | null;
  leader_code: string | null;
  server_time: Date;
  award_price: string | null;
  award_bidders: number | null;
  publicity_until: Date | null;
}

const VIEW = `SELECT a.*, county_now() AS server_time, leader.bidder_code AS leader_code,
       w.price AS award_price, w.bidders AS award_bidders, w.publicity_until
  FROM auction a LEFT JOIN application leader ON leader.id = a.leader_id LEFT JOIN award w ON w.lot_id = a.lot_id`;

/** The state anyone may see; undefined when the lot has no auction. */
export async function auctionView(reader: Reader, lotId: string): Promise<AuctionView | undefined> {
  const row = await reader.maybe<ViewRow>(`${VIEW} WHERE a.lot_id = $1`, [lotId]);
  return row === undefined ? undefined : viewOf(row);
}

export type Frame = Omit<LotFrame, 'prevFrameSeq'> & { bidders: string[] };

/** Frames of the lots named, each with the codes that had a bid accepted after the seq held of it. One query however many lots. */
export async function framesOf(reader: Reader, held: ReadonlyMap<string, number>): Promise<Frame[]> {
  const rows = await reader.sql<ViewRow & { bidders: string[] }>(
    `SELECT v.*, (SELECT coalesce(array_agg(DISTINCT substr(e.actor, 8)), '{}') FROM journal_entry e
        WHERE e.subject = 'auction' AND e.id = v.lot_id::text AND e.seq > held.seq AND e.kind = 'bid.accepted') AS bidders
       FROM unnest($1::uuid[], $2::bigint[]) AS held(lot_id, seq) JOIN (${VIEW}) v ON v.lot_id = held.lot_id`,
    [[...held.keys()], [...held.values()]],
  );
  return rows.map((row) => {
    const { lotId, seq, price, leaderCode, endsAt, phase, bidCount, extensions, serverTime } = viewOf(row);
    return { lotId, seq, price, leaderCode, endsAt, phase, bidCount, extensions, serverTime, bidders: row.bidders };
  });
}

/** Which of the lots moved beyond the seq held: the poll that makes a lost NOTIFY harmless. */
export async function movedLots(reader: Reader, held: ReadonlyMap<string, number>): Promise<string[]> {
  const rows = await reader.sql<{ lot_id: string }>(
    `SELECT a.lot_id FROM unnest($1::uuid[], $2::bigint[]) AS held(lot_id, seq) JOIN auction a ON a.lot_id = held.lot_id WHERE a.seq > held.seq`,
    [[...held.keys()], [...held.values()]],
  );
  return rows.map((row) => row.lot_id);
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
  const bidders = await readBidders(reader, row, [{ ...account, bidKey: '' }]);
  const { now, ...bidder } = bidders[0]!;
  const code = hindranceOf(bidder);
  const standing = row.leader_id === row.application_id ? 'leading' : row.my_price === null ? 'none' : 'outbid';
  return { lotId, bidderCode: row.bidder_code, standing, myPrice: row.my_price, hindrance: code === null ? null : worded(code), seq: row.seq, serverTime: now.toISOString() };
}

function hindranceOf(bidder: { sessionAlive: boolean; staff: boolean; qualified: boolean; depositHeld: boolean }): DecidedCode | null {
  if (!bidder.sessionAlive) return 'bid.session_ended';
  if (bidder.staff) return 'bid.staff';
  if (!bidder.qualified) return 'bid.not_qualified';
  return bidder.depositHeld ? null : 'bid.deposit_not_held';
}

const worded = (code: DecidedCode) => ({ code, zh: decidedRefusals[code].zh, en: decidedRefusals[code].en });

function viewOf(row: ViewRow): AuctionView {
  const { terms, price } = standingOf(row);
  const perYear = (price ?? terms.reserve).times(terms.area);
  const awarded = row.award_price !== null && row.leader_code !== null && row.publicity_until !== null;
  return {
    lotId: row.lot_id,
    lotCode: row.terms.lot_code,
    seq: row.seq,
    phase: phaseAt(timesOf(row), awarded, row.server_time),
    price: price?.toText() ?? null,
    perYear: perYear.toText(),
    wholeTerm: perYear.times(row.terms.term_years).toText(),
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
    closedAt: row.closed_at?.toISOString() ?? null,
    result: awarded ? { price: row.award_price!, bidderCode: row.leader_code!, bidders: row.award_bidders!, publicityUntil: row.publicity_until!.toISOString() } : null,
    serverTime: row.server_time.toISOString(),
  };
}
