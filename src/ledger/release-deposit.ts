// Release deposit: tells the bank to send it back to the very account it came from.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { depositSettled } from './chart.ts';
import { lockHeldDeposit } from './held-deposit.ts';
import { instructPayment } from './instruct-payment.ts';
import { markSettled, postTransfer } from './store.ts';

/** Called by the room that knows who lost. Refuses ledger.deposit_not_held. 依据: 网络司法拍卖规定 第17、23条: 未竞得者的保证金在结束后 24 小时内退还. */
export async function releaseDeposit(tx: Tx, actor: Actor, ask: { depositId: string }): Promise<{ instructionId: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const now = await readClock(tx);
  const amount = Money.of(deposit.amount);
  const reference = `deposit:${deposit.id}`;
  await postTransfer(tx, actor, now, { reason: 'deposit_released', reference, state: 'posted', postings: depositSettled(deposit.id, amount) });
  await markSettled(tx, deposit.id, 'released', now);
  const instructionId = await instructPayment(tx, actor, now, {
    reference: `${reference}:release`,
    fromNumber: deposit.sub_account,
    toNumber: deposit.paid_from,
    toName: deposit.payer_name,
    amount,
    memo: '退还竞买保证金',
  });
  await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.released', payload: { instruction_id: instructionId }, actor, now });
  return { instructionId };
}
