// A rent plan from draft to instalments: announced, hashed, copied into the lease, and its sum the same in notice, contract and books.
import { expect, it } from '@jest/globals';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import type { RentPlan } from '../../../src/kernel/rent-plan.ts';
import { listLeaseChanges, proposeLeaseChange } from '../../../src/lease/changes/contract.ts';
import { getAuction } from '../../../src/auction/contract.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { balanceOf } from '../../../src/ledger/queries.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { decideApprovalEndpoint } from '../../../src/identity/approval-contract.ts';
import { verifyJournal } from '../../../src/journal/verify-journal.ts';
import { issueInvoice } from '../../../src/lease/invoice/contract.ts';
import { invoicesToIssue } from '../../../src/lease/invoice/invoice-queries.ts';
import { listIndexFigures, proposeIndexFigure } from '../../../src/rulebook/rent-index-contract.ts';
import { draftLotEndpoint, readNotice, reviseLotEndpoint } from '../../../src/lots/contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { goTo, nightOf } from '../../support/late-rent.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { told } from '../../support/tail.ts';
import { changed, proposal } from '../../support/lease-change.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, readyLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const plan: RentPlan = {
  escalations: [{ from_year: 2, every_years: 1, mode: 'percent', value: '2', compounding: true }], rent_free_months: 3, due_month_day: null,
  in_kind: null, revenue_share: { percent: '5', of: '采摘园门票收入' },
};

const cpi = { from_year: 2, every_years: 1, mode: 'index' as const, value: '1', compounding: true, index: { code: 'cpi' as const, ceiling: '5' } };

it('is announced, contracted and paid as one: by the quarter, growing, the first three months free', async () => {
  const lot = await activeLease(county, api, { terms: { rentPlan: plan, paymentPeriod: 'quarterly_in_advance', termYears: 3 } });
  const { body } = await api.call(readNotice, { params: { lotId: lot.lotId } });
  expect(body).toMatchObject({ rent_plan: plan, payment_period: 'quarterly_in_advance' });
  const lease = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
  expect(lease).toMatchObject({ rentPlan: plan, differences: [], rentPerYear: '103020.00' });
  // 103,020 × 9/12, then × 1.02, then × 1.02² to the fen.
  expect(lease.rentWholeTerm).toBe(Money.sum(['77265.00', '105080.40', '107182.01'].map((text) => Money.of(text))).toText());
  expect(lease.instalments).toHaveLength(11);
  expect(Money.sum(lease.instalments.map((part) => Money.of(part.amount))).toText()).toBe(lease.rentWholeTerm);
  expect(await balanceOf(county.db, `rent:${lot.leaseId}`)).toBe(Money.of(lease.rentWholeTerm).minus(Money.of(lease.received)).toText());
  expect(await api.call(publicLot, { params: { lotId: lot.lotId } })).toMatchObject({ rentPlan: plan, prices: { wholeTerm: lease.rentWholeTerm } });
  // One definition: the room's figure for the whole term is the contract's.
  expect(await api.call(getAuction, { params: { lotId: lot.lotId } })).toMatchObject({ rentPlan: plan, perYear: '103020.00', wholeTerm: lease.rentWholeTerm });
});

it('a plan changed after the vote sets the vote aside', async () => {
  const village = await freshVillage(county);
  const lot = await readyLot(county, village, { terms: { rentPlan: plan } });
  const revise = { as: village.clerk, params: { lotId: lot.lotId } };
  expect((await api.call(reviseLotEndpoint, { ...revise, body: { rentPlan: plan } })).state).toBe('resolved');
  expect((await api.call(reviseLotEndpoint, { ...revise, body: { rentPlan: { ...plan, rent_free_months: 6 } } })).state).toBe('draft');
  expect(await county.db.one('SELECT rent_plan FROM lot WHERE id = $1', [lot.lotId])).toEqual({ rent_plan: { ...plan, rent_free_months: 6 } });
});

it('a plan that says nothing sensible is refused at its field', async () => {
  const village = await freshVillage(county);
  const { lotId } = await draftedLot(county, village);
  const bad: [unknown, string][] = [
    [{ ...plan, rent_free_months: 61 }, '免租期'],
    [{ ...plan, escalations: [{ ...plan.escalations[0], from_year: 1 }] }, '从第 2 年起'],
    [{ ...plan, escalations: [{ ...plan.escalations[0], from_year: 5 }, plan.escalations[0]] }, '年份先后'],
    [{ ...plan, escalations: [{ ...plan.escalations[0], value: '1000.5' }] }, '百分数'],
    [{ ...plan, escalations: [{ ...plan.escalations[0], mode: 'index' }] }, '哪个指数'],
    [{ ...plan, escalations: [{ ...cpi, index: { code: 'cpi', ceiling: '0.5' } }] }, '不能低于保底'],
    [{ ...plan, escalations: [cpi, { ...cpi, from_year: 3 }] }, '最多一步按指数'],
    [{ ...plan, due_month_day: '02-30' }, '月-日'],
    [{ ...plan, revenue_share: { percent: '101', of: '收入' } }, '不超过 100'],
  ];
  for (const [rentPlan, words] of bad) {
    const answer = await api.send(reviseLotEndpoint, { as: village.clerk, params: { lotId }, body: { rentPlan } });
    expect([answer.status, answer.body.refusal?.code, JSON.stringify(answer.body.refusal)]).toEqual([400, 'request.invalid', expect.stringContaining(words)]);
  }
  expect((await api.refused(draftLotEndpoint, { as: village.sun, body: {} as never })).status).toBe(403);
});

it('a year’s share is settled once', async () => {
  const lot = await activeLease(county, api, { terms: { rentPlan: plan, paymentPeriod: 'quarterly_in_advance', termYears: 3 } });
  const { startDate } = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
  await goTo(county, addDays(addYears(startDate, 1), 10));
  const terms = { kind: 'settlement', of: 'revenue_share', year: 1, figure: '80000', dueOn: addDays(addYears(startDate, 1), 40) } as const;
  expect(await changed(county, api, lot, terms)).toMatchObject({ state: 'in_force', rentDelta: '4000.00' });
  expect(await api.refused(proposeLeaseChange, { as: lot.village.clerk, params: { leaseId: lot.leaseId }, body: await proposal(county, terms) })).toMatchObject({ code: 'change.settled', field: 'year', facts: { year: 1 } });
});

it('follows an index: counted at the floor until two people have entered the figure, then fixed to the fen in the next night', async () => {
  const lot = await activeLease(county, api, { terms: { rentPlan: { ...plan, escalations: [cpi], rent_free_months: 0, revenue_share: null }, paymentPeriod: 'half_yearly_in_advance', termYears: 3 } });
  const { village, leaseId } = lot;
  const params = { leaseId };
  const lease = await api.call(readLease, { as: lot.winner, params });
  // 103,020, then × 1.01 twice: the announced floor is the one sum for room, deposit and contract.
  expect(lease.rentWholeTerm).toBe('312160.90');
  expect(await api.call(getAuction, { params: { lotId: lot.lotId } })).toMatchObject({ wholeTerm: '312160.90' });
  expect((await visitorOf(api, lot.winner).see(`/lots/${lot.lotId}`)).text).toContain('租金按全国居民消费价格指数的涨幅调整，最低涨 1%、最高涨 5%');
  const second = addYears(lease.startDate, 1);
  const of = Number(second.slice(0, 4)) - 1;
  await nightOf(county, addDays(second, 1));
  for (const [who, path] of [[lot.winner, `/leases/${leaseId}`], [village.clerk, `/desk/leases/${leaseId}`]] as const) {
    const { text } = await visitorOf(api, who).see(path);
    for (const words of ['第 2 年（自', '的租金还没有定', `${of} 年的数值还没有登记和复核`, '先按最低涨幅 1% 收']) expect(text).toContain(words);
  }
  const waiting = await api.call(issueInvoice, { as: village.clerk, params, body: { instalment: 3 } });
  expect(waiting.facts).toMatchObject({ instalment_amount: '52025.10', awaits_index: { floor: '1' } });
  const toIssue = (await invoicesToIssue(county.db, [village.county], lease.startDate, addDays(second, 30))).filter((one) => one.leaseId === leaseId).map((one) => one.instalment);
  expect([toIssue.includes(2), toIssue.includes(3)]).toEqual([true, false]);
  expect((await visitorOf(api, lot.winner).see(`/leases/${leaseId}/invoices/${waiting.id}`)).text).toContain('定下后的差额另开通知单');

  const ask = { as: village.administrator, params: { county: village.county }, body: { code: 'cpi' as const, year: of, figure: '102.30', source: '国家统计局统计公报' } };
  for (const as of [village.clerk, village.chen, lot.winner]) expect((await api.refused(proposeIndexFigure, { ...ask, as })).status).toBe(403);
  expect(await api.refused(proposeIndexFigure, { ...ask, body: { ...ask.body, year: of + 1 } })).toMatchObject({ code: 'rulebook.index_early', field: 'year', facts: { latest: of } });
  const page = await visitorOf(api, village.administrator).see('/rules/rent-index');
  expect(page.text).toContain(`1 份合同在等 ${of} 年的全国居民消费价格指数`);
  expect((await visitorOf(api, village.administrator).submit('/rules/rent-index', { code: 'cpi', year: String(of), figure: '１０２．３０', source: '国家统计局统计公报' })).status).toBe(303);
  const { id: approvalId } = await county.db.one<{ id: string }>(`SELECT id FROM approval WHERE action = 'rulebook.index' AND state = $1`, ['requested']);
  const decide = (as: typeof village.chen) => ({ as, params: { approvalId }, body: { verdict: 'approved' as const, reason: '与公报一致' } });
  await nightOf(county, addDays(second, 2));
  expect((await api.call(readLease, { as: lot.winner, params })).instalments).toHaveLength(6);
  expect((await api.refused(decideApprovalEndpoint, decide(village.administrator))).code).toBe('approval.own');
  const decided = (await visitorOf(api, village.chen).see(`/approvals/${approvalId}`)).text;
  for (const words of ['全国居民消费价格指数', '102.30（上年=100）']) expect(decided).toContain(words);
  expect(decided).not.toContain('national consumer price index');
  await api.call(decideApprovalEndpoint, decide(village.chen));
  expect((await api.refused(proposeIndexFigure, ask)).code).toBe('rulebook.index_recorded');
  expect((await api.call(listIndexFigures, { params: ask.params })).figures).toMatchObject([{ code: 'cpi', year: of, figure: '102.30', source: '国家统计局统计公报' }]);

  const night = addDays(second, 3);
  await nightOf(county, night);
  await nightOf(county, addDays(night, 1));
  const fixed = await api.call(readLease, { as: lot.winner, params });
  // Year 2: 103,020 × 1.023 = 105,389.46, 1,339.26 more than counted; year 3 × 1.01 again = 106,443.35, 1,352.65 more.
  expect(fixed.instalments.slice(6).map((one) => [one.dueOn, one.amount])).toEqual([
    [addDays(night, 15), '669.63'], [fixed.instalments[3]!.dueOn, '669.63'], [fixed.instalments[4]!.dueOn, '676.33'], [fixed.instalments[5]!.dueOn, '676.32'],
  ]);
  expect((await api.call(listLeaseChanges, { as: lot.winner, params })).rows).toMatchObject([{ kind: 'settlement', state: 'in_force', rentDelta: '2691.91', terms: { of: 'index', year: 2, percent: '2.30', figures: { [of]: '102.30' } } }]);
  expect(await balanceOf(county.db, `rent:${leaseId}`)).toBe(Money.of('314852.81').minus(Money.of(fixed.received)).toText());
  const seen = await visitorOf(api, lot.winner).see(`/leases/${leaseId}`);
  expect([seen.text.includes('第 2 年租金按全国居民消费价格指数'), seen.text.includes('递增 2.30%'), seen.text.includes('还没有定')]).toEqual([true, true, false]);
  await told(county.db);
  expect((await api.call(listMessages, { as: lot.winner })).messages.some((one) => one.kind === 'rent_indexed')).toBe(true);
  const { facts } = await api.call(issueInvoice, { as: village.clerk, params, body: { instalment: 7 } });
  expect([facts.amount, facts.awaits_index]).toEqual(['669.63', undefined]);
  expect((await verifyJournal(county.db)).findings).toEqual([]);
});

it('growth by an index rests on a confirmed figure, whoever writes it, and its figure does not change', async () => {
  const lot = await activeLease(county, api);
  const by = [lot.leaseId, lot.village.clerk.accountId, lot.village.reviewer.accountId];
  const write = (terms: string) => county.db.sql(
    `INSERT INTO lease_change (lease_id, number, kind, effective_on, terms, effect, rent_delta, reason, state, proposed_by, proposed_at, decided_by, decided_at, in_force_at)
     VALUES ($1, 1, 'settlement', county_today(), '${terms}', '{}', 0, 'x', 'in_force', $2, county_now(), $3, county_now(), county_now())`, by);
  await expect(write('{"of":"index","code":"cpi","figure_year":2026,"year":2}')).rejects.toMatchObject({ constraint: 'lease_change_rests_on_figure' });
  await expect(county.db.sql('UPDATE index_figure SET figure = $1', ['1'])).rejects.toThrow();
});
