// Deposit to rent: the winner's deposit becomes his first rent, paid on to the collective's registered account; what is over goes back to him.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { depositSettled, rentFromDeposit } from './chart.ts';
import { lockHeldDeposit, returnRemainder } from './held-deposit.ts';
import { instructPayment } from './instruct-payment.ts';
import { rentExceedsDeposit } from './refusals.ts';
import { markSettled, postTransfer } from './store.ts';

export interface ToRentAsk {
  depositId: string;
  /** Yuan that count as rent; more than 0, at most the deposit. */
  amount: string;
  /** The lease's id: its receivable falls by the amount. */
  leaseReference: string;
  /** The collective's registered account. */
  toAccount: { number: string; holder: string };
}

/** Called by the lease when both parties have signed. Refuses ledger.deposit_not_held and ledger.rent_exceeds_deposit. */
export async function depositToRent(tx: Tx, actor: Actor, ask: ToRentAsk): Promise<{ remainder: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const now = await readClock(tx);
  const whole = Money.of(deposit.amount);
  const rent = Money.of(ask.amount);
  if (rent.isZero() || rent.isNegative() || rent.isMoreThan(whole)) throw rentExceedsDeposit({ amount: rent.toText(), deposit: whole.toText() });
  const remainder = whole.minus(rent);
  const reference = `deposit:${deposit.id}`;
  await postTransfer(tx, actor, now, { reason: 'deposit_to_rent', reference, state: 'posted', postings: depositSettled(deposit.id, whole) });
  await postTransfer(tx, actor, now, {
    reason: 'rent_from_deposit',
    reference,
    state: 'posted',
    postings: rentFromDeposit(ask.leaseReference, ask.toAccount.number, rent),
  });
  await markSettled(tx, deposit.id, 'to_rent', now);
  const rentInstruction = await instructPayment(tx, actor, now, {
    reference: `${reference}:rent`,
    fromNumber: deposit.sub_account,
    toNumber: ask.toAccount.number,
    toName: ask.toAccount.holder,
    amount: rent,
    memo: '保证金转租金',
  });
  const remainderInstruction = await returnRemainder(tx, actor, now, deposit, remainder);
  const left = { remainder: remainder.isZero() ? null : remainder.toText(), remainder_instruction_id: remainderInstruction };
  const payload = { amount: whole.toText(), rent: rent.toText(), lease: ask.leaseReference, instruction_id: rentInstruction, ...left };
  await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.to_rent', payload, actor, now });
  return { remainder: remainder.toText() };
}
