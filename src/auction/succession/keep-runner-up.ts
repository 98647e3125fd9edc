// Keep the runner-up: where the notice allows succession, the best other bidder and his own best bid are fixed at the award; his deposit waits with the winner's.
import { addDays, chinaDate, chinaInstant } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import type { Reader, Tx } from '../../platform/db.ts';
import { calendarFor } from '../../rulebook/calendar.ts';
import { addWorkingDays } from '../../rulebook/working-days.ts';
import { auctionClock } from '../open-auction.ts';
import { bestOther, insertRunnerUp, keptRunnerUp, markLetGo, type LetGoBecause, type RunnerUp } from './store.ts';
import type { AuctionRow } from '../store.ts';

/** Called with the award, under the auction's lock. Nothing happens where succession is off, as it is by default. */
export async function keepRunnerUp(tx: Tx, row: AuctionRow, winnerApplication: string, now: Date): Promise<void> {
  if (!row.terms.runner_up_succession) return;
  const best = await bestOther(tx, row.lot_id, winnerApplication);
  if (best === undefined) return;
  await insertRunnerUp(tx, best, now);
  const payload = { lot_id: row.lot_id, application_id: best.application_id, account_id: best.account_id, price: Money.of(best.price).toText(), bid_seq: best.bid_seq };
  await record(tx, { subject: 'succession', id: row.lot_id, kind: 'runner_up.kept', payload, actor: auctionClock, now });
}

/** Until when the runner-up may be offered the lot of this defaulter; null when there is none, or he is the defaulter himself. */
export async function successionWindow(tx: Reader, row: AuctionRow, defaulterApplication: string, workingDays: number, now: Date): Promise<Date | null> {
  if (!row.terms.runner_up_succession) return null;
  const kept = await keptRunnerUp(tx, row.lot_id);
  if (kept === undefined || kept.application_id === defaulterApplication) return null;
  return workingDaysOn(tx, row.terms.place_code, workingDays, now);
}

/** Midnight after the last of so many working days. */
export async function workingDaysOn(reader: Reader, placeCode: string, days: number, now: Date): Promise<Date> {
  const calendar = await calendarFor(reader, countyOf(placeCode));
  return chinaInstant(addDays(addWorkingDays(calendar, chinaDate(now), days), 1), '00:00');
}

/** His deposit goes back with the next turn of the releaser. Once. */
export async function letGo(tx: Tx, kept: Pick<RunnerUp, 'lot_id' | 'application_id' | 'account_id'>, because: LetGoBecause, now: Date): Promise<void> {
  if (!(await markLetGo(tx, kept.lot_id, because, now))) return;
  const payload = { lot_id: kept.lot_id, application_id: kept.application_id, account_id: kept.account_id, because };
  await record(tx, { subject: 'succession', id: kept.lot_id, kind: 'runner_up.let_go', payload, actor: auctionClock, now });
}
