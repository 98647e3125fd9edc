// Queries of sessions: the operator's plan, everyone's live view in one query however many lots, and a bidder's own strip.
import { Money } from '../../kernel/money.ts';
import type { Reader } from '../../platform/db.ts';
import { stateNames } from '../../lots/states.ts';
import type { LotState } from '../../lots/lot-codes.ts';
import { phaseAt, type AuctionState, type Times } from '../closing.ts';
import type { AuctionFormat } from '../rules.ts';
import type { MySessionLot, SessionHead, SessionLot, SessionPlan, SessionView } from './contract.ts';
import { sessionUnknown } from './refusals.ts';
import { endingNext } from './rules.ts';

const HEAD = `SELECT s.id AS "sessionId", s.name, p.name AS place, s.place_code AS "placeCode", s.venue, s.opens_at, s.stagger_seconds AS "staggerSeconds",
    (SELECT count(*) FROM session_lot x WHERE x.session_id = s.id AND x.position IS NOT NULL AND x.taken_out_at IS NULL) AS published, (SELECT county_now()) AS server_time
  FROM auction_session s JOIN place p ON p.code = s.place_code`;

type HeadRow = Omit<SessionHead, 'opensAt'> & { opens_at: Date; server_time: Date };

const headOf = ({ sessionId, name, place, placeCode, venue, staggerSeconds, published, opens_at }: HeadRow): SessionHead => ({
  sessionId, name, place, placeCode, venue, staggerSeconds, published, opensAt: opens_at.toISOString(),
});

/** Sessions with something published, those to come first. */
export async function publicSessions(reader: Reader): Promise<{ sessions: SessionHead[]; serverTime: string }> {
  const rows = await reader.sql<HeadRow>(
    `${HEAD} WHERE EXISTS (SELECT 1 FROM session_lot x WHERE x.session_id = s.id AND x.position IS NOT NULL AND x.taken_out_at IS NULL) AND $1
      ORDER BY s.opens_at < (SELECT county_now()) - interval '1 day', abs(extract(epoch FROM s.opens_at - (SELECT county_now()))) LIMIT 60`,
    [true],
  );
  const { now } = await reader.one<{ now: Date }>('SELECT county_now() AS now WHERE $1', [true]);
  return { sessions: rows.map(headOf), serverTime: now.toISOString() };
}

/** All sessions of the regions an operator serves, newest first. */
export async function sessionsIn(reader: Reader, regions: readonly string[]): Promise<SessionHead[]> {
  const rows = await reader.sql<HeadRow>(
    `${HEAD} WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS region WHERE starts_with(s.place_code, region)) ORDER BY s.created_at DESC LIMIT 100`,
    [regions],
  );
  return rows.map(headOf);
}

/** Refuses session.unknown. */
export async function sessionPlanOf(reader: Reader, sessionId: string): Promise<SessionPlan> {
  const head = await reader.maybe<HeadRow>(`${HEAD} WHERE s.id = $1`, [sessionId]);
  if (head === undefined) throw sessionUnknown();
  const lots = await reader.sql<Omit<SessionPlan['lots'][number], 'stateName'> & { state: LotState }>(
    `SELECT x.lot_id AS "lotId", l.code, l.title, v.name AS village, l.state, x.position, x.last_refusal AS refusal
       FROM session_lot x JOIN lot l ON l.id = x.lot_id JOIN place v ON v.code = l.place_code WHERE x.session_id = $1 AND x.taken_out_at IS NULL ORDER BY x.position NULLS LAST, x.rank`,
    [sessionId],
  );
  return { ...headOf(head), lots: lots.map((lot) => ({ ...lot, stateName: stateNames[lot.state] })) };
}

export interface ReviewedLot {
  lotId: string;
  code: string;
  title: string;
  village: string;
}

/** What an operator may still put into a session: reviewed lots of the place that wait nowhere else. */
export async function lotsForSession(reader: Reader, placeCode: string): Promise<ReviewedLot[]> {
  return reader.sql<ReviewedLot>(
    `SELECT l.id AS "lotId", l.code, l.title, v.name AS village FROM lot l JOIN place v ON v.code = l.place_code
      WHERE l.state = 'reviewed' AND starts_with(l.place_code, $1) AND NOT EXISTS (SELECT 1 FROM session_lot x WHERE x.lot_id = l.id) ORDER BY l.code LIMIT 300`,
    [placeCode],
  );
}

interface LotRow extends Omit<SessionLot, 'phase' | 'freeEndsAt' | 'endsAt'> {
  auction_state: AuctionState | null;
  format: AuctionFormat;
  opens_at: Date;
  free_ends_at: Date;
  ends_at: Date;
  suspended: boolean;
  resumes_at: Date | null;
  last_look_until: Date | null;
  awarded: boolean;
  server_time: Date;
}

/** A lot of a session with its auction; before the scheduler has read its notice, as the notice has it. */
const LOTS = `SELECT x.lot_id AS "lotId", x.position, l.code, l.title, v.name AS village, l.area, l.unit, l.term_years AS "termYears", l.format,
    l.reserve_per_unit_year AS reserve, a.state AS auction_state, a.price, b.bidder_code AS "leaderCode", coalesce(a.bid_count, 0) AS "bidCount",
    coalesce(a.extensions, 0) AS extensions, coalesce(a.seq, 0) AS seq, coalesce(q.opens_at, a.opens_at, n.bidding_opens_at) AS opens_at,
    coalesce(q.ends_at, a.free_ends_at, n.bidding_opens_at + make_interval(secs => n.free)) AS free_ends_at,
    coalesce(q.ends_at, a.ends_at, n.bidding_opens_at + make_interval(secs => n.free + n.timed)) AS ends_at,
    coalesce(a.suspended_at IS NOT NULL, false) AS suspended, a.resumes_at, a.last_look_until, w.lot_id IS NOT NULL AS awarded, (SELECT county_now()) AS server_time
  FROM session_lot x JOIN lot l ON l.id = x.lot_id JOIN place v ON v.code = l.place_code
  JOIN LATERAL (SELECT bidding_opens_at, (body->>'free_seconds')::float8 AS free, (body->>'timed_window_seconds')::float8 AS timed
                  FROM notice WHERE lot_id = l.id ORDER BY version DESC LIMIT 1) n ON true
  LEFT JOIN auction a ON a.lot_id = x.lot_id LEFT JOIN application b ON b.id = a.leader_id LEFT JOIN award w ON w.lot_id = x.lot_id
  LEFT JOIN sealed_auction s ON s.lot_id = x.lot_id LEFT JOIN sealed_round q ON q.lot_id = s.lot_id AND q.round = s.round
 WHERE x.session_id = $1 AND x.position IS NOT NULL AND x.taken_out_at IS NULL`;

/** One query for all lots. Refuses a session nothing is published in: before that it is nobody's but its operator's. */
export async function sessionViewOf(reader: Reader, sessionId: string, show: 'order' | 'next'): Promise<SessionView> {
  const head = await reader.maybe<HeadRow>(`${HEAD} WHERE s.id = $1`, [sessionId]);
  if (head === undefined || head.published === 0) throw sessionUnknown();
  const rows = await reader.sql<LotRow>(`${LOTS} ORDER BY x.position`, [sessionId]);
  const lots = rows.map(lotOf);
  return { ...headOf(head), lots: show === 'next' ? endingNext(lots) : lots, serverTime: head.server_time.toISOString() };
}

function lotOf(row: LotRow): SessionLot {
  const { lotId, position, code, title, village, area, unit, termYears, price, reserve, leaderCode, bidCount, extensions, seq } = row;
  return {
    lotId, position, code, title, village, area, unit, termYears, price: price === null ? null : Money.of(price).toText(), reserve, leaderCode, bidCount, extensions, seq,
    phase: phaseAt(timesOf(row), row.awarded, row.server_time), freeEndsAt: row.free_ends_at.toISOString(), endsAt: row.ends_at.toISOString(),
  };
}

const timesOf = (row: LotRow): Times => ({
  state: row.auction_state ?? 'scheduled', format: row.format, opensAt: row.opens_at, freeEndsAt: row.free_ends_at, endsAt: row.ends_at,
  suspended: row.suspended, resumesAt: row.resumes_at, lastLookUntil: row.last_look_until,
});

type MineRow = LotRow & { bidder_code: string; application_state: MySessionLot['state']; held: boolean; leads: boolean; has_bid: boolean };

/** A bidder's own lots in a session, those that end next first. */
export async function mySessionLots(reader: Reader, sessionId: string, accountId: string): Promise<{ lots: MySessionLot[]; serverTime: string }> {
  const head = await reader.maybe<HeadRow>(`${HEAD} WHERE s.id = $1`, [sessionId]);
  if (head === undefined || head.published === 0) throw sessionUnknown();
  const rows = await reader.sql<MineRow>(
    `SELECT m.*, p.bidder_code, p.state AS application_state, coalesce(d.state = 'held', false) AS held, coalesce(m.leader_id = p.id, false) AS leads,
            EXISTS (SELECT 1 FROM journal_entry e WHERE e.subject = 'auction' AND e.id = m."lotId"::text AND e.actor = 'bidder:' || p.bidder_code AND e.kind = 'bid.accepted') AS has_bid
       FROM (${LOTS.replace('a.last_look_until,', 'a.last_look_until, a.leader_id,')}) m
       JOIN application p ON p.lot_id = m."lotId" AND p.account_id = $2 LEFT JOIN deposit d ON d.id = p.deposit_id`,
    [sessionId, accountId],
  );
  const lots = rows.map((row) => {
    const { lotId, position, title, phase, price, endsAt } = lotOf(row);
    const standing = row.leads ? ('leading' as const) : row.has_bid ? ('outbid' as const) : ('none' as const);
    return { lotId, position, title, phase, bidderCode: row.bidder_code, state: row.application_state, depositHeld: row.held, standing, price, endsAt };
  });
  return { lots: endingNext(lots), serverTime: head.server_time.toISOString() };
}
