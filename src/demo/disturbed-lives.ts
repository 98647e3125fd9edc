// Disturbed lives: an auction stopped and started again, and payments the bank did not carry out.
import type { AccountActor } from '../kernel/actor.ts';
import { addSeconds } from '../kernel/clock.ts';
import { decideInterruption } from '../auction/interruption/decide-interruption.ts';
import type { InterruptionAsk } from '../auction/interruption/contract.ts';
import { requestInterruption } from '../auction/interruption/request-interruption.ts';
import { decideFailedPayment } from '../lease/decide-failed-payment.ts';
import { makePaymentFile } from '../ledger/make-payment-file.ts';
import { reportFailedPayment } from '../ledger/report-failed-payment.ts';
import { sendPaymentFile } from '../ledger/send-payment-file.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import type { DemoCounty } from './county.ts';
import { dayAt } from './county-time.ts';
import type { Life } from './run-lives.ts';

/** The line of the exchange fails: stopped with the commission's word, started again in the afternoon. Ends when bidding goes on. */
export async function* stoppedAndResumed(county: DemoCounty, lotId: string): Life {
  const now = await readClock(county.db);
  await interrupted(county, lotId, { act: 'suspend', authority: 'exchange_emergency', document: '洛交中〔2026〕应急3号（演示）', reason: '交易中心机房线路故障，部分竞买人无法出价' });
  yield addSeconds(now, 3 * 3600);
  await interrupted(county, lotId, { act: 'resume', reason: '线路已恢复并经测试' });
  const { resumes_at: resumes } = await county.db.one<{ resumes_at: Date }>('SELECT resumes_at FROM auction WHERE lot_id = $1', [lotId]);
  yield addSeconds(resumes, 60);
}

async function interrupted({ db, people }: DemoCounty, lotId: string, ask: InterruptionAsk): Promise<void> {
  const { approvalId } = await inTransaction(db, (tx) => requestInterruption(tx, people.operator, { lotId, ...ask }));
  await inTransaction(db, (tx) => decideInterruption(tx, people.officer, { lotId, approvalId, verdict: 'approved', reason: '情况属实' }));
}

/** On the first day with one payment to make, its file comes back from the bank: two people say so, and the sum is told again. */
export async function* refundComesBack(county: DemoCounty, today: Date): Life {
  const { db, people } = county;
  for (let daysAgo = 70; daysAgo > 20; daysAgo -= 1) {
    yield dayAt(today, -daysAgo, '10:40');
    const [waiting, another] = await waitingPayments(county);
    if (waiting === undefined || another !== undefined) continue;
    await inTransaction(db, async (tx) => sendPaymentFile(tx, people.operator, await makePaymentFile(tx, people.operator)));
    const approvalId = await failureReported(county, people.operator, waiting);
    yield dayAt(today, -daysAgo, '16:20');
    await inTransaction(db, (tx) => decideFailedPayment(tx, people.officer, { approvalId, verdict: 'approved', reason: '退汇凭证与银行来函一致，按原账户重新付款' }));
    return;
  }
}

/** The same of one that waits for the second person today. */
export async function* refundInDoubt(county: DemoCounty, today: Date): Life {
  for (let daysAgo = 6; daysAgo > 0; daysAgo -= 1) {
    yield dayAt(today, -daysAgo, '10:50');
    const [waiting] = await waitingPayments(county);
    if (waiting === undefined) continue;
    await failureReported(county, county.people.operator, waiting);
    return;
  }
}

async function waitingPayments({ db }: DemoCounty): Promise<string[]> {
  return (await db.sql<{ id: string }>('SELECT id FROM payment_instruction WHERE state = $1 ORDER BY created_at, id LIMIT 2', ['waiting'])).map((row) => row.id);
}

async function failureReported({ db, random }: DemoCounty, operator: AccountActor, instructionId: string): Promise<string> {
  const ask = { instructionId, reason: '银行退回：收款账户状态异常', bankReference: `TH${String(random.integer(10_000_000, 99_999_999))}`, bankMessage: '收款人账户已挂失，付款未成功，请核对后重新提交。' };
  return (await inTransaction(db, (tx) => reportFailedPayment(tx, operator, ask))).approvalId;
}
