// Forfeit deposit: what may be kept of a defaulter's deposit pays the failed auction's costs first, the rest of it goes to the collective's registered account; what is over goes back.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { depositSettled, forfeitedTo } from './chart.ts';
import { lockHeldDeposit, returnRemainder, type HeldDeposit } from './held-deposit.ts';
import { instructPayment } from './instruct-payment.ts';
import { costsExceedDeposit } from './refusals.ts';
import { markSettled, postTransfer } from './store.ts';

/** What the failed auction cost, and who bore it. */
export interface ForfeitCost {
  what: string;
  payee: string;
  number: string;
  /** Yuan. */
  amount: string;
}

export interface ForfeitAsk {
  depositId: string;
  /** The decision it rests on. */
  defaultId: string;
  /** Yuan that may be kept at most: 20 % of the contract (民法典 第586条). A smaller deposit is kept whole. */
  keepAtMost: string;
  /** Paid out of what is kept, before anything reaches the collective; together at most that. 依据: 参照网络司法拍卖规定 第24条. */
  costs?: readonly ForfeitCost[];
  collectiveId: string;
  /** The collective's registered account. */
  toAccount: { number: string; holder: string };
}

/** Called by the auction once two people decided. Refuses ledger.deposit_not_held and ledger.costs_exceed_deposit. 依据: 民法典 第587条. */
export async function forfeitDeposit(tx: Tx, actor: Actor, ask: ForfeitAsk): Promise<{ kept: string; released: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const now = await readClock(tx);
  const whole = Money.of(deposit.amount);
  const cap = Money.of(ask.keepAtMost);
  const kept = whole.isMoreThan(cap) ? cap : whole;
  const released = whole.minus(kept);
  const costs = Money.sum((ask.costs ?? []).map((cost) => Money.of(cost.amount)));
  if (costs.isMoreThan(kept)) throw costsExceedDeposit({ costs: costs.toText(), kept: kept.toText() });
  const forCollective = kept.minus(costs);
  const reference = `deposit:${deposit.id}`;
  await postTransfer(tx, actor, now, { reason: 'deposit_forfeited', reference, state: 'posted', postings: depositSettled(deposit.id, whole) });
  await markSettled(tx, deposit.id, 'forfeited', now);
  const costInstructions = await payCosts(tx, actor, now, deposit, ask.costs ?? []);
  const keptInstruction = forCollective.isZero() ? null : await payCollective(tx, actor, now, deposit, forCollective, ask);
  const releasedInstruction = await returnRemainder(tx, actor, now, deposit, released);
  const payload = {
    default_id: ask.defaultId, collective_id: ask.collectiveId, kept: kept.toText(), instruction_id: keptInstruction,
    released: released.toText(), released_instruction_id: releasedInstruction, costs: costs.toText(), cost_instruction_ids: costInstructions,
  };
  await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.forfeited', payload, actor, now });
  return { kept: kept.toText(), released: released.toText() };
}

async function payCosts(tx: Tx, actor: Actor, now: Date, deposit: HeldDeposit, costs: readonly ForfeitCost[]): Promise<string[]> {
  const told: string[] = [];
  for (const [index, cost] of costs.entries()) {
    const payment = { reference: `deposit:${deposit.id}:cost${index + 1}`, fromNumber: deposit.sub_account, toNumber: cost.number, toName: cost.payee, amount: Money.of(cost.amount), memo: cost.what };
    told.push(await instructPayment(tx, actor, now, payment));
  }
  return told;
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
