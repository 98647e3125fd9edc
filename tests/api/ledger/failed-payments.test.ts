// A payment the bank did not carry out: said with the bank's message by one unit, agreed by another, never for money that arrived; a collective's goes to the account it has now.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { decidePaymentFailure } from '../../../src/lease/contract.ts';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { reportPaymentFailure } from '../../../src/ledger/contract.ts';
import { depositToRent } from '../../../src/ledger/deposit-to-rent.ts';
import { importStatement } from '../../../src/ledger/import-statement.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { closeBankAccount, registerBankAccount } from '../../../src/registry/register-bank-account.ts';
import { apiFor } from '../../support/api.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { bankRound, freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { idleAsset } from '../../support/published-lot.ts';
import { freshPerson, freshVillage, worldMaker, type Person, type Village } from '../../support/world.ts';
import { deskOf, missing, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const auction = systemActor('auction');
const evidence = { reason: '收款账户已销户', bankReference: 'TH20260101', bankMessage: '收款人账号状态异常，款项退回' };
let village: Village;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
});

async function held(): Promise<{ id: string; payer: string; subAccount: string }> {
  const { id, subAccount } = await inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount: '20400.00' }));
  return { id, payer: await payDeposit(county.db, id), subAccount };
}
async function released(): Promise<{ instructionId: string; payer: string }> {
  const { id, payer } = await held();
  return { payer, ...(await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }))) };
}
async function paidOn(to: { number: string; holder: string }): Promise<{ instructionId: string; subAccount: string }> {
  const { id, subAccount } = await held();
  await inTransaction(county.db, (tx) => depositToRent(tx, auction, { depositId: id, amount: '20400.00', leaseReference: randomUUID(), toAccount: to }));
  const { id: instructionId } = await county.db.one<{ id: string }>('SELECT id FROM payment_instruction WHERE reference = $1', [`deposit:${id}:rent`]);
  return { instructionId, subAccount };
}
const report = (instructionId: string, as: Person = village.operator) => api.call(reportPaymentFailure, { as, params: { instructionId }, body: evidence });
const decision = (as: Person, approvalId: string, verdict: 'approved' | 'refused' = 'approved') =>
  ({ as, params: { approvalId }, body: { verdict, reason: '已向银行核实' } });
const instruction = (id: string) => county.db.one('SELECT state, to_number, reason FROM payment_instruction WHERE id = $1', [id]);

describe('said by one, agreed by another', () => {
  it('sent or waiting, nothing moves until the commission agrees; then it is told again once, to the same payer', async () => {
    for (const sent of [false, true]) {
      const { instructionId, payer } = await released();
      if (sent) await county.db.sql(`UPDATE payment_instruction SET state = 'sent' WHERE id = $1`, [instructionId]);
      const { approvalId } = await report(instructionId);
      expect(await instruction(instructionId)).toMatchObject({ state: sent ? 'sent' : 'waiting' });
      expect((await api.refused(reportPaymentFailure, { as: village.operator, params: { instructionId }, body: evidence })).code).toBe('approval.pending');
      const { instructionId: next } = await api.call(decidePaymentFailure, decision(village.chen, approvalId));
      expect([await instruction(instructionId), await instruction(next!)]).toEqual([
        { state: 'failed', to_number: payer, reason: evidence.reason }, { state: 'waiting', to_number: payer, reason: null },
      ]);
      expect((await api.refused(decidePaymentFailure, decision(village.chen, approvalId))).status).toBe(409);
    }
  });

  it('the operator does not decide, in no office of his; the bank’s message must be there; refused, nothing changed', async () => {
    const both = await freshPerson(county, '身兼两职', [['exchange_operator', village.county], ['commission_officer', village.county]]);
    const own = await report((await released()).instructionId, both);
    expect((await api.refused(decidePaymentFailure, decision(both, own.approvalId))).code).toBe('approval.own');
    const { instructionId } = await released();
    for (const missingOne of ['bankReference', 'bankMessage'] as const) {
      const { [missingOne]: _left, ...rest } = evidence;
      expect((await api.send(reportPaymentFailure, { as: both, params: { instructionId }, body: rest })).status).toBe(400);
    }
    const { approvalId } = await report(instructionId);
    expect((await api.refused(decidePaymentFailure, decision(village.operator, approvalId))).status).toBe(403);
    expect(await api.call(decidePaymentFailure, decision(village.chen, approvalId, 'refused'))).toEqual({ instructionId: null });
    expect(await instruction(instructionId)).toMatchObject({ state: 'waiting' });
  });
});

describe('money that arrived', () => {
  it('did not fail: not when it is reported, nor when it arrived before the decision', async () => {
    const to = { number: freshAccountNumber(), holder: '余庄村股份经济合作社' };
    const today = chinaDate(await readClock(county.db));
    const arrive = async (subAccount: string) => {
      const file = `账号,交易日期,收入,支出,对方户名,对方账号,附言,流水号\n${to.number},${today},20400.00,,交易中心,${subAccount},,${randomUUID()}`;
      await inTransaction(county.db, (tx) => importStatement(tx, systemActor('cli'), { fileName: 'x.csv', content: Buffer.from(file), source: 'file' }), { patient: true });
    };
    const early = await paidOn(to);
    const { approvalId } = await report(early.instructionId);
    await arrive(early.subAccount);
    expect((await api.refused(decidePaymentFailure, decision(village.chen, approvalId))).code).toBe('ledger.payment_arrived');
    const late = await paidOn(to);
    await arrive(late.subAccount);
    const refused = await api.refused(reportPaymentFailure, { as: village.operator, params: { instructionId: late.instructionId }, body: evidence });
    expect([refused.code, refused.zh]).toEqual(['ledger.payment_arrived', '银行流水显示这笔款已经到了收款人账户，不能再报“没有办成”：再付一次就付了两次']);
    expect(await balanceOf(county.db, `bank:${to.number}`)).toBe('40800.00');
    expect(await county.db.sql('SELECT count(*) FROM payment_instruction WHERE to_number = $1', [to.number])).toEqual([{ count: 2 }]);
  });
});

it('what the closed account of a collective sent back goes to the account it has now, and the books follow', async () => {
  const { collectiveId, bankAccount } = await idleAsset(county, village);
  const { instructionId } = await paidOn(bankAccount);
  await inTransaction(county.db, (tx) => closeBankAccount(tx, worldMaker, { accountId: bankAccount.id, reason: '换开户行' }));
  const { approvalId } = await report(instructionId);
  expect((await api.refused(decidePaymentFailure, decision(village.chen, approvalId))).code).toBe('lease.no_account_for_deposit');
  const number = freshAccountNumber();
  await inTransaction(county.db, (tx) => registerBankAccount(tx, worldMaker, { collectiveId, bank: '建设银行', number, holder: bankAccount.holder, kind: 'basic' }));
  const { instructionId: next } = await api.call(decidePaymentFailure, decision(village.chen, approvalId));
  expect(await instruction(next!)).toMatchObject({ state: 'waiting', to_number: number });
  expect([await balanceOf(county.db, `transit:${bankAccount.number}`), await balanceOf(county.db, `transit:${number}`)]).toEqual(['0.00', '20400.00']);
  await bankRound(county.db, [number]);
  await bankRound(county.db, [number]);
  expect([await balanceOf(county.db, `transit:${number}`), await balanceOf(county.db, `bank:${number}`)]).toEqual(['0.00', '20400.00']);
  expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
});

it('by the pages alone: reported at the exchange, decided by the commission', async () => {
  const { instructionId } = await released();
  const operator = await deskOf(api, village.operator);
  const path = `/operate/payments/${instructionId}/failure`;
  expect(missing(await operator.page('/operate/statements'), [path, '报银行没有办成'])).toEqual([]);
  expect(missing(await operator.page(path), ['银行单号', '银行原话', '20,400'])).toEqual([]);
  expect((await operator.post(path, { reason: '户名不符' })).status).toBe(400);
  expect(wentTo(await operator.post(path, evidence))).toBe('/operate/statements');
  expect(missing(await operator.page('/operate/statements'), ['已报，等监督部门核对'])).toEqual([]);
  const chen = await deskOf(api, village.chen);
  expect(missing(await chen.page('/decisions'), ['TH20260101', '收款人账号状态异常，款项退回', '核实无误，重新付款'])).toEqual([]);
  const { id } = await county.db.one<{ id: string }>('SELECT id FROM approval WHERE subject_id = $1', [instructionId]);
  expect(wentTo(await chen.post(`/decisions/payments/${id}`, { verdict: 'approved', reason: '已核实' }))).toBe('/decisions');
  expect(await instruction(instructionId)).toMatchObject({ state: 'failed' });
});
