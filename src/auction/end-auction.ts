// End auction: the end has come. The window is granted again when nobody was there to take bids; a last look is opened where one is due; else it is awarded.
import assert from 'node:assert/strict';
import { addSeconds } from '../kernel/clock.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { awardAuction } from './award-auction.ts';
import { holdersOfPriority, judgeWindow } from './closing-queries.ts';
import { saveEnd, saveLastLook } from './closing-store.ts';
import type { Interval } from './final-window.ts';
import { auctionClock } from './open-auction.ts';
import { mayMatch } from './rules.ts';
import { type AuctionRow, standingOf } from './store.ts';

/** For notices older than the rule. */
const LAST_LOOK_SECONDS = 300;

/** The caller holds the row's lock and has found the end due at `now`. False when it cannot be told yet whether the window was covered. */
export async function endAuction(tx: Tx, row: AuctionRow, now: Date): Promise<boolean> {
  const { window, coverage } = await judgeWindow(tx, row, lastStretch(row), now);
  if (coverage === 'undecided') return false;
  if (coverage === 'missed') await grantAgain(tx, row, window, now);
  else if (row.last_look_until === null && (await isLastLookDue(tx, row))) await openLastLook(tx, row, now);
  else {
    assert.equal(coverage, 'covered', 'I6: a lot closes only when its final window was covered');
    await awardAuction(tx, row, now);
  }
  return true;
}

/** What bidders were promised last: the timed window as a bid would extend it, or the last look. */
function lastStretch(row: AuctionRow): { end: Date; seconds: number; floor: Date } {
  if (row.last_look_until !== null) return { end: row.last_look_until, seconds: lastLookSeconds(row), floor: row.ends_at };
  return { end: row.ends_at, seconds: row.extension_seconds, floor: row.free_ends_at };
}

/** Stopping the server must help nobody (auction.md §3). 依据: 网络司法拍卖规定 第28条 (系统故障时暂缓). */
async function grantAgain(tx: Tx, row: AuctionRow, window: readonly Interval[], now: Date): Promise<void> {
  if (row.last_look_until !== null) return openLastLook(tx, row, now);
  const endsAt = addSeconds(now, row.extension_seconds);
  const payload = { window_from: window.at(-1)!.from.toISOString(), window_until: window[0]!.until.toISOString(), ends_at: endsAt.toISOString() };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.outage_extension', payload, actor: auctionClock, now });
  await saveEnd(tx, row.lot_id, endsAt, seq, now);
}

/** Is there a holder of priority who may match who leads? */
async function isLastLookDue(tx: Tx, row: AuctionRow): Promise<boolean> {
  if (row.priority_mode !== 'LAST_LOOK' || row.price === null) return false;
  const standing = standingOf(row);
  return (await holdersOfPriority(tx, row.lot_id)).some((holder) => holder.applicationId !== row.leader_id && mayMatch(standing, holder.rank));
}

/** 依据: 民法典 第734条; 网络司法拍卖规定 第21条 (priority after the highest bid is known). */
async function openLastLook(tx: Tx, row: AuctionRow, now: Date): Promise<void> {
  const until = addSeconds(now, lastLookSeconds(row));
  const payload = { until: until.toISOString() };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.last_look_opened', payload, actor: auctionClock, now });
  await saveLastLook(tx, row.lot_id, until, seq, now);
}

const lastLookSeconds = (row: AuctionRow): number => row.terms.last_look_seconds ?? LAST_LOOK_SECONDS;
