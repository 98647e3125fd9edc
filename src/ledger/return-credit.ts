// Return credit: money on a sub-account that is nobody's deposit (wrong payer, wrong amount, paid twice) goes back to where it came from.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { strayReceived } from './chart.ts';
import { escrowAccount } from './escrow.ts';
import { instructPayment } from './instruct-payment.ts';
import { mayHandleEscrow } from './policy.ts';
import { lineCannotBeReturned, lineIsNotCredit, lineIsReturnedPayment } from './refusals.ts';
import { comebacks } from './returned-payment-queries.ts';
import { insertMatch, lockLine, postTransfer, type LineRow } from './store.ts';

export interface ReturnAsk {
  lineId: string;
  reason: string;
}

/** Refuses ledger.line_cannot_be_returned when the line is used, is not on the exchange's account, or names no account to return to. */
export async function returnCredit(tx: Tx, actor: Actor, ask: ReturnAsk): Promise<{ instructionId: string }> {
  if (!mayHandleEscrow(actor)) throw notAllowed();
  const line = await lockLine(tx, ask.lineId);
  if (line === undefined) throw notFound({ what: '银行流水' });
  await refuseUnlessStray(tx, line, line.matched);
  if ((await comebacks(tx, { lineId: line.id }))[0]?.certain === true) throw lineIsReturnedPayment();
  const now = await readClock(tx);
  const amount = Money.of(line.amount);
  const reference = `line:${line.id}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'refund', reference: `${reference}:return`, amount });
  await postTransfer(tx, actor, now, { reason: 'stray_received', reference, state: 'posted', lineId: line.id, postings: strayReceived(amount) });
  const instructionId = await instructPayment(tx, actor, now, {
    reference: `${reference}:return`,
    fromNumber: line.account_number,
    toNumber: line.counterparty_number,
    toName: line.counterparty_name,
    amount,
    memo: '退回错付款项',
  });
  const payload = { amount: amount.toText(), instruction_id: instructionId, reason: ask.reason };
  await record(tx, { subject: 'bank_line', id: line.id, kind: 'bank_line.returned', payload, actor, now });
  return { instructionId };
}

async function refuseUnlessStray(tx: Tx, line: LineRow, matched: string): Promise<void> {
  if (line.direction !== 'credit') throw lineIsNotCredit();
  const refuse = (why_zh: string, why_en: string) => lineCannotBeReturned({ why_zh, why_en });
  if (!Money.of(matched).isZero()) throw refuse('这笔款已经对上用途', 'it is already matched');
  const ours = await tx.maybe('SELECT 1 AS found FROM escrow_sub_account WHERE number = $1', [line.account_number]);
  const escrow = await escrowAccount(tx);
  if (ours === undefined && escrow?.number !== line.account_number) throw refuse('不是交易中心账户收到的款', 'it did not reach the exchange’s account');
  if (!/^\d{8,30}$/.test(line.counterparty_number)) throw refuse('流水上没有付款账号', 'the line names no paying account');
}
