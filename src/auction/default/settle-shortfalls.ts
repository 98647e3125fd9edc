// Settle shortfalls: once the land of a confirmed default is let again, what it fetches less is held against the kept deposit, after its costs.
// 依据: 参照最高法网络司法拍卖规定 第24条; 民法典 第584条 (what is not covered may still be claimed).
import { systemActor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { threePrices } from '../../kernel/rent.ts';
import { record } from '../../journal/record.ts';
import { coverShortfall } from '../../ledger/cover-shortfall.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { shortfallOf } from './rules.ts';
import { insertShortfall, lockRelet, reletDefaults } from './shortfall-store.ts';

const settler = systemActor('shortfalls');

/** Returns how many were settled. One that fails holds up no other. */
export async function settleShortfalls(db: Db): Promise<number> {
  let settled = 0;
  const faults: unknown[] = [];
  for (const defaultId of await reletDefaults(db)) {
    try {
      settled += (await inTransaction(db, (tx) => settleOne(tx, defaultId))) ? 1 : 0;
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} shortfalls could not be settled`);
  return settled;
}

async function settleOne(tx: Tx, defaultId: string): Promise<boolean> {
  const relet = await lockRelet(tx, defaultId);
  if (relet === undefined) return false;
  const now = await readClock(tx);
  const was = threePrices(relet.was_price, relet.was_area, relet.was_years, relet.was_plan);
  const is = threePrices(relet.now_price, relet.now_area, relet.was_years, relet.now_plan);
  const costs = Money.sum(relet.costs.map((cost) => Money.of(cost.amount)));
  const { shortfall, covered, uncovered } = shortfallOf(was.wholeTerm, is.wholeTerm, Money.of(relet.deposit_kept).minus(costs));
  await insertShortfall(tx, { defaultId, reletLotId: relet.relet_lot_id, was, is, years: relet.was_years, shortfall, covered, uncovered, now });
  await coverShortfall(tx, settler, now, { defaultId, collectiveId: relet.collective_id, amount: covered });
  const payload = { lot_id: relet.lot_id, relet_lot_id: relet.relet_lot_id, shortfall: shortfall.toText(), covered: covered.toText(), uncovered: uncovered.toText() };
  await record(tx, { subject: 'default', id: defaultId, kind: 'default.shortfall', payload, actor: settler, now });
  return true;
}
