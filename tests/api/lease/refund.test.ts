// Rent owed back after an early end: to the accounts that paid it, by two people, in entries of its own, and gone only when the bank says so.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { systemActor } from '../../../src/kernel/actor.ts';
import { addDays, chinaDate } from '../../../src/kernel/clock.ts';
import { listUnplacedRent, readLease } from '../../../src/lease/contract.ts';
import { matchRent } from '../../../src/lease/match-rent.ts';
import { decidePlacementEndpoint, listPlacements, placeRentEndpoint, undoPlacementEndpoint } from '../../../src/lease/placing/contract.ts';
import { askRefundEndpoint, decideRefundEndpoint, readRefund, recordRefundReceiptEndpoint } from '../../../src/lease/refunds/contract.ts';
import { settleRefunds } from '../../../src/lease/refunds/settle-refunds.ts';
import { transfer } from '../../../src/ledger/bank/simulated-bank.ts';
import { balanceOf, trialBalance } from '../../../src/ledger/queries.ts';
import { publicVillage } from '../../../src/openness/contract.ts';
import { readClock } from '../../../src/platform/clock.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { goTo, nightOf, paysRent } from '../../support/late-rent.ts';
import { changed, type Let } from '../../support/lease-change.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { bankRound } from '../../support/pay-deposit.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const nobody = '11111111-1111-4111-8111-111111111111';
const newAccount = '6228480000001234567';

describe('a contract ended a month after the year was paid', () => {
  let lot: Let, due: string, lineId: string, first: string, endOn: string, stray: string;
  const params = () => ({ leaseId: lot.leaseId });
  const refund = (as = lot.village.clerk) => api.call(readRefund, { as, params: params() });
  const ask = (over: { as?: Let['winner']; accounts?: { place: number; number: string }[] } = {}) => ({ as: over.as ?? lot.village.clerk, params: params(), body: { reason: '合同提前终止，退还以后的租金', accounts: over.accounts ?? [] } });
  const decide = (verdict: 'approved' | 'refused', as = lot.village.reviewer) => ({ as, params: params(), body: { verdict, reason: '核对了来款' } });
  const todo = async () => (await visitorOf(api, lot.village.clerk).see('/todo')).text;

  const agreed = (approvalId: string) => api.call(decidePlacementEndpoint, { as: lot.village.reviewer, params: { approvalId }, body: { verdict: 'approved', reason: '核对无误' } });
  /** A fifth of the year that a stranger paid, of whose account the bank says nothing, placed by the township on the first instalment. */
  async function placed(): Promise<void> {
    const { approvalId } = await api.call(placeRentEndpoint, { as: lot.village.clerk, params: { lineId }, body: { parts: [{ instalmentId: first, amount: stray }], reason: '代付，有书面说明' } });
    await agreed(approvalId!);
  }

  beforeAll(async () => {
    lot = await activeLease(county, api);
    const lease = await api.call(readLease, { as: lot.winner, params: params() });
    await goTo(county, addDays(lease.startDate, 10));
    const open = Number(lease.instalments[0]!.amount) - Number(lease.instalments[0]!.received);
    first = lease.instalments[0]!.id;
    stray = (Number(lease.instalments[0]!.amount) / 5).toFixed(2);
    await paysRent(county, { payer: lot.winner.name, number: lot.bankAccount.number, amount: (open - Number(stray)).toFixed(2) });
    await inTransaction(county.db, (tx) => transfer(tx, { fromName: '不相识', fromNumber: '', toNumber: lot.bankAccount.number, amount: stray, memo: '土地款' }));
    await bankRound(county.db, [lot.bankAccount.number]);
    await inTransaction(county.db, (tx) => matchRent(tx, systemActor('matcher')), { patient: true });
    lineId = (await api.call(listUnplacedRent, { as: lot.village.reviewer, query: { region: lot.village.code } })).rows[0]!.lineId;
    await placed();
    endOn = addDays(lease.startDate, 30);
    due = (await changed(county, api, lot, { kind: 'early_end', endOn, ground: 'agreement' })).refundDue;
    expect((await api.refused(readRefund, { as: lot.village.clerk, params: params() })).code).toBe('refund.nothing_due');
    expect((await api.refused(askRefundEndpoint, ask())).code).toBe('refund.nothing_due');
    await nightOf(county, addDays(endOn, 1));
  });

  it('stands in the clerk’s list and in public until it is paid, latest payment first, with its day', async () => {
    const view = await refund();
    expect(view).toMatchObject({ state: 'due', due });
    expect(view.parts[0]).toMatchObject({ name: '不相识', number: '', amount: stray, paidOn: null });
    // The deposit that became rent came first and goes back last, to the account it was paid from.
    expect(view.parts.slice(1).map((part) => part.name)).toEqual([lot.winner.name, lot.winner.name]);
    expect(view.parts.reduce((sum, part) => sum + Number(part.amount), 0)).toBeCloseTo(Number(due), 2);
    expect(view.deadlines!.target > endOn && view.deadlines!.hard >= view.deadlines!.target).toBe(true);
    expect((await refund(lot.winner)).parts[1]!.number).toMatch(/^\*{4}\d{4}$/);
    expect(await todo()).toContain('退还提前终止后的租金');
    const { refunds } = await api.call(publicVillage, { params: { villageCode: lot.village.code } });
    expect(refunds).toMatchObject([{ endedOn: endOn, amount: due, paidOn: null, payee: expect.stringMatching(/\*/) }]);
    expect((await visitorOf(api, null).see(`/villages/${lot.village.code}`)).text).toContain('提前终止后退还的租金');
    for (const person of [lot.village.clerk, lot.winner]) expect((await visitorOf(api, person).see(person === lot.winner ? `/leases/${lot.leaseId}` : `/desk/leases/${lot.leaseId}`)).text).toContain('退还租金');
  });

  it('is asked for only by the clerk of the village, with the money there and an account to go to', async () => {
    for (const as of [lot.winner, lot.village.reviewer, (await freshVillage(county)).clerk]) expect((await api.refused(askRefundEndpoint, ask({ as }))).status).toBe(403);
    expect((await api.refused(askRefundEndpoint, { ...ask(), params: { leaseId: nobody } })).code).toBe('lease.unknown');
    expect(await api.refused(askRefundEndpoint, ask())).toMatchObject({ code: 'refund.account_unknown', field: 'accounts', facts: { name: '不相识' } });
    const { rows } = await api.call(listPlacements, { as: lot.village.reviewer, query: { region: lot.village.code } });
    await agreed((await api.call(undoPlacementEndpoint, { as: lot.village.clerk, params: { placementId: rows[0]!.id }, body: { reason: '归错了' } })).approvalId!);
    expect(await api.refused(askRefundEndpoint, ask())).toMatchObject({ code: 'refund.more_than_received', facts: { due } });
    await placed();
  });

  it('asked for nothing is booked; neither the asker nor the lessee nor another township decides', async () => {
    expect((await api.refused(decideRefundEndpoint, decide('approved'))).status).toBe(404);
    await api.call(askRefundEndpoint, ask({ accounts: [{ place: 1, number: newAccount }] }));
    expect((await api.refused(askRefundEndpoint, ask({ accounts: [{ place: 1, number: newAccount }] }))).code).toBe('approval.pending');
    expect(await balanceOf(county.db, `refund:${lot.leaseId}`)).toBe('0.00');
    expect(await todo()).not.toContain('退还提前终止后的租金');
    for (const as of [lot.village.clerk, lot.winner, (await freshVillage(county)).reviewer]) expect((await api.refused(decideRefundEndpoint, decide('approved', as))).status).toBe(403);
    const township = visitorOf(api, lot.village.reviewer);
    expect((await township.see('/decisions')).text).toContain('要确认的退租金');
    expect((await township.see(`/leases/${lot.leaseId}/refund`)).text).toContain('不是原付款账号');
    await api.call(decideRefundEndpoint, decide('refused'));
    expect((await refund()).state).toBe('due');
    await expect(county.db.sql('INSERT INTO rent_refund (lease_id, amount, reason, asked_by, approval_id, confirmed_by, confirmed_at) SELECT $1, 1, \'x\', $2, id, $3, county_now() FROM approval LIMIT 1', [lot.leaseId, lot.village.clerk.accountId, lot.village.reviewer.accountId])).rejects.toThrow('rent_refund_rests_on_approval');
  });

  it('confirmed it is owed in the books, by an entry of its own', async () => {
    const income = Number(await balanceOf(county.db, `collective:${lot.collectiveId}`));
    expect((await visitorOf(api, lot.village.clerk).submit(`/leases/${lot.leaseId}/refund`, { reason: '退还以后的租金', 'number-1': newAccount })).status).toBe(303);
    expect((await visitorOf(api, lot.village.reviewer).submit(`/leases/${lot.leaseId}/refund/decision`, { verdict: 'approved', reason: '核对了来款' })).status).toBe(303);
    expect(await refund()).toMatchObject({ state: 'confirmed', parts: [{ number: newAccount, otherThanPaid: true }, { otherThanPaid: false }, { otherThanPaid: false }] });
    expect(await balanceOf(county.db, `refund:${lot.leaseId}`)).toBe(`-${due}`);
    expect(Number(await balanceOf(county.db, `collective:${lot.collectiveId}`))).toBeCloseTo(income + Number(due), 2);
    expect((await trialBalance(county.db)).total).toBe('0.00');
    expect((await api.refused(askRefundEndpoint, ask())).code).toBe('refund.confirmed');
    expect(await todo()).toContain('退还提前终止后的租金');
  });

  it('a receipt of the bank is recorded once, with a day that can be', async () => {
    const today = chinaDate(await readClock(county.db));
    const part = (await refund()).parts[0]!.partId!;
    const receipt = (over: { partId?: string; receiptOn?: string; as?: Let['winner'] } = {}) => ({ as: over.as ?? lot.village.clerk, params: { ...params(), partId: over.partId ?? part }, body: { bankReference: 'HD20260001', receiptOn: over.receiptOn ?? today } });
    expect((await api.refused(recordRefundReceiptEndpoint, receipt({ partId: nobody }))).code).toBe('refund.part_unknown');
    expect(await api.refused(recordRefundReceiptEndpoint, receipt({ receiptOn: addDays(today, 1) }))).toMatchObject({ code: 'refund.day_impossible', field: 'receiptOn' });
    expect((await api.refused(recordRefundReceiptEndpoint, receipt({ as: lot.village.reviewer }))).status).toBe(403);
    const view = await api.call(recordRefundReceiptEndpoint, receipt());
    expect(view).toMatchObject({ state: 'confirmed', parts: [{ receipt: { bankReference: 'HD20260001', paidOn: today }, paidOn: null }, { receipt: null }, { receipt: null }] });
    expect((await api.refused(recordRefundReceiptEndpoint, receipt())).code).toBe('refund.paid');
    expect(await balanceOf(county.db, `refund:${lot.leaseId}`)).toBe(`-${due}`);
  });

  it('has left when the collective’s statement shows it: books, to-do, public and journal say the same', async () => {
    const { parts } = await refund();
    const pay = async (amount: string, toNumber: string) => {
      await inTransaction(county.db, (tx) => transfer(tx, { fromName: '村集体', fromNumber: lot.bankAccount.number, toName: '收款人', toNumber, amount, memo: '退租金' }));
      await bankRound(county.db, [lot.bankAccount.number]);
      return inTransaction(county.db, (tx) => settleRefunds(tx, systemActor('matcher')));
    };
    // The right sum to somebody else is not the refund.
    expect(await pay(parts[1]!.amount, newAccount)).toBe(0);
    expect(await pay(parts[0]!.amount, newAccount)).toBe(1);
    for (const part of parts.slice(1)) {
      expect((await refund()).state).toBe('confirmed');
      expect(await pay(part.amount, part.number)).toBe(1);
    }
    const today = chinaDate(await readClock(county.db));
    expect(await refund()).toMatchObject({ state: 'paid', parts: [{ paidOn: today }, { paidOn: today }, { paidOn: today }] });
    expect(await balanceOf(county.db, `refund:${lot.leaseId}`)).toBe('0.00');
    expect((await trialBalance(county.db)).total).toBe('0.00');
    expect(await todo()).not.toContain('退还提前终止后的租金');
    expect((await api.call(publicVillage, { params: { villageCode: lot.village.code } })).refunds).toMatchObject([{ paidOn: today }]);
    const kinds = await county.db.sql<{ kind: string }>(`SELECT kind FROM journal_entry WHERE subject = 'lease' AND id = $1 AND kind LIKE 'lease.refund%' ORDER BY seq`, [lot.leaseId]);
    expect(kinds.map((one) => one.kind)).toEqual(['lease.refund_confirmed', 'lease.refund_receipted', 'lease.refunded', 'lease.refunded', 'lease.refunded']);
    expect((await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}/refund`)).text).toContain('已退');
  });
});
