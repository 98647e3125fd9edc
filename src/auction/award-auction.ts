// Award auction: the close as a legal act. The winner comes from the entries; the stored standing must agree or nothing is closed.
// 依据: 合同编通则解释 第4条 (the contract exists when the announced rule's condition is met); 网络司法拍卖规定 第11条.
import assert from 'node:assert/strict';
import { addDays, chinaDate, chinaInstant } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { record } from '../journal/record.ts';
import type { Tx } from '../platform/db.ts';
import { positionOfAsset } from '../registry/queries.ts';
import { calendarFor } from '../rulebook/calendar.ts';
import { addWorkingDays } from '../rulebook/working-days.ts';
import { resultOf } from './closing.ts';
import { type Folded, foldPages } from './fold.ts';
import { openReserve } from '../lots/open-reserve.ts';
import { recordOutcome } from '../lots/record-outcome.ts';
import { auctionClock } from './open-auction.ts';
import { auctionPages } from './entry-queries.ts';
import { keepRunnerUp } from './succession/keep-runner-up.ts';
import { type AuctionRow, accountOfApplication, codeOfApplication, insertAward, saveState } from './store.ts';

/** The caller holds the row's lock and has found the end due at `now`. Writes exactly one ending (I4). */
export async function awardAuction(tx: Tx, row: AuctionRow, now: Date): Promise<void> {
  const folded = await foldPages(auctionPages(tx, row.lot_id));
  await assertStanding(tx, row, folded);
  const closed = { ends_at: row.ends_at.toISOString(), bids: folded.bidCount };
  await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.closed', payload: closed, actor: auctionClock, now });
  const result = resultOf(folded, { rule: row.terms.single_bidder_rule ?? 'DEAL_AT_RESERVE', attempt: row.terms.attempt ?? 1 });
  const reached = await openReserve(tx, auctionClock, { lotId: row.lot_id, price: folded.price?.toText() ?? null, announced: row.terms.reserve_commitment ?? null });
  if (result.outcome === 'unsold') return endUnsold(tx, row, result.because, now);
  if (!reached) return endUnsold(tx, row, 'below_reserve', now);
  assert(row.leader_id !== null, 'a result has a leader');
  const accountId = await accountOfApplication(tx, row.leader_id);
  const publicityUntil = await publicityEnd(tx, row, now);
  const { terms } = row;
  const { seq } = await record(tx, {
    subject: 'auction',
    id: row.lot_id,
    kind: 'auction.awarded',
    payload: {
      lot_id: row.lot_id,
      lot_code: terms.lot_code,
      asset_id: terms.asset_id,
      place_code: terms.place_code,
      collective_id: terms.collective_id,
      class: terms.class,
      unit: terms.unit,
      area: terms.area,
      term_years: terms.term_years,
      price: result.price,
      reserve_per_unit_year: row.unit_price_reserve,
      position: await positionOfAsset(tx, terms.asset_id),
      bidders: result.bidders,
      bid_seq: result.bestSeq,
      application_id: row.leader_id,
      account_id: accountId,
      publicity_until: publicityUntil.toISOString(),
    },
    actor: auctionClock,
    now,
  });
  await insertAward(tx, { row, accountId, price: result.price, bidSeq: result.bestSeq, bidders: result.bidders, now, publicityUntil });
  await keepRunnerUp(tx, row, row.leader_id, now);
  await saveState(tx, row.lot_id, 'closed', seq, now);
  await recordOutcome(tx, auctionClock, { lotId: row.lot_id, outcome: 'awarded', state: 'result_publicity' });
}

async function endUnsold(tx: Tx, row: AuctionRow, because: 'no_bid' | 'single_bidder' | 'below_reserve', now: Date): Promise<void> {
  const { lot_code, place_code } = row.terms;
  const payload = { lot_id: row.lot_id, lot_code, place_code, reserve_per_unit_year: row.unit_price_reserve, because };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.unsold', payload, actor: auctionClock, now });
  await saveState(tx, row.lot_id, 'closed', seq, now);
  await recordOutcome(tx, auctionClock, { lotId: row.lot_id, outcome: 'unsold', state: 'unsold' });
}

/** The row is a convenience; the entries are the truth. When they differ a person must look, nobody is awarded. */
async function assertStanding(tx: Tx, row: AuctionRow, folded: Folded): Promise<void> {
  const leader = row.leader_id === null ? null : await codeOfApplication(tx, row.leader_id);
  assert.deepEqual(folded.breaches, [], `the record of auction ${row.lot_id} is unsound`);
  assert.deepEqual(
    { price: folded.price?.toText() ?? null, leader: folded.leaderCode, endsAt: folded.endsAt?.toISOString(), seq: folded.lastSeq, bids: folded.bidCount, ending: folded.ending },
    { price: row.price, leader, endsAt: row.ends_at.toISOString(), seq: row.seq, bids: row.bid_count, ending: null },
    `the standing of auction ${row.lot_id} differs from its record`,
  );
}

/** Midnight after the last working day of the result's publicity. */
export async function publicityEnd(tx: Tx, row: AuctionRow, now: Date): Promise<Date> {
  const days = row.terms.result_publicity_working_days;
  if (days === 0) return now;
  const calendar = await calendarFor(tx, countyOf(row.terms.place_code));
  return chinaInstant(addDays(addWorkingDays(calendar, chinaDate(now), days), 1), '00:00');
}
