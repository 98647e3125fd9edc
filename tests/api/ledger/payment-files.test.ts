// Payment files: each payment is handed to the bank once, in one file of fixed content, and only the next statement says it is done.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chinaDate } from '../../../src/kernel/clock.ts';
import { systemActor } from '../../../src/kernel/actor.ts';
import { reportPaymentFailure, uploadEscrowStatement } from '../../../src/ledger/contract.ts';
import { openDeposit } from '../../../src/ledger/open-deposit.ts';
import { listPaymentFiles, makePaymentFileEndpoint, markPaymentFileSent, readPaymentFile } from '../../../src/ledger/payment-contract.ts';
import { depositStory, trialBalance } from '../../../src/ledger/queries.ts';
import { releaseDeposit } from '../../../src/ledger/release-deposit.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { sha256Hex } from '../../../src/platform/crypto.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { allAt, readXml, textAt } from '../../../src/platform/imports/read-xml.ts';
import { apiFor, pathOf } from '../../support/api.ts';
import { camtEntry, camtFile } from '../../support/camt.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { payDeposit } from '../../support/pay-deposit.ts';
import { lawfulCounty } from '../../support/published-lot.ts';
import { freshVillage, type Person, type Village } from '../../support/world.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { refundDeadlines } from '../../../src/lease/refunds/refund-deadlines.ts';
import { tellLateRefunds } from '../../../src/lease/refunds/tell-late-refunds.ts';
import { told } from '../../support/tail.ts';
import { deskOf, missing, problemIn, wentTo } from '../web/desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const auction = systemActor('auction');
let village: Village;
beforeAll(async () => {
  await clock.forward(0);
  village = await freshVillage(county);
  await lawfulCounty(county, village);
});

async function held(amount: string) {
  const { id, subAccount } = await inTransaction(county.db, (tx) => openDeposit(tx, auction, { reference: `application:${randomUUID()}`, payerName: '赵承包', amount }));
  return { id, subAccount, payer: await payDeposit(county.db, id) };
}
/** What is to be paid before goes to the simulated bank: it states whenever a deposit is paid. */
async function released(amount = '20400.00', known?: Awaited<ReturnType<typeof held>>) {
  const deposit = known ?? (await held(amount));
  return { ...deposit, ...(await inTransaction(county.db, (tx) => releaseDeposit(tx, auction, { depositId: deposit.id }))) };
}
const make = () => api.call(makePaymentFileEndpoint, { as: village.operator });
const send = (fileId: string) => api.call(markPaymentFileSent, { as: village.operator, params: { fileId } });
const content = async (fileId: string, format: 'pain.001' | 'csv', as: Person = village.operator) =>
  api.http().get(`${pathOf(readPaymentFile.path, { fileId })}?format=${format}`).set('Authorization', `Bearer ${await api.signInAs(as)}`).buffer(true).parse((answer, done) => {
    const parts: Buffer[] = [];
    answer.on('data', (part: Buffer) => parts.push(part));
    answer.on('end', () => done(null, Buffer.concat(parts).toString('utf8')));
  });
const stateOf = async (id: string) => (await county.db.one<{ state: string }>('SELECT state FROM payment_instruction WHERE id = $1', [id])).state;
const today = async () => chinaDate(await readClock(county.db));

describe('from the deposit to the bank and back', () => {
  it('made, downloaded, handed over, and done by the next camt.053, whichever of our accounts it prints', async () => {
    const deposits = [await held('20400.00'), await held('77.01')] as const;
    const [one, two] = [await released('', deposits[0]), await released('', deposits[1])];
    const file = await make();
    expect(file).toMatchObject({ payments: 2, total: '20477.01', open: 2, done: 0, sentAt: null });
    expect((await api.refused(makePaymentFileEndpoint, { as: village.operator })).code).toBe('payment_file.nothing_to_pay');

    const xml = await content(file.fileId, 'pain.001');
    expect([xml.headers['content-type'], xml.headers['content-disposition']]).toEqual(['application/xml; charset=utf-8', `attachment; filename="${file.messageId}.xml"`]);
    const orders = allAt(readXml(Buffer.from(xml.body as string)), 'Document', 'CstmrCdtTrfInitn', 'PmtInf', 'CdtTrfTxInf');
    expect(orders.map((order) => [textAt(order, 'CdtrAcct', 'Id', 'Othr', 'Id'), textAt(order, 'Amt', 'InstdAmt')])).toEqual([[one.payer, '20400.00'], [two.payer, '77.01']]);

    expect(await send(file.fileId)).toMatchObject({ open: 2, done: 0, sentAt: expect.any(String) });
    expect([await stateOf(one.instructionId), (await api.refused(markPaymentFileSent, { as: village.operator, params: { fileId: file.fileId } })).code]).toEqual(['sent', 'payment_file.sent_already']);

    const { number } = await county.db.one<{ number: string }>('SELECT number FROM escrow_account WHERE only_row = $1', [true]);
    const bookedOn = await today();
    const [first, second] = orders.map((order) => textAt(order, 'PmtId', 'EndToEndId'));
    const statement = camtFile(number, [
      camtEntry({ amount: '20400.00', direction: 'DBIT', bookedOn, reference: randomUUID(), endToEndId: first, name: '赵承包', number: '****1234' }),
      camtEntry({ amount: '77.01', direction: 'DBIT', bookedOn, reference: randomUUID(), endToEndId: second, ours: two.subAccount, number: two.payer }),
    ]);
    const upload = await api.http().post(uploadEscrowStatement.path).set('Authorization', `Bearer ${await api.signInAs(village.operator)}`).attach('file', Buffer.from(statement), '对账单.xml');
    expect([upload.status, upload.body.taken, upload.body.refused]).toEqual([201, 2, 0]);
    expect((await depositStory(county.db, one.id))!.paidBackOn).toBe(bookedOn);
    expect((await api.call(listPaymentFiles, { as: village.operator, query: {} })).files[0]).toMatchObject({ fileId: file.fileId, open: 0, done: 2 });
    expect(await trialBalance(county.db)).toMatchObject({ total: '0.00', escrowCovers: true });
  });

  it('a file is the same bytes whenever it is read, also after its payments are done, and as the journal says', async () => {
    await released();
    const { fileId } = await make();
    const before = [(await content(fileId, 'pain.001')).body, (await content(fileId, 'csv')).body] as string[];
    await send(fileId);
    expect([(await content(fileId, 'pain.001')).body, (await content(fileId, 'csv')).body]).toEqual(before);
    const { payload } = await county.db.one<{ payload: Record<string, unknown> }>(`SELECT payload FROM journal_entry WHERE subject = 'payment_file' AND id = $1 AND kind = 'payment_file.made'`, [fileId]);
    expect(payload).toMatchObject({ pain001_sha256: sha256Hex(before[0]!), csv_sha256: sha256Hex(before[1]!), payments: 1 });
  });
});

it('the files are listed page by page, newest first', async () => {
  await released();
  const { fileId } = await make();
  const first = await api.call(listPaymentFiles, { as: village.operator, query: { page: 1, size: 1 } });
  expect([first.files.map((file) => file.fileId), first.total > 1]).toEqual([[fileId], true]);
  const rest = await api.call(listPaymentFiles, { as: village.operator, query: { page: 2, size: 1 } });
  expect(rest.files.map((file) => file.fileId)).not.toEqual([fileId]);
  expect((await api.call(listPaymentFiles, { as: village.operator, query: { page: first.total + 1, size: 1 } })).files).toEqual([]);
});

describe('never twice', () => {
  it('two operators at once make one file of it', async () => {
    const { instructionId } = await released();
    const made = await Promise.allSettled([make(), make(), make()]);
    expect(made.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await county.db.sql('SELECT 1 FROM payment_instruction WHERE id = $1 AND file_id IS NOT NULL', [instructionId])).toHaveLength(1);
  });

  it('a payment reported as failed stays out of a file until it is decided; one in a file not handed over cannot be reported', async () => {
    const { instructionId } = await released();
    const report = { as: village.operator, params: { instructionId }, body: { reason: '账户已销户', bankReference: 'TH1', bankMessage: '户名不符' } };
    await api.call(reportPaymentFailure, report);
    expect((await api.refused(makePaymentFileEndpoint, { as: village.operator })).code).toBe('payment_file.nothing_to_pay');
    const other = await released();
    const { messageId } = await make();
    const refused = await api.refused(reportPaymentFailure, { ...report, params: { instructionId: other.instructionId } });
    expect([refused.code, refused.zh.includes(messageId), refused.en.includes(messageId)]).toEqual(['ledger.payment_in_unsent_file', true, true]);
  });

  it('nobody changes by hand what the bank was told', async () => {
    const { instructionId } = await released();
    const { fileId } = await make();
    const changes = [
      [`UPDATE payment_instruction SET to_number = '6217009999999999' WHERE id = $1`, instructionId],
      [`UPDATE payment_instruction SET amount = amount + 1 WHERE id = $1`, instructionId],
      [`UPDATE payment_instruction SET file_id = NULL WHERE id = $1`, instructionId],
      [`DELETE FROM payment_instruction WHERE id = $1`, instructionId],
      [`UPDATE payment_file SET total = 1 WHERE id = $1`, fileId],
      [`DELETE FROM payment_file WHERE id = $1`, fileId],
    ] as const;
    for (const [sql, id] of changes) await expect(county.db.sql(sql, [id])).rejects.toMatchObject({ code: '42501' });
  });
});

it('by the pages: what is owed and by when, a file made and handed over; late after its working days', async () => {
  const { instructionId } = await released('31.07');
  const desk = await deskOf(api, village.operator);
  expect(missing(await desk.page('/operate/payments'), ['31.07', '还没交银行', '哪天前付', '目标', '最晚', '做付款文件'])).toEqual([]);
  expect(wentTo(await desk.post('/operate/payments'))).toBe('/operate/payments');
  const { file_id: fileId } = await county.db.one<{ file_id: string }>('SELECT file_id FROM payment_instruction WHERE id = $1', [instructionId]);
  expect(missing(await desk.page('/operate/payments'), ['已进付款文件', `/api/payment-files/${fileId}/content?format=csv`])).toEqual([]);
  expect(wentTo(await desk.post(`/operate/payments/files/${fileId}/sending`))).toBe('/operate/payments');
  const again = await desk.post(`/operate/payments/files/${fileId}/sending`);
  expect([again.status, problemIn(again.text)]).toEqual([409, '这个付款文件已经记为“已交银行”']);
  expect((await desk.page('/operate/payments')).includes('已过期限')).toBe(false);
  const late = async (as: Person) => {
    await told(county.db);
    return (await api.call(listMessages, { as, query: {} })).messages.filter((message) => message.kind.startsWith('refund_')).map(({ kind, leadsTo }) => [kind, leadsTo]);
  };
  await tellLateRefunds(county.db);
  expect(await late(village.operator)).toEqual([]);
  const { target, hard } = (await refundDeadlines(county.db, '410328', await today()))!(await readClock(county.db));
  await clock.moveTo(new Date(`${hard}T10:00:00+08:00`));
  expect([target < hard, await tellLateRefunds(county.db) > 0, await tellLateRefunds(county.db)]).toEqual([true, true, 0]);
  expect((await late(village.operator)).at(0)).toEqual(['refund_due', '/operate/payments']);
  expect(await late(village.chen)).toEqual([]);
  expect(missing(await (await deskOf(api, village.operator)).page('/operate/payments'), ['过了目标日'])).toEqual([]);
  await clock.forward(20 * 86_400);
  expect([await tellLateRefunds(county.db) > 0, await tellLateRefunds(county.db)]).toEqual([true, 0]);
  expect((await late(village.chen)).at(0)).toEqual(['refund_late', null]);
  const later = await deskOf(api, village.operator);
  expect(missing(await later.page('/operate/payments'), ['已过期限', '已交银行，等流水'])).toEqual([]);
});

it('nobody but the exchange’s operator makes, reads or hands over a file', async () => {
  await released();
  const { fileId } = await make();
  for (const as of [village.clerk, village.reviewer, village.zhao, village.chen, village.administrator]) {
    expect((await api.send(makePaymentFileEndpoint, { as })).status).toBe(403);
    expect((await api.send(listPaymentFiles, { as })).status).toBe(403);
    expect((await api.send(readPaymentFile, { as, params: { fileId } })).status).toBe(403);
    expect((await api.send(markPaymentFileSent, { as, params: { fileId } })).status).toBe(403);
    const desk = await deskOf(api, as);
    expect((await desk.get('/operate/payments')).status).toBe(403);
  }
  expect((await api.refused(readPaymentFile, { as: village.operator, params: { fileId: randomUUID() } })).status).toBe(404);
});
