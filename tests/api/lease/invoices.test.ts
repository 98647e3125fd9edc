// Invoices of rent due: numbered by collective and year, issued by the clerk or the night before, replaced when they no longer hold, on page and PDF.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/clock.ts';
import { readLease, type LeaseDetail } from '../../../src/lease/contract.ts';
import { issueInvoice, listInvoices, readInvoiceFile } from '../../../src/lease/invoice/contract.ts';
import { issueDueInvoices } from '../../../src/lease/invoice/issue-invoice.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import type { Let } from '../../support/lease-change.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { pdfText } from '../../support/pdf-text.ts';
import { told } from '../../support/tail.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

describe('the invoice of an instalment', () => {
  let lot: Let, lease: LeaseDetail;
  const params = () => ({ leaseId: lot.leaseId });
  const issue = (instalment: number, as = lot.village.clerk) => api.call(issueInvoice, { as, params: params(), body: { instalment } });
  const rows = async () => (await api.call(listInvoices, { as: lot.winner, params: params() })).rows;
  const numberIn = (text: string) => Number(/^SK-\d{4}-(\d{4,})$/.exec(text)![1]);
  beforeAll(async () => {
    lot = await activeLease(county, api);
    lease = await api.call(readLease, { as: lot.winner, params: params() });
  });

  it('is the clerk’s to issue, for an instalment that has something open', async () => {
    for (const as of [lot.winner, lot.village.reviewer, (await freshVillage(county)).clerk]) expect((await api.refused(issueInvoice, { as, params: params(), body: { instalment: 1 } })).status).toBe(403);
    expect((await api.refused(issueInvoice, { as: lot.village.clerk, params: params(), body: { instalment: 99 } })).code).toBe('invoice.instalment_unknown');
    expect((await api.refused(listInvoices, { as: lot.loser, params: params() })).status).toBe(403);
    expect((await api.refused(readInvoiceFile, { as: lot.winner, params: { ...params(), invoiceId: lot.leaseId } })).code).toBe('invoice.unknown');
  });

  it('says what is open, until when, and the account of the collective; the same again is the same paper', async () => {
    const first = await issue(1);
    const open = (Number(lease.instalments[0]!.amount) - Number(lease.instalments[0]!.received)).toFixed(2);
    expect(first).toMatchObject({ replacedBy: null, facts: { instalment: 1, amount: open, due_on: lease.instalments[0]!.dueOn, lease_code: lease.code, lessee: lot.winner.name, account: { number: lot.bankAccount.number } } });
    expect(await issue(1)).toEqual(first);
    expect(numberIn((await issue(2)).number)).toBe(numberIn(first.number) + 1);
    const [entry] = await county.db.sql<{ payload: unknown }>(`SELECT payload FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind = 'rent.invoiced' ORDER BY seq LIMIT 1`, [lot.leaseId]);
    expect(entry!.payload).toMatchObject({ invoice_id: first.id, instalment: 1, amount: open, replaces: null });
  });

  it('is replaced under the next number when a part has been paid; the old one stays and says so', async () => {
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: '1000' });
    const [old] = (await rows()).filter((one) => one.facts.instalment === 1);
    const next = await issue(1);
    expect(Number(next.facts.amount)).toBe(Number(old!.facts.amount) - 1000);
    expect(numberIn(next.number)).toBe(numberIn(old!.number) + 2);
    expect((await rows()).find((one) => one.id === old!.id)).toMatchObject({ replacedBy: next.number });
    await expect(county.db.sql(`UPDATE rent_invoice SET amount = 1 WHERE id = $1`, [old!.id])).rejects.toThrow();
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: next.facts.amount });
    expect(await api.refused(issueInvoice, { as: lot.village.clerk, params: params(), body: { instalment: 1 } })).toMatchObject({ code: 'invoice.nothing_open', facts: { number: 1 } });
  });

  it('is printed by both sides, on page and as PDF, by nobody else', async () => {
    const [newest] = await rows();
    const path = `/leases/${lot.leaseId}/invoices/${newest!.id}`;
    for (const person of [lot.winner, lot.village.clerk]) {
      const { status, text } = await visitorOf(api, person).see(path);
      expect(status).toBe(200);
      for (const words of ['租金缴款通知单', newest!.number, lot.winner.name, '不付给任何个人']) expect(text).toContain(words);
    }
    expect((await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}`)).text).toContain(newest!.number);
    expect((await visitorOf(api, lot.loser).see(path)).status).toBe(403);
    expect((await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}/invoices/${lot.leaseId}`)).status).toBe(404);
    const file = async () => api.http().get(`/api${path}/file`).set('Authorization', `Bearer ${await api.signInAs(lot.winner)}`).buffer().parse((answer, done) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    });
    const pdf = await file();
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    const said = (await pdfText(pdf.body as Buffer)).replace(/\s/g, '');
    for (const words of ['租金缴款通知单', newest!.number, lease.code]) expect(said).toContain(words);
    expect(((await file()).body as Buffer).equals(pdf.body as Buffer)).toBe(true);
  });

  it('comes by itself fifteen days before the day, and once', async () => {
    const due = lease.instalments[2]!.dueOn;
    const third = async () => (await rows()).filter((one) => one.facts.instalment === 3);
    await nightOf(county, addDays(due, -16));
    expect(await third()).toEqual([]);
    const todo = async () => (await visitorOf(api, lot.village.clerk).see('/todo')).text;
    expect(await todo()).not.toContain('开缴款通知单');
    await goTo(county, addDays(due, -15));
    expect(await todo()).toContain('开缴款通知单，待收');
    await nightOf(county, addDays(due, -15));
    await nightOf(county, addDays(due, -14));
    expect(await third()).toHaveLength(1);
    expect(await todo()).not.toContain('开缴款通知单');
    await told(county.db);
    const messages = (await api.call(listMessages, { as: lot.winner, query: {} })).messages.filter((one) => one.kind === 'rent_invoiced');
    expect(messages[0]).toMatchObject({ leadsTo: `/leases/${lot.leaseId}#invoices`, sentence: { zh: expect.stringContaining('第 3 期租金的缴款通知单已开出') } });
    const { text } = await visitorOf(api, lot.village.clerk).submit(`/desk/leases/${lot.leaseId}/invoices`, { instalment: '4' });
    expect(text).toContain('/invoices/');
  });
});

it('comes for every lease, however many fall due and whichever of them cannot have one', async () => {
  const rules = { 'invoice.days_before': { value: 90 } };
  const lets = [await activeLease(county, api), await activeLease(county, api), await activeLease(county, api, { rules })].sort((one, other) => (one.leaseId < other.leaseId ? -1 : 1));
  const due = await Promise.all(lets.map(async (let_) => (await api.call(readLease, { as: let_.winner, params: { leaseId: let_.leaseId } })).instalments[1]!.dueOn));
  const [first, ...others] = lets;
  await county.db.sql('UPDATE bank_account SET closed_at = county_now() WHERE id = $1', [first!.bankAccount.id]);
  await goTo(county, addDays(due.sort()[0]!, -1));
  expect(await issueDueInvoices(county.db, 1)).toBeGreaterThanOrEqual(2);
  const has = await Promise.all(lets.map(async ({ leaseId, winner }) => (await api.call(listInvoices, { as: winner, params: { leaseId } })).rows.map((one) => one.facts.instalment)));
  expect(has).toEqual([[], ...others.map(() => [2])]);
  expect(await issueDueInvoices(county.db, 1)).toBe(0);
});
