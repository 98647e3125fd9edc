// Forfeit deposit: a defaulter's deposit goes to the collective's registered account, up to what may be kept as earnest money; the rest goes back.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { depositSettled, forfeitedTo } from './chart.ts';
import { lockHeldDeposit, returnRemainder, type HeldDeposit } from './held-deposit.ts';
import { instructPayment } from './instruct-payment.ts';
import { markSettled, postTransfer } from './store.ts';

export interface ForfeitAsk {
  depositId: string;
  /** The decision it rests on. */
  defaultId: string;
  /** Yuan that may be kept at most: 20 % of the contract (民法典 第586条). A smaller deposit is kept whole. */
  keepAtMost: string;
  collectiveId: string;
  /** The collective's registered account. */
  toAccount: { number: string; holder: string };
}

/** Called by the auction once two people decided. Refuses ledger.deposit_not_held. 依据: 民法典 第587条. */
export async function forfeitDeposit(tx: Tx, actor: Actor, ask: ForfeitAsk): Promise<{ kept: string; released: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const now = await readClock(tx);
  const whole = Money.of(deposit.amount);
  const cap = Money.of(ask.keepAtMost);
  const kept = whole.isMoreThan(cap) ? cap : whole;
  const released = whole.minus(kept);
  const reference = `deposit:${deposit.id}`;
  await postTransfer(tx, actor, now, { reason: 'deposit_forfeited', reference, state: 'posted', postings: depositSettled(deposit.id, whole) });
  await markSettled(tx, deposit.id, 'forfeited', now);
  const keptInstruction = kept.isZero() ? null : await payCollective(tx, actor, now, deposit, kept, ask);
  const releasedInstruction = await returnRemainder(tx, actor, now, deposit, released);
  const payload = {
    default_id: ask.defaultId, collective_id: ask.collectiveId, kept: kept.toText(), instruction_id: keptInstruction,
    released: released.toText(), released_instruction_id: releasedInstruction,
  };
  await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.forfeited', payload, actor, now });
  return { kept: kept.toText(), released: released.toText() };
}

async function payCollective(tx: Tx, actor: Actor, now: Date, deposit: HeldDeposit, amount: Money, ask: ForfeitAsk): Promise<string> {
  const postings = forfeitedTo(ask.collectiveId, ask.toAccount.number, amount);
  await postTransfer(tx, actor, now, { reason: 'income_from_forfeiture', reference: `deposit:${deposit.id}`, state: 'posted', postings });
  return instructPayment(tx, actor, now, {
    reference: `deposit:${deposit.id}:forfeit`,
    fromNumber: deposit.sub_account,
    toNumber: ask.toAccount.number,
    toName: ask.toAccount.holder,
    amount,
    memo: '悔拍保证金归村集体',
  });
}
