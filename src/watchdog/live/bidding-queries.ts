// Bidding queries: a running auction as the watchdog sees it: its accepted bids, what its bidders share, and how bidding went elsewhere in the county.
import type { Reader } from '../../platform/db.ts';
import { HANDFUL, type Bidding, type Shared } from './judge-bidding.ts';
import type { LiveBid } from './pace.ts';

export interface RunningLot {
  lotId: string;
  placeCode: string;
}

/** The latest bids tell the pace; a lot with more is not read whole at every turn. */
const MOST_BIDS = 600;
/** Lots of the county that are over. */
const MOST_PAST = 1_000;

/** Of these lots the ones whose bidding is open. */
export async function runningOf(reader: Reader, lotIds: readonly string[]): Promise<RunningLot[]> {
  return reader.sql(
    `SELECT u.lot_id AS "lotId", u.terms->>'place_code' AS "placeCode" FROM auction u WHERE u.lot_id = ANY($1::uuid[]) AND u.state = 'open' ORDER BY u.lot_id`,
    [lotIds],
  );
}

/** Accepted bids in the order they were decided, the latest `MOST_BIDS`. */
export async function bidsOf(reader: Reader, lotId: string): Promise<LiveBid[]> {
  const rows = await reader.sql<LiveBid>(
    `SELECT e.seq, e.payload->>'bidder_code' AS code, e.payload->>'amount' AS amount, e.decided_at AS at FROM journal_entry e
      WHERE e.subject = 'auction' AND e.id = $1 AND e.kind = 'bid.accepted' ORDER BY e.seq DESC LIMIT $2`,
    [lotId, MOST_BIDS],
  );
  return rows.reverse();
}

export async function biddingOf(reader: Reader, lot: RunningLot): Promise<Bidding> {
  const bids = await bidsOf(reader, lot.lotId);
  const codes = [...new Set(bids.map((bid) => bid.code))];
  return { bids, devices: await sharedDevices(reader, lot.lotId, codes), payers: await sharedPayers(reader, lot.lotId, codes), past: await pastOf(reader, lot) };
}

/** Marks of devices on which two or more of these bidders signed in. */
async function sharedDevices(reader: Reader, lotId: string, codes: readonly string[]): Promise<Shared[]> {
  return reader.sql(
    `WITH here AS (SELECT p.bidder_code, p.account_id FROM application p WHERE p.lot_id = $1 AND p.bidder_code = ANY($2::text[])),
          held AS (SELECT s.device_mark, array_agg(DISTINCT h.bidder_code) AS codes FROM here h JOIN session s ON s.account_id = h.account_id
                    WHERE s.device_mark IS NOT NULL GROUP BY 1 HAVING count(DISTINCT h.account_id) > 1)
     SELECT held.codes, n.accounts FROM held, LATERAL (SELECT count(*)::int AS accounts FROM (SELECT DISTINCT s.account_id FROM session s WHERE s.device_mark = held.device_mark LIMIT $3) few) n
      ORDER BY held.codes`,
    [lotId, codes, HANDFUL + 1],
  );
}

/** Bank accounts from which deposits of two or more of these bidders came, on any lot. */
async function sharedPayers(reader: Reader, lotId: string, codes: readonly string[]): Promise<Shared[]> {
  return reader.sql(
    `WITH here AS (SELECT p.bidder_code, p.account_id FROM application p WHERE p.lot_id = $1 AND p.bidder_code = ANY($2::text[])),
          held AS (SELECT d.paid_from, array_agg(DISTINCT h.bidder_code) AS codes FROM here h JOIN application p ON p.account_id = h.account_id JOIN deposit d ON d.id = p.deposit_id
                    WHERE d.paid_from IS NOT NULL GROUP BY 1 HAVING count(DISTINCT h.account_id) > 1)
     SELECT held.codes, n.accounts FROM held, LATERAL (SELECT count(*)::int AS accounts FROM
              (SELECT DISTINCT p.account_id FROM deposit d JOIN application p ON p.deposit_id = d.id WHERE d.paid_from = held.paid_from LIMIT $3) few) n
      ORDER BY held.codes`,
    [lotId, codes, HANDFUL + 1],
  );
}

async function pastOf(reader: Reader, { lotId, placeCode }: RunningLot): Promise<Bidding['past']> {
  const rows = await reader.sql<{ jump: number | null; pair: number | null }>(
    `SELECT largest_jump AS jump, quickest_pair AS pair FROM bidding_pace WHERE county = left($1, 6) AND lot_id <> $2 ORDER BY closed_at DESC, lot_id LIMIT $3`,
    [placeCode, lotId, MOST_PAST],
  );
  return { jumps: rows.flatMap(({ jump }) => jump ?? []), pairs: rows.flatMap(({ pair }) => pair ?? []) };
}
