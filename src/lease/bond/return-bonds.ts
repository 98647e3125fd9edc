// Return bonds: leases that are over, whose lessors had their time to claim and left nothing open: what is left goes back, by itself.
import { systemActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { returnBond } from '../../ledger/return-bond.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db } from '../../platform/db.ts';
import { bondsOfEndedLeases, claimsUntil } from './queries.ts';

const clock = systemActor('bond-return');

/** Returns how many went back. One that fails holds up no other. */
export async function returnBonds(db: Db): Promise<number> {
  const due = await bondsOfEndedLeases(db);
  if (due.length === 0) return 0;
  const today = chinaDate(await readClock(db));
  let returned = 0;
  const faults: unknown[] = [];
  for (const { bondId, placeCode, endedOn } of due) {
    try {
      if (today <= (await claimsUntil(db, placeCode, endedOn))) continue;
      await inTransaction(db, (tx) => returnBond(tx, clock, { bondId }));
      returned += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} bonds could not be given back`);
  return returned;
}
