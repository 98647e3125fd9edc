// Book rent: a lease's whole-term rent as a receivable, and each receipt against it. Called by the lease alone.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { rentContracted, rentReceived } from './chart.ts';
import { postTransfer } from './store.ts';

/** Once a lease. `lease` and `collective` are ids; amount is yuan for the whole term. */
export async function bookContractedRent(tx: Tx, actor: Actor, ask: { lease: string; collective: string; amount: string }): Promise<void> {
  const now = await readClock(tx);
  const postings = rentContracted(ask.lease, ask.collective, Money.of(ask.amount));
  await postTransfer(tx, actor, now, { reason: 'rent_contracted', reference: `lease:${ask.lease}`, state: 'posted', postings });
}

/** Once a receipt; the line is the bank's word that it reached `accountNumber`. */
export async function bookRentReceived(
  tx: Tx,
  actor: Actor,
  ask: { lease: string; receipt: string; lineId: string; accountNumber: string; amount: string },
): Promise<void> {
  const now = await readClock(tx);
  const postings = rentReceived(ask.lease, ask.accountNumber, Money.of(ask.amount));
  await postTransfer(tx, actor, now, { reason: 'rent_received', reference: `receipt:${ask.receipt}`, state: 'posted', lineId: ask.lineId, postings });
}

/** Once a receipt that was undone; `receipt` is the undoing one, `amount` what was received before, positive. */
export async function bookRentUndone(tx: Tx, actor: Actor, ask: { lease: string; receipt: string; lineId: string; accountNumber: string; amount: string }): Promise<void> {
  const now = await readClock(tx);
  const postings = rentReceived(ask.lease, ask.accountNumber, Money.of(ask.amount).negated());
  await postTransfer(tx, actor, now, { reason: 'rent_undone', reference: `receipt:${ask.receipt}`, state: 'posted', lineId: ask.lineId, postings });
}

/** Once a change of a lease; `amount` is what the sum changes by, negative when it falls. */
export async function bookChangedRent(tx: Tx, actor: Actor, ask: { lease: string; collective: string; change: string; amount: Money }): Promise<void> {
  if (ask.amount.isZero()) return;
  const now = await readClock(tx);
  await postTransfer(tx, actor, now, { reason: 'rent_changed', reference: `lease_change:${ask.change}`, state: 'posted', postings: rentContracted(ask.lease, ask.collective, ask.amount) });
}
