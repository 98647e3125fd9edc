// Live store: notices, once per lot, kind and parties; and how bidding went at lots that are over.
import type { Tx } from '../../platform/db.ts';
import type { RunningLot } from './bidding-queries.ts';
import type { Noticed } from './judge-bidding.ts';

/** Undefined when it was told already. */
export async function insertNotice(tx: Tx, lot: RunningLot, noticed: Noticed, bidSeq: number, now: Date): Promise<string | undefined> {
  const row = await tx.maybe<{ id: string }>(
    `INSERT INTO live_notice (lot_id, place_code, kind, parties, facts, bid_seq, noticed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT ON CONSTRAINT live_notice_once DO NOTHING RETURNING id`,
    [lot.lotId, lot.placeCode, noticed.kind, noticed.parties, JSON.stringify(noticed.facts), bidSeq, now],
  );
  return row?.id;
}

export interface Pace {
  bids: number;
  bidders: number;
  largestJump: number | null;
  quickestPair: number | null;
}

/** Of a lot whose auction is closed; once. */
export async function insertPace(tx: Tx, lotId: string, pace: Pace): Promise<void> {
  await tx.sql(
    `INSERT INTO bidding_pace (lot_id, county, bids, bidders, largest_jump, quickest_pair, closed_at)
     SELECT u.lot_id, left(u.terms->>'place_code', 6), $2, $3, $4, $5, u.closed_at FROM auction u WHERE u.lot_id = $1 AND u.closed_at IS NOT NULL
     ON CONFLICT (lot_id) DO NOTHING`,
    [lotId, pace.bids, pace.bidders, pace.largestJump, pace.quickestPair],
  );
}
