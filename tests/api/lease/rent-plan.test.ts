// A rent plan from draft to instalments: announced, hashed, copied into the lease, and its sum the same in notice, contract and books.
import { expect, it } from '@jest/globals';
import { addDays, addYears } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import type { RentPlan } from '../../../src/kernel/rent-plan.ts';
import { proposeLeaseChange } from '../../../src/lease/changes/contract.ts';
import { getAuction } from '../../../src/auction/contract.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { balanceOf } from '../../../src/ledger/queries.ts';
import { draftLotEndpoint, readNotice, reviseLotEndpoint } from '../../../src/lots/contract.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { goTo } from '../../support/late-rent.ts';
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
