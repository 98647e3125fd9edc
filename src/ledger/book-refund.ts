// Book refund: rent given back after an early end, first as owed to who paid it, then as gone from the collective's account. Called by the lease alone.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { refundOwed, refundPaid } from './chart.ts';
import { insertMatch, lockLine, postTransfer } from './store.ts';

/** Once a refund, when two people agreed. `lease` and `collective` are ids. */
export async function bookRefundOwed(tx: Tx, actor: Actor, ask: { lease: string; collective: string; refund: string; amount: Money }): Promise<void> {
  const now = await readClock(tx);
  await postTransfer(tx, actor, now, { reason: 'rent_refund_owed', reference: `refund:${ask.refund}`, state: 'posted', postings: refundOwed(ask.lease, ask.collective, ask.amount) });
}

/** Once a payment of it; the line is the bank's word that it left `accountNumber`. False: the line is used already. */
export async function bookRefundPaid(tx: Tx, actor: Actor, ask: { lease: string; part: string; lineId: string; accountNumber: string; amount: string }): Promise<boolean> {
  const line = await lockLine(tx, ask.lineId);
  if (line === undefined || !Money.of(line.matched).isZero()) return false;
  const amount = Money.of(ask.amount);
  const now = await readClock(tx);
  const reference = `refund:${ask.part}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'refund', reference, amount });
  await postTransfer(tx, actor, now, { reason: 'rent_refund_paid', reference, state: 'posted', lineId: line.id, postings: refundPaid(ask.lease, ask.accountNumber, amount) });
  return true;
}
