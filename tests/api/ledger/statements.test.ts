// Statements: the exchange imports its bank's file; every row is accounted for, each line once; and who may not.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import iconv from 'iconv-lite';
import type { z } from 'zod';
import { systemActor } from '../../../src/kernel/actor.ts';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { decidePaymentFailure } from '../../../src/lease/contract.ts';
import * as contract from '../../../src/ledger/contract.ts';
import { importStatement } from '../../../src/ledger/import-statement.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { strayDebits } from '../../../src/ledger/stray-debit-queries.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { apiFor } from '../../support/api.ts';
import { approves } from '../../support/approving.ts';
import { installOffset } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { freshAccountNumber, payDeposit } from '../../support/pay-deposit.ts';
import { deskOf, missing } from '../web/desk-visit.ts';
import { freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const auction = systemActor('auction');
let village: Village;
let today: string;
beforeAll(async () => {
  await installOffset(county);
  village = await freshVillage(county);
  today = chinaDate(await readClock(county.db));
});

const open = () => inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount: '20400.00' }));
const story = async (id: string) => (await depositStory(county.db, id))!;
const send = async (as: Person | undefined, content: string | Buffer) => {
  const request = api.http().post(contract.uploadEscrowStatement.path);
  if (as !== undefined) request.set('Authorization', `Bearer ${await api.signInAs(as)}`);
  return request.attach('file', Buffer.from(content), '银行流水.csv');
};
const upload = async (content: string | Buffer): Promise<z.output<typeof contract.statementReport>> => {
  const answer = await send(village.operator, content);
  if (answer.status !== 201) throw new Error(answer.text);
  return contract.statementReport.parse(answer.body);
};
const file = (...rows: string[][]) => ['子账号,记账日期,借贷标志,交易金额,对方户名,对方账号,用途,交易流水号', ...rows.map((row) => row.join(','))].join('\r\n');

describe('a statement of the exchange’s account', () => {
  it('holds a deposit, from GB18030 as banks export it', async () => {
    const { id, subAccount } = await open();
    const report = await upload(iconv.encode(file([subAccount, today, '贷', '"20,400.00"', '赵承包', freshAccountNumber(), '保证金', randomUUID()]), 'gb18030'));
    expect(report).toMatchObject({ rows: 1, taken: 0, corrected: 1, refused: 0, repeated: 0, reasons: { 'statement.amount_tidied': 1 } });
    expect((await story(id)).state).toBe('held');
  });

  it('accounts for every row: taken, corrected, refused, repeated', async () => {
    const { id, subAccount } = await open();
    const reference = randomUUID();
    const payer = freshAccountNumber();
    const good = [subAccount, today, '贷', '20400', '赵承包', payer, '', reference];
    const text = file(good, good, [subAccount, today, '贷', '9', '赵承包', payer, '', reference], ['1234567890', today, '贷', '9', '某', payer, '', 'x'], ['合计', '', '', '20400', '', '', '', '']);
    const report = await upload(text);
    expect(report).toMatchObject({ rows: 5, taken: 2, corrected: 0, refused: 3, repeated: 1 });
    expect(report.reasons).toEqual({ 'statement.already_known': 1, 'statement.reference_conflict': 1, 'statement.account_not_yours': 1, 'statement.totals_row': 1 });
    expect(report.noted.map((row) => [row.row, row.outcome])).toEqual([[3, 'taken'], [4, 'refused'], [5, 'refused'], [6, 'refused']]);
    expect((await story(id)).state).toBe('held');
    expect(await upload(text)).toMatchObject({ rows: 5, taken: 2, refused: 3, repeated: 2 });
    expect(await county.db.sql('SELECT amount FROM bank_line WHERE account_number = $1', [subAccount])).toEqual([{ amount: '20400.00' }]);
  });

  it('two uploads of one file at once store each line once', async () => {
    const { subAccount } = await open();
    const text = file([subAccount, today, '贷', '20400', '赵承包', freshAccountNumber(), '', randomUUID()]);
    const reports = await Promise.all([upload(text), upload(text), upload(text)]);
    expect(reports.reduce((sum, report) => sum + report.repeated, 0)).toBe(2);
    expect(await county.db.sql('SELECT 1 FROM bank_line WHERE account_number = $1', [subAccount])).toHaveLength(1);
  });

  it('says a payment back is done when its debit line is there', async () => {
    const { id, subAccount } = await open();
    const payer = await payDeposit(county.db, id);
    await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    const waiting = (await api.call(contract.listPayments, { as: village.operator, query: {} })).rows;
    expect(waiting).toMatchObject([{ fromNumber: subAccount, toNumber: payer, amount: '20400.00', memo: '退还竞买保证金' }]);
    await upload(file([subAccount, today, '借', '20400.00', '赵承包', payer, '退还', 'OUT-1']));
    expect(await story(id)).toMatchObject({ paidBackReference: 'OUT-1', paidBackOn: today });
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('a payment the bank refused is voided and told again, to the same account', async () => {
    const { id } = await open();
    const payer = await payDeposit(county.db, id);
    const { instructionId } = await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    const evidence = { bankReference: 'TH1', bankMessage: '户名不符，退回' };
    const { approvalId } = await api.call(contract.reportPaymentFailure, { as: village.operator, params: { instructionId }, body: { reason: '户名不符', ...evidence } });
    const again = await api.call(decidePaymentFailure, { as: village.chen, params: { approvalId }, body: { verdict: 'approved', reason: '已核实' } });
    const rows = await county.db.sql('SELECT state, to_number, reason FROM payment_instruction WHERE id = ANY($1) ORDER BY created_at, state DESC', [[instructionId, again.instructionId]]);
    expect(rows).toEqual(expect.arrayContaining([{ state: 'failed', to_number: payer, reason: '户名不符' }, { state: 'waiting', to_number: payer, reason: null }]));
    const refused = await api.refused(contract.reportPaymentFailure, { as: village.operator, params: { instructionId }, body: { reason: '再报一次', ...evidence } });
    expect(refused.code).toBe('ledger.payment_not_open');
  });

  it('money that is nobody’s deposit is listed with payer and reason, and can be sent back once', async () => {
    const { id, subAccount } = await open();
    const payer = freshAccountNumber();
    await payDeposit(county.db, id, { payerName: '孙种粮', fromNumber: payer });
    const stray = (await api.call(contract.listStrayCredits, { as: village.operator })).rows.find((row) => row.accountNumber === subAccount)!;
    expect(stray).toMatchObject({ counterpartyName: '孙种粮', reason: 'payer_differs', reasonZh: '付款人与竞买人不一致' });
    expect(Object.keys(stray).filter((field) => /lot|bidder|application/i.test(field))).toEqual([]);
    const back = () => api.send(contract.returnStrayCredit, { as: village.operator, params: { lineId: stray.lineId }, body: { reason: '付款人不符' } });
    const { approvalId } = (await back()).body;
    expect((await back()).body.refusal.code).toBe('approval.pending');
    expect(await county.db.sql('SELECT 1 FROM payment_instruction WHERE from_number = $1', [subAccount])).toEqual([]);
    expect((await api.refused(decideApprovalEndpoint, { as: village.operator, params: { approvalId }, body: { verdict: 'approved', reason: '自己' } })).status).toBe(403);
    await approves(api, village.chen, approvalId);
    expect((await back()).body.refusal.code).toBe('ledger.line_cannot_be_returned');
    expect(await county.db.sql('SELECT to_number FROM payment_instruction WHERE from_number = $1', [subAccount])).toEqual([{ to_number: payer }]);
  });

  it('a file without a heading row is refused with the columns it had', async () => {
    const answer = await send(village.operator, 'a,b\n1,2\n');
    expect([answer.status, answer.body.refusal.code]).toEqual([400, 'statement.headings_not_found']);
  });

  it('a deposit whose paying account is masked, rounded or missing is refused, and taken from a fuller export', async () => {
    const { id, subAccount } = await open();
    const reference = randomUUID();
    const row = (payer: string) => file([subAccount, today, '贷', '20400', '赵承包', payer, '', reference]);
    for (const payer of ['', '6222****1234', '621700000000000000']) {
      expect(await upload(row(payer))).toMatchObject({ refused: 1, reasons: { 'statement.no_payer_account': 1 } });
    }
    expect((await story(id)).state).toBe('awaited');
    expect(await upload(row('621700000000001234'))).toMatchObject({ taken: 1 });
    expect(await story(id)).toMatchObject({ state: 'held', paidFromTail: '1234' });
  });

  it('comes by the command line too, for any account', async () => {
    const { id, subAccount } = await open();
    const content = Buffer.from(file([subAccount, today, '贷', '20400', '赵承包', freshAccountNumber(), '', randomUUID()], ['41050170620800000123', today, '贷', '5', '某', '', '', 'CLI']));
    const report = await inTransaction(county.db, (tx) => importStatement(tx, systemActor('operator-cli'), { fileName: 'x.csv', content, source: 'file' }));
    expect(report).toMatchObject({ rows: 2, taken: 2 });
    expect((await story(id)).state).toBe('held');
  });
});

it('the escrow account is registered once, by the administrator; the simulated bank’s counts', async () => {
  const body = { bank: '建设银行洛宁支行', number: '41050170620800000999', holder: '洛宁县产权交易中心', subAccountPrefix: '410501' };
  expect((await api.refused(contract.registerEscrowAccount, { as: village.operator, body })).status).toBe(403);
  expect((await api.refused(contract.registerEscrowAccount, { as: village.administrator, body })).code).toBe('ledger.escrow_already_registered');
});

it('nobody but the exchange’s operator handles its money', async () => {
  const params = { lineId: randomUUID(), instructionId: randomUUID() };
  const closed = [contract.listStrayCredits, contract.returnStrayCredit, contract.listPayments, contract.reportPaymentFailure];
  for (const endpoint of closed) {
    for (const as of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
      expect((await api.send(endpoint, { as, params, body: endpoint.method === 'GET' ? undefined : { reason: 'x' } })).status).toBe(403);
    }
    expect((await api.send(endpoint, { params })).status).toBe(401);
  }
  for (const as of [village.clerk, village.reviewer, village.zhao]) expect((await send(as, 'x')).status).toBe(403);
  expect((await send(undefined, 'x')).status).toBe(401);
  expect((await api.send(contract.readTrialBalance, { as: village.clerk })).status).toBe(403);
  expect(await api.call(contract.readTrialBalance, { as: village.chen })).toEqual({ total: '0.00', escrowCovers: true });
  expect((await api.send(contract.makeSimulatedTransfer, { body: {} })).status).toBe(401);
});

describe('a reversal in red', () => {
  const columns = (...rows: string[][]) => ['子账号,记账日期,借方发生额,贷方发生额,对方户名,对方账号,交易流水号', ...rows.map((row) => row.join(','))].join('\r\n');
  const purposes = (account: string) => county.db.sql('SELECT l.direction, m.purpose FROM bank_line l LEFT JOIN bank_line_match m ON m.line_id = l.id WHERE l.account_number = $1 ORDER BY l.direction', [account]);

  it('cancels the money it takes back, under the same bank number, so that no deposit rests on it; importing it again changes nothing', async () => {
    const { id, subAccount } = await open();
    const reference = randomUUID();
    const payer = freshAccountNumber();
    const text = columns([subAccount, today, '', '20400.00', '赵承包', payer, reference], [subAccount, today, '', '-20400.00', '赵承包', payer, reference]);
    const report = await upload(text);
    expect(report).toMatchObject({ rows: 2, taken: 1, corrected: 1, refused: 0, reasons: { 'statement.reversal': 1 } });
    expect((await story(id)).state).toBe('awaited');
    expect(await purposes(subAccount)).toEqual([{ direction: 'credit', purpose: 'reversal' }, { direction: 'debit', purpose: 'reversal' }]);
    expect(await upload(text)).toMatchObject({ rows: 2, repeated: 2 });
    await upload(columns([subAccount, today, '', '20400.00', '赵承包', payer, randomUUID()]));
    expect((await story(id)).state).toBe('held');
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('of money that is booked already changes no books by itself: it stands on the list of money that left, with what it was used for', async () => {
    const { id, subAccount } = await open();
    const payer = freshAccountNumber();
    await upload(columns([subAccount, today, '', '20400.00', '赵承包', payer, randomUUID()]));
    expect((await story(id)).state).toBe('held');
    const reference = randomUUID();
    await upload(columns([subAccount, today, '', '-20400.00', '赵承包', payer, reference]));
    expect((await story(id)).state).toBe('held');
    const desk = await deskOf(api, village.operator);
    expect(missing(await desk.page('/operate/statements'), ['说不清的付款', `${reference}/冲正`, '银行冲正了一笔已经入账的来款', '原来用于：竞买保证金'])).toEqual([]);
    const { rows } = await strayDebits(county.db, { page: 1, size: 100 });
    expect(rows.find((row) => row.bankReference === `${reference}/冲正`)).toMatchObject({ reason: 'reversal_of_used', usedFor: 'deposit', amount: '20400.00' });
  });

  it('of a payment of ours is that payment come back, which two people decide', async () => {
    const { id, subAccount } = await open();
    const payer = await payDeposit(county.db, id);
    const { instructionId } = await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: id }));
    const reference = randomUUID();
    await upload(columns([subAccount, today, '20400.00', '', '赵承包', payer, reference]));
    expect(await county.db.sql('SELECT state FROM payment_instruction WHERE id = $1', [instructionId])).toEqual([{ state: 'done' }]);
    await upload(columns([subAccount, today, '-20400.00', '', '赵承包', '', reference]));
    expect((await api.call(contract.listStrayCredits, { as: village.operator })).rows.find((row) => row.accountNumber === subAccount)).toMatchObject({ reason: 'payment_came_back', returnOf: instructionId });
  });
});

it('money that leaves without a payment of ours is listed with its line, page by page, until something explains it', async () => {
  const { subAccount } = await open();
  const reference = randomUUID();
  await upload(file([subAccount, today, '借', '12.34', '银行', freshAccountNumber(), '工本费', reference]));
  const found = await strayDebits(county.db, { page: 1, size: 100 });
  expect(found.rows.find((row) => row.bankReference === reference)).toMatchObject({ reason: 'not_ours', usedFor: null, amount: '12.34', memo: '工本费' });
  expect((await strayDebits(county.db, { page: found.total + 1, size: 1 })).rows).toEqual([]);
  const desk = await deskOf(api, village.operator);
  expect(missing(await desk.page('/operate/statements'), ['离开了交易中心的账户，没有对应的付款指令', reference, '没有这样一笔付款指令'])).toEqual([]);
  expect(missing(await desk.page('/operate/statements?page=1&lang=en'), ['Money that left unexplained'])).toEqual([]);
});

describe('an escrow account of a county’s own', () => {
  const real = withDatabase();
  const its = apiFor(real);

  it('is asked for by its administrator, decided by its commission, and handled by its own exchange alone', async () => {
    const here = await freshVillage(real);
    const body = { bank: '建设银行洛宁支行', number: '41050170620800000999', holder: '洛宁县产权交易中心', subAccountPrefix: '410501' };
    const { approvalId } = await its.call(contract.registerEscrowAccount, { as: here.administrator, body });
    expect(await its.refused(contract.registerEscrowAccount, { as: here.administrator, body })).toMatchObject({ code: 'approval.pending' });
    expect((await its.refused(decideApprovalEndpoint, { as: here.administrator, params: { approvalId }, body: { verdict: 'approved', reason: '自己' } })).code).toBe('approval.own');
    const [neighbour, theirs] = [await freshPerson(real, '邻县交易', [['exchange_operator', '410329']]), await freshPerson(real, '邻县监督', [['commission_officer', '410329']])];
    expect((await its.refused(decideApprovalEndpoint, { as: theirs, params: { approvalId }, body: { verdict: 'approved', reason: '邻县' } })).status).toBe(403);
    await approves(its, here.chen, approvalId);
    expect(await real.db.sql('SELECT number, county, registered_by FROM escrow_account WHERE only_row = $1', [true])).toEqual([{ number: body.number, county: here.county, registered_by: here.chen.accountId }]);
    expect((await its.call(contract.listStrayCredits, { as: here.operator })).rows).toEqual([]);
    const params = { lineId: randomUUID() };
    for (const refused of [its.refused(contract.listStrayCredits, { as: neighbour }), its.refused(contract.listPayments, { as: neighbour, query: {} }), its.refused(contract.readTrialBalance, { as: theirs }), its.refused(contract.returnStrayCredit, { as: neighbour, params, body: { reason: '拿走' } })]) {
      expect(await refused).toMatchObject({ status: 403, code: 'policy.not_allowed' });
    }
    await expect(inTransaction(real.db, (tx) => importStatement(tx, neighbour.actor, { fileName: 'x.csv', content: Buffer.from('账号\n1\n'), source: 'file' }))).rejects.toMatchObject({ code: 'policy.not_allowed' });
    expect((await its.refused(contract.returnStrayCredit, { as: here.operator, params, body: { reason: '退' } })).status).toBe(404);
  });
});
