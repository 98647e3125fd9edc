// End of a round: was somebody there to take sealed bids through its last stretch? If not, the stretch is granted again (I6).
import { addSeconds } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { type Db, inTransaction, type Reader, type Tx } from '../../platform/db.ts';
import { judgeWindow } from '../closing-queries.ts';
import { saveEnd } from '../closing-store.ts';
import { isSealed } from '../closing.ts';
import type { Interval } from '../final-window.ts';
import { type AuctionRow, lockIfFree, notBefore } from '../store.ts';
import { note, openingClock } from './note.ts';
import { phaseOf } from './rules.ts';
import { sealedOf, type SealedRow, setCovered, setRoundEnd, standingOf } from './store.ts';
import { takeBackUnheld } from './take-back-unheld.ts';

/** Nothing is opened before this is known: that somebody was there to take bids, and the five keys to seal them to. */
export async function isEndCovered(reader: Reader, row: AuctionRow, sealed: SealedRow, now: Date): Promise<boolean> {
  if (sealed.round.covered_at !== null) return true;
  const { window, coverage } = await judgeEnd(reader, row, sealed, now);
  return coverage === 'covered' && isKeyedThrough(sealed, window);
}

/** Settles an ended round under the lot's lock, by the clock alone: covered for good, taken back for want of keys, or its last stretch is granted again. True when it moved. */
export async function settleEnd(db: Db, lotId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const row = await lockIfFree(tx, lotId);
    if (row === undefined || !isSealed(row.format) || row.state !== 'open') return false;
    const sealed = await sealedOf(tx, row);
    const now = notBefore(row.last_decided_at, await readClock(tx));
    const over = ['sealed', 'opening'].includes(phaseOf(standingOf(row, sealed), now));
    if (!over || sealed.round.covered_at !== null) return false;
    const { window, coverage } = await judgeEnd(tx, row, sealed, now);
    if (coverage === 'undecided') return false;
    if (coverage === 'covered') {
      if (isKeyedThrough(sealed, window)) await setCovered(tx, lotId, sealed.round.round, now);
      else await takeBackUnheld(tx, row, now);
    } else await grantAgain(tx, row, sealed, { from: window.at(-1)!.from, until: window[0]!.until }, now);
    return true;
  });
}

/** Keys that came within the last stretch came too late for whoever had been sent away. */
function isKeyedThrough(sealed: SealedRow, window: readonly Interval[]): boolean {
  return sealed.keyed_since !== null && sealed.keyed_since.getTime() <= window.at(-1)!.from.getTime();
}

function judgeEnd(reader: Reader, row: AuctionRow, sealed: SealedRow, now: Date): ReturnType<typeof judgeWindow> {
  const { times } = standingOf(row, sealed);
  return judgeWindow(reader, row, { end: times.endsAt, seconds: row.extension_seconds, floor: times.opensAt }, now);
}

/** Stopping the server must help nobody (auction.md §3): no sealed bid was opened yet, so nobody knows more than before. */
async function grantAgain(tx: Tx, row: AuctionRow, sealed: SealedRow, window: { from: Date; until: Date }, now: Date): Promise<void> {
  const endsAt = addSeconds(now, row.extension_seconds);
  const payload = { window_from: window.from.toISOString(), window_until: window.until.toISOString(), ends_at: endsAt.toISOString() };
  if (sealed.round.round > 1) {
    await note(tx, row.lot_id, 'seal.outage_extension', { round: sealed.round.round, ...payload }, { actor: openingClock, now });
    return setRoundEnd(tx, row.lot_id, sealed.round.round, endsAt);
  }
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.outage_extension', payload, actor: openingClock, now });
  await saveEnd(tx, row.lot_id, endsAt, seq, now);
}
