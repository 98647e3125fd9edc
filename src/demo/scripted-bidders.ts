// Scripted bidders: the demo's own people bid in the auctions that are open, so that a first visitor sees one live within a minute.
import type { BidEngine } from '../auction/bid-engine.ts';
import { placeBid } from '../auction/place-bid.ts';
import { auctionView } from '../auction/queries.ts';
import type { AccountActor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import type { Keys } from '../platform/crypto.ts';
import { randomBelow, randomUuid } from '../platform/crypto.ts';
import { inTransaction, type Db } from '../platform/db.ts';
import type { Log } from '../platform/logging.ts';
import { repeat } from '../platform/repeat.ts';
import { programDevice } from '../identity/device.ts';
import { startSession } from '../identity/start-session.ts';
import { moveClockTo } from './county-time.ts';

interface Script {
  db: Db;
  keys: Keys;
  engine: BidEngine;
  log: Log;
}

/** Scripted bidders stop this far above the reserve: what is left is for the visitor. */
const LIMIT_PERCENT = 135;
const TURN_MS = 4_000;

/** Every few seconds one open auction gets one bid, from somebody who does not lead. The three printed bidders are left to visitors. */
export function startScriptedBidders(script: Script): () => Promise<void> {
  const sessions = new Map<string, string>();
  const bidding = repeat('scripted-bidders', TURN_MS, () => turn(script, sessions), script.log);
  return () => bidding.stop();
}

async function turn(script: Script, sessions: Map<string, string>): Promise<void> {
  const open = await script.db.sql<{ lot_id: string }>(
    `SELECT lot_id FROM auction WHERE state IN ('scheduled', 'open') AND county_now() BETWEEN opens_at AND ends_at AND $1 ORDER BY ends_at`,
    [true],
  );
  for (const { lot_id: lotId } of open) {
    // Not every lot at every turn: people think between bids.
    if (randomBelow(3) === 0) await bidOn(script, sessions, lotId);
  }
}

async function bidOn(script: Script, sessions: Map<string, string>, lotId: string): Promise<void> {
  const state = await auctionView(script.db, lotId);
  if (state === undefined) return;
  const lowest = Money.of(state.lowestBid);
  if (lowest.isMoreThan(Money.of(state.reserve).times(LIMIT_PERCENT).dividedBy(100))) return;
  const able = await script.db.sql<{ account_id: string; name: string }>(
    `SELECT p.account_id, a.name FROM application p JOIN account a ON a.id = p.account_id JOIN deposit d ON d.id = p.deposit_id
      WHERE p.lot_id = $1 AND p.state = 'qualified' AND d.state = 'held' AND a.demo AND p.bidder_code IS DISTINCT FROM $2
        AND (a.password_hash IS NULL OR NOT EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id AND s.revoked_at IS NULL AND s.device <> 'script'))`,
    [lotId, state.leaderCode],
  );
  const chosen = able[randomBelow(Math.max(able.length, 1))];
  if (chosen === undefined) return;
  const actor = await scripted(script, sessions, chosen.account_id, chosen.name);
  await placeBid(script.engine, actor, { lotId, bidKey: randomUuid(), amount: lowest.toText() });
}

/** A session of the script's own for this process. */
async function scripted({ db, keys }: Script, sessions: Map<string, string>, accountId: string, name: string): Promise<AccountActor> {
  let sessionId = sessions.get(accountId);
  if (sessionId === undefined) {
    ({ sessionId } = await inTransaction(db, (tx) => startSession(tx, keys, { accountId, device: programDevice('script') })));
    sessions.set(accountId, sessionId);
  }
  return { kind: 'account', accountId, sessionId, displayName: name, grants: [{ role: 'bidder', region: '' }] };
}

/** A demo that slept: when nothing is open, the county's clock goes on to a minute after the next opening. */
export async function moveToNextOpening(db: Db): Promise<void> {
  const row = await db.maybe<{ opens_at: Date }>(
    `SELECT min(opens_at) AS opens_at FROM auction WHERE state = 'scheduled' AND opens_at > county_now()
        AND NOT EXISTS (SELECT 1 FROM auction o WHERE o.state IN ('scheduled', 'open') AND county_now() BETWEEN o.opens_at AND o.ends_at) AND $1`,
    [true],
  );
  if (row?.opens_at instanceof Date) await moveClockTo(db, new Date(row.opens_at.getTime() + 5_000));
}
