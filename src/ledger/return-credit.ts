// Return credit: money on a sub-account that is nobody's deposit (wrong payer, wrong amount, paid twice) goes back to where it came from, once two people agreed.
import { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { carriedOutBy } from '../identity/act-rooms.ts';
import { requestApproval, type Requested } from '../identity/request-approval.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { strayReceived } from './chart.ts';
import { escrowAccount, escrowCounty } from './escrow.ts';
import { instructPayment } from './instruct-payment.ts';
import { mayHandleEscrow } from './policy.ts';
import { lineCannotBeReturned, lineIsNotCredit, lineIsReturnedPayment } from './refusals.ts';
import { comebacks } from './returned-payment-queries.ts';
import { insertMatch, lockLine, postTransfer, type LineRow } from './store.ts';

export const STRAY_ACTION = 'ledger.stray_return';
const DECIDE_WITHIN_DAYS = 30;
const planned = z.object({ reason: z.string() });

export interface ReturnAsk {
  lineId: string;
  reason: string;
}

/** The operator says that a credit shall go back; changes nothing yet. Refuses what cannot go back, and approval.pending. */
export async function proposeReturn(tx: Tx, actor: Actor, ask: ReturnAsk): Promise<Requested> {
  const office = actor.kind === 'account' ? actor.grants.find((grant) => grant.role === 'exchange_operator') : undefined;
  if (office === undefined || !mayHandleEscrow(actor, await escrowCounty(tx))) throw notAllowed();
  await lockStray(tx, ask.lineId);
  return requestApproval(tx, actor, {
    action: STRAY_ACTION, subject: 'bank_line', subjectId: ask.lineId, region: office.region, ask: { reason: ask.reason }, reason: ask.reason,
    as: ['exchange_operator'], deciders: ['commission_officer'], lastsSeconds: DECIDE_WITHIN_DAYS * 86_400,
  });
}

/** Once two people agreed (`approvalId`), or by the program. Refuses ledger.line_cannot_be_returned when the line is used, is not on the exchange's account, or names no account to return to. */
export async function returnCredit(tx: Tx, actor: Actor, ask: ReturnAsk, approvalId: string | null = null): Promise<{ instructionId: string }> {
  if (approvalId === null && actor.kind !== 'system') throw notAllowed();
  const line = await lockStray(tx, ask.lineId);
  const now = await readClock(tx);
  const amount = Money.of(line.amount);
  const reference = `line:${line.id}`;
  await insertMatch(tx, actor, { lineId: line.id, purpose: 'refund', reference: `${reference}:return`, amount, approvalId });
  await postTransfer(tx, actor, now, { reason: 'stray_received', reference, state: 'posted', lineId: line.id, postings: strayReceived(amount) });
  const instructionId = await instructPayment(tx, actor, now, {
    reference: `${reference}:return`,
    fromNumber: line.account_number,
    toNumber: line.counterparty_number,
    toName: line.counterparty_name,
    amount,
    memo: '退回错付款项',
  });
  const payload = { amount: amount.toText(), instruction_id: instructionId, reason: ask.reason, ...(approvalId === null ? {} : { approval_id: approvalId }) };
  await record(tx, { subject: 'bank_line', id: line.id, kind: 'bank_line.returned', payload, actor, now });
  return { instructionId };
}

carriedOutBy(STRAY_ACTION, {
  async shown(reader, ask, lineId) {
    const line = await reader.maybe<{ booked_on: string; amount: string; counterparty_name: string; counterparty_number: string; memo: string }>(
      'SELECT booked_on, amount, counterparty_name, counterparty_number, memo FROM bank_line WHERE id = $1', [lineId],
    );
    return [
      { label: { zh: '到账日', en: 'Booked on' }, value: line?.booked_on ?? '' }, { label: { zh: '金额（元）', en: 'Amount (yuan)' }, value: line?.amount ?? '' },
      { label: { zh: '退给', en: 'Back to' }, value: line?.counterparty_name ?? '' }, { label: { zh: '账号', en: 'Number' }, value: line?.counterparty_number ?? '' },
      { label: { zh: '附言', en: 'Memo' }, value: line?.memo ?? '' }, { label: { zh: '原因', en: 'Reason' }, value: planned.parse(ask).reason },
    ];
  },
  carryOut: (tx, actor, { approvalId, ask, subjectId }) => returnCredit(tx, actor, { lineId: subjectId, ...planned.parse(ask) }, approvalId),
});

async function lockStray(tx: Tx, lineId: string): Promise<LineRow> {
  const line = await lockLine(tx, lineId);
  if (line === undefined) throw notFound({ what: '银行流水' });
  await refuseUnlessStray(tx, line, line.matched);
  if ((await comebacks(tx, { lineId: line.id }))[0]?.certain === true) throw lineIsReturnedPayment();
  return line;
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
