// Money that left and came back: shown as what it is, told again once two people agreed, to the same payee; the books keep both ways.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { systemActor } from '../../../src/kernel/actor.ts';
import { decidePaymentFailure } from '../../../src/lease/contract.ts';
import { endToEndIdOf } from '../../../src/ledger/bank/bank-port.ts';
import { sendBack } from '../../../src/ledger/bank/simulated-bank.ts';
import { listStrayCredits, reportPaymentReturn, returnStrayCredit } from '../../../src/ledger/contract.ts';
import { depositToRent } from '../../../src/ledger/deposit-to-rent.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { balanceOf, depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { agreedByTwo } from '../../support/agreed.ts';
import { apiFor } from '../../support/api.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { idleAsset } from '../../support/published-lot.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { deskOf, missing, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const auction = systemActor('auction');
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});

async function held(amount = '20400.00') {
  const opened = await inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
  return { ...opened, payer: await payDeposit(county.db, opened.id) };
}
/** Released, paid out, and sent back by the payee's bank. */
async function cameBack(words = '收款账户已销户') {
  const deposit = await held();
  const { instructionId } = await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: deposit.id }));
  await bankRound(county.db);
  await inTransaction(county.db, (tx) => sendBack(tx, { endToEndId: endToEndIdOf(instructionId), reason: words }));
  await bankRound(county.db);
  const line = await lineOn(deposit.subAccount);
  return { ...deposit, instructionId, lineId: line.lineId, line };
}
const lineOn = async (subAccount: string) => (await api.call(listStrayCredits, { as: village.operator })).rows.find((row) => row.accountNumber === subAccount)!;
const report = (lineId: string, newNumber?: string) => api.call(reportPaymentReturn, { as: village.operator, params: { lineId }, body: { reason: '银行退汇', ...(newNumber === undefined ? {} : { newNumber }) } });
const decide = (approvalId: string, verdict: 'approved' | 'refused' = 'approved') => api.call(decidePaymentFailure, { as: village.chen, params: { approvalId }, body: { verdict, reason: '已向银行核实' } });
const instruction = (id: string) => county.db.one('SELECT state, to_number, to_name FROM payment_instruction WHERE id = $1', [id]);

describe('a refund the payee’s bank sent back', () => {
  it('shows as that, not as a stray credit, and is not to be sent to the bank’s own account', async () => {
    const { lineId, line, instructionId } = await cameBack();
    expect(line).toMatchObject({ reason: 'payment_came_back', reasonZh: '付出去的款被银行退了回来（退汇）', returnOf: instructionId });
    const refused = await api.refused(returnStrayCredit, { as: village.operator, params: { lineId }, body: { reason: '退回' } });
    expect([refused.code, refused.en.includes('come back')]).toEqual(['ledger.line_is_returned_payment', true]);
  });

  it('is owed again and told again to the same account, once the commission agrees; the books show out, back and out', async () => {
    const { id, payer, lineId, instructionId } = await cameBack();
    const owed = await balanceOf(county.db, 'payments:owed');
    const { approvalId } = await report(lineId);
    expect([await instruction(instructionId), await balanceOf(county.db, 'payments:owed')]).toEqual([{ state: 'done', to_number: payer, to_name: '赵承包' }, owed]);
    expect((await api.refused(reportPaymentReturn, { as: village.operator, params: { lineId }, body: { reason: '再报' } })).code).toBe('approval.pending');
    const { instructionId: next } = await decide(approvalId);
    expect([await instruction(instructionId), await instruction(next!)]).toEqual([{ state: 'returned', to_number: payer, to_name: '赵承包' }, { state: 'waiting', to_number: payer, to_name: '赵承包' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
    expect((await depositStory(county.db, id))!.paidBackReference).toBeNull();
    await bankRound(county.db);
    expect([await balanceOf(county.db, `deposit:${id}`), (await depositStory(county.db, id))!.paidBackReference]).toEqual(['0.00', expect.stringMatching(/^SIM-/)]);
    expect((await api.refused(reportPaymentReturn, { as: village.operator, params: { lineId }, body: { reason: '再报' } })).code).toBe('ledger.not_a_returned_payment');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('goes to the payee’s own new account where the old one is closed; the name stays, and so does the way back', async () => {
    const { id, lineId, instructionId } = await cameBack();
    const newNumber = freshAccountNumber();
    const { approvalId } = await report(lineId, newNumber);
    const { instructionId: next } = await decide(approvalId);
    expect(await instruction(next!)).toEqual({ state: 'waiting', to_number: newNumber, to_name: '赵承包' });
    await bankRound(county.db);
    expect((await depositStory(county.db, id))!.paidBackReference).toMatch(/^SIM-/);
    const { payload } = await county.db.one<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE subject = 'payment' AND id = $1 AND kind = 'payment.returned'`, [instructionId]);
    expect(payload).toMatchObject({ line_id: lineId, other_account: true, next_instruction_id: next });
  });

  it('refused by the second person stays as it was, and may be reported again', async () => {
    const { lineId, instructionId } = await cameBack();
    const { approvalId } = await report(lineId);
    expect(await decide(approvalId, 'refused')).toEqual({ instructionId: null });
    expect(await instruction(instructionId)).toMatchObject({ state: 'done' });
    expect((await decide((await report(lineId)).approvalId)).instructionId).not.toBeNull();
  });

  it('may come back twice', async () => {
    const { lineId, subAccount } = await cameBack();
    const { instructionId: second } = await decide((await report(lineId)).approvalId);
    await bankRound(county.db);
    await inTransaction(county.db, (tx) => sendBack(tx, { endToEndId: endToEndIdOf(second!), reason: '户名不符' }));
    await bankRound(county.db);
    const again = await lineOn(subAccount);
    expect(again.returnOf).toBe(second);
    const { instructionId: third } = await decide((await report(again.lineId)).approvalId);
    await bankRound(county.db);
    expect([await instruction(second!), await instruction(third!)]).toMatchObject([{ state: 'returned' }, { state: 'done' }]);
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });
});

describe('what only looks like it', () => {
  it('the bidder paying once more after his refund is a suggestion, and may simply be sent back', async () => {
    const { id, subAccount, payer } = await held();
    const { instructionId } = await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    await bankRound(county.db);
    await payDeposit(county.db, id, { fromNumber: payer });
    const line = await lineOn(subAccount);
    expect(line).toMatchObject({ reason: 'deposit_not_awaited', returnOf: instructionId });
    expect((await api.send(returnStrayCredit, { as: village.operator, params: { lineId: line.lineId }, body: { reason: '多付' } })).status).toBe(201);
  });

  it('another sum is no returned payment', async () => {
    const { id, subAccount, payer } = await held();
    await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    await bankRound(county.db);
    await payDeposit(county.db, id, { fromNumber: payer, amount: '20399.99' });
    const { lineId } = await lineOn(subAccount);
    const refused = await api.refused(reportPaymentReturn, { as: village.operator, params: { lineId }, body: { reason: '退汇' } });
    expect([refused.code, refused.status, refused.zh.includes('退汇')]).toEqual(['ledger.not_a_returned_payment', 409, true]);
  });
});

it('what was to reach a collective goes again to its registered account, and to no number an operator gives', async () => {
  const { bankAccount } = await idleAsset(county, village);
  const deposit = await held('300.00');
  await inTransaction(county.db, (tx) => depositToRent(tx, auction, { depositId: deposit.id, amount: '300.00', leaseReference: randomUUID(), toAccount: bankAccount }));
  const { id: instructionId } = await county.db.one<{ id: string }>('SELECT id FROM payment_instruction WHERE reference = $1', [`deposit:${deposit.id}:rent`]);
  await bankRound(county.db);
  await inTransaction(county.db, (tx) => sendBack(tx, { endToEndId: endToEndIdOf(instructionId), reason: '户名不符' }));
  await bankRound(county.db);
  const { lineId } = await lineOn(deposit.subAccount);
  const refused = await api.refused(reportPaymentReturn, { as: village.operator, params: { lineId }, body: { reason: '退汇', newNumber: freshAccountNumber() } });
  expect([refused.code, refused.field, refused.zh.includes('第44条'), refused.en.includes('art. 44')]).toEqual(['ledger.collective_account_is_registered', 'newNumber', true, true]);
  const { instructionId: next } = await decide((await report(lineId)).approvalId);
  expect(await instruction(next!)).toMatchObject({ state: 'waiting', to_number: bankAccount.number });
  expect(await balanceOf(county.db, `transit:${bankAccount.number}`)).toBe('300.00');
});

it('nobody sets a payment as returned, or as done, without its lines', async () => {
  const { instructionId, lineId } = await cameBack();
  await expect(county.db.sql(`UPDATE payment_instruction SET state = 'returned', returned_line_id = $2, reason = 'x' WHERE id = $1`, [instructionId, lineId])).rejects.toMatchObject({ constraint: 'payment_failure_takes_two' });
  const unbooked = inTransaction(county.db, async (tx) => {
    const approvalId = await agreedByTwo(tx, village, { action: 'ledger.payment_returned', subject: 'payment', subjectId: instructionId });
    await tx.sql(`UPDATE payment_instruction SET state = 'returned', returned_line_id = $2, reason = 'x', approval_id = $3 WHERE id = $1`, [instructionId, lineId, approvalId]);
  });
  await expect(unbooked).rejects.toMatchObject({ constraint: 'payment_return_has_bank_line' });
  const { id } = await held();
  const { instructionId: waiting } = await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
  await expect(county.db.sql(`UPDATE payment_instruction SET state = 'done', line_id = $2 WHERE id = $1`, [waiting, lineId])).rejects.toMatchObject({ constraint: 'payment_has_bank_line' });
});

it('by the pages alone: found on the statement page, reported, decided by the commission', async () => {
  const { lineId, instructionId } = await cameBack('AC04 账户已销户');
  const path = `/operate/stray/${lineId}/returned-payment`;
  const operator = await deskOf(api, village.operator);
  expect(missing(await operator.page('/operate/statements'), ['付出去的款被银行退了回来（退汇）', path, '报退汇'])).toEqual([]);
  expect(missing(await operator.page(path), ['退回来的这一笔', '原来的付款', '20,400', '新账号'])).toEqual([]);
  expect((await operator.post(path, { reason: '退汇', newNumber: '12' })).status).toBe(400);
  expect(wentTo(await operator.post(path, { reason: '银行退汇', newNumber: '6217 0000 0000 1234' }))).toBe('/operate/statements');
  expect(missing(await operator.page('/operate/statements'), ['已报，等监督部门核对'])).toEqual([]);
  const chen = await deskOf(api, village.chen);
  expect(missing(await chen.page('/decisions'), ['付出去又退回来的款', 'AC04 账户已销户', '6217000000001234', '请先核实是收款人本人的账户'])).toEqual([]);
  const { id } = await county.db.one<{ id: string }>(`SELECT id FROM approval WHERE subject_id = $1 AND state = 'requested'`, [instructionId]);
  expect(wentTo(await chen.post(`/decisions/payments/${id}`, { verdict: 'approved', reason: '已核实' }))).toBe('/decisions');
  expect(await instruction(instructionId)).toMatchObject({ state: 'returned' });
});

it('nobody but the exchange’s operator reports one', async () => {
  const ask = { params: { lineId: randomUUID() }, body: { reason: 'x' } };
  for (const as of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) expect((await api.send(reportPaymentReturn, { as, ...ask })).status).toBe(403);
  expect((await api.send(reportPaymentReturn, ask)).status).toBe(401);
});
