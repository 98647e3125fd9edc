// Release deposits: money of those who did not win goes back to the account it came from, one transaction each.
// 依据: 网络司法拍卖规定 第17条 (24 hours after the close).
import { systemActor } from '../kernel/actor.ts';
import { Refusal } from '../kernel/refusal.ts';
import { releaseDeposit } from '../ledger/release-deposit.ts';
import type { Db } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { depositsToRelease } from './application-store.ts';

const releaser = systemActor('deposit-release');
const AT_ONCE = 50;

/** Also finds money that arrived after the close. Two nodes may run it at once: the ledger releases a deposit once. One that fails holds up no other. */
export async function releaseDeposits(db: Db): Promise<number> {
  let released = 0;
  const faults: unknown[] = [];
  for (const depositId of await depositsToRelease(db, AT_ONCE)) {
    try {
      await inTransaction(db, (tx) => releaseDeposit(tx, releaser, { depositId }));
      released += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) faults.push(error);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, `${faults.length} deposits could not be sent back`);
  return released;
}
