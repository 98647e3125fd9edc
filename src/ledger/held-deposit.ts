// Held deposit: what every end of a deposit begins with, and what is left over of it going back to the account it came from.
import type { Actor } from '../kernel/actor.ts';
import type { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import type { Tx } from '../platform/db.ts';
import { instructPayment } from './instruct-payment.ts';
import { depositNotHeld } from './refusals.ts';
import { lockDeposit, type DepositRow } from './store.ts';

export type HeldDeposit = DepositRow & { paid_from: string };

/** Locked until the transaction ends. Refuses ledger.deposit_not_held. */
export async function lockHeldDeposit(tx: Tx, depositId: string): Promise<HeldDeposit> {
  const deposit = await lockDeposit(tx, depositId);
  if (deposit === undefined) throw notFound({ what: '保证金' });
  const { state, paid_from: paidFrom } = deposit;
  if (state !== 'held' || paidFrom === null) throw depositNotHeld({ state });
  return { ...deposit, paid_from: paidFrom };
}

/** The instruction's id; null when nothing is left. */
export async function returnRemainder(tx: Tx, actor: Actor, now: Date, deposit: HeldDeposit, amount: Money): Promise<string | null> {
  if (amount.isZero()) return null;
  return instructPayment(tx, actor, now, {
    reference: `deposit:${deposit.id}:remainder`,
    fromNumber: deposit.sub_account,
    toNumber: deposit.paid_from,
    toName: deposit.payer_name,
    amount,
    memo: '退还保证金余额',
  });
}
