// The pages about late rent, ending contracts and the plan of a rent: who sees them, what they show, what their forms do.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/clock.ts';
import { readLease } from '../../../src/lease/contract.ts';
import { listSubleases } from '../../../src/lease/changes/contract.ts';
import { lotById } from '../../../src/lots/queries.ts';
import { apiFor } from '../../support/api.ts';
import { activeLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { dunned, goTo } from '../../support/late-rent.ts';
import type { Let } from '../../support/lease-change.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { draftedLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

describe('a lease in arrears', () => {
  let lot: Let, demanded: string;
  beforeAll(async () => {
    lot = await activeLease(county, api);
    const { startDate } = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    demanded = await dunned(county, startDate);
  });

  it('its letters are printed by lessee and village, by nobody else', async () => {
    const { text } = await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}`);
    const letter = /\/leases\/[^"]+\/letters\/[^"]+/.exec(text)![0];
    for (const person of [lot.winner, lot.village.clerk, lot.village.reviewer]) {
      const shown = await visitorOf(api, person).see(letter);
      expect(shown.status).toBe(200);
      for (const words of ['催缴函', '民法典第722条', '赵承包', lot.bankAccount.number, '元整']) expect(shown.text).toContain(words);
    }
    expect((await visitorOf(api, lot.loser).see(letter)).status).toBe(403);
    expect((await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}/letters/${lot.lotId}`)).status).toBe(404);
  });

  it('the clerk gives the last notice on the lease’s page, once the demand has run out', async () => {
    const clerk = visitorOf(api, lot.village.clerk);
    expect((await clerk.see(`/desk/leases/${lot.leaseId}`)).text).not.toContain('发出通知');
    expect((await clerk.submit(`/desk/leases/${lot.leaseId}/termination-notice`)).text).toContain('没有过完，不能通知解除');
    await goTo(county, addDays(demanded, 31));
    expect((await clerk.see(`/desk/leases/${lot.leaseId}`)).text).toContain('发出通知');
    expect((await clerk.submit(`/desk/leases/${lot.leaseId}/termination-notice`)).status).toBe(303);
    expect((await clerk.see(`/desk/leases/${lot.leaseId}`)).text).toContain('解除合同前通知');
  });

  it('the township sees it by age', async () => {
    const { text } = await visitorOf(api, lot.village.reviewer).see('/review/arrears');
    for (const words of ['欠租账龄', '余庄村', '31–90 天', '逐日欠租']) expect(text).toContain(words);
    expect((await visitorOf(api, lot.winner).see('/review/arrears')).status).toBe(403);
  });

  it('the lessee asks to sublet on his page, the clerk answers on hers', async () => {
    const lease = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
    const fields = { toName: '周种菜', area: '２０', fromDate: lease.startDate, untilDate: lease.endDate, rentYuanPerYear: '32,000', permittedUse: '种菜' };
    const late = await visitorOf(api, lot.winner).submit(`/leases/${lot.leaseId}/subleases`, { ...fields, untilDate: addDays(lease.endDate, 1) });
    expect([late.status, late.text.includes('不能超过合同的最后一天')]).toEqual([409, true]);
    expect((await visitorOf(api, lot.winner).submit(`/leases/${lot.leaseId}/subleases`, fields)).status).toBe(303);
    const [asked] = (await api.call(listSubleases, { as: lot.winner, params: { leaseId: lot.leaseId } })).rows;
    expect((await visitorOf(api, lot.village.clerk).see(`/desk/leases/${lot.leaseId}`)).text).toContain('周种菜');
    expect((await visitorOf(api, lot.village.clerk).submit(`/desk/leases/${lot.leaseId}/subleases/${asked!.id}`, { verdict: 'consented', reason: '理事会同意' })).status).toBe(303);
    expect((await visitorOf(api, lot.winner).see(`/leases/${lot.leaseId}`)).text).toContain('同意转租');
  });
});

describe('the plan of a rent', () => {
  it('is typed into the price part, kept, shown again and emptied', async () => {
    const village = await freshVillage(county);
    const { lotId } = await draftedLot(county, village);
    const clerk = visitorOf(api, village.clerk);
    const price = (fields: Record<string, string>) => clerk.submit(`/desk/lots/${lotId}/price`, { reservePerUnitYear: '1500', termYears: '5', ...fields });
    expect((await price({ growFrom: '3', growEvery: '2', growPercent: '5', rentFreeMonths: '3', kindProduct: '小麦', kindUnit: '斤', kindYuan: '1.2' })).status).toBe(303);
    expect((await lotById(county.db, lotId))!.rent_plan).toEqual({
      escalations: [{ from_year: 3, every_years: 2, mode: 'percent', value: '5', compounding: true }], rent_free_months: 3, due_month_day: null,
      in_kind: { product: '小麦', unit: '斤', conversion_yuan: '1.2' }, revenue_share: null,
    });
    expect((await clerk.see(`/desk/lots/${lotId}/price`)).text).toContain('value="小麦"');
    const wrong = await price({ growFrom: '1', growPercent: '5' });
    expect([wrong.status, wrong.text.includes('从第 2 年起才能递增')]).toEqual([400, true]);
    expect((await price({ growPercent: 'viel' })).text).toContain('f-growPercent');
    const several = { growFrom: '5', growPercent: '10', growFrom2: '3', growYuan2: '1,200', growBase2: 'first', growFrom4: '6', growEvery4: '1', growPercent4: '1', growIndex4: 'rice_price', growCeiling4: '6' };
    expect((await price(several)).status).toBe(303);
    // In the order of their years, however they were typed; the form shows them all, and boxes for more.
    expect((await lotById(county.db, lotId))!.rent_plan!.escalations).toEqual([
      { from_year: 3, every_years: null, mode: 'yuan', value: '1200', compounding: false }, { from_year: 5, every_years: null, mode: 'percent', value: '10', compounding: true },
      { from_year: 6, every_years: 1, mode: 'index', value: '1', compounding: true, index: { code: 'rice_price', ceiling: '6' } },
    ]);
    const shown = (await clerk.see(`/desk/lots/${lotId}/price`)).text;
    const boxes = ['name="growFrom" value="3"', 'name="growFrom2" value="5"', 'name="growFrom3" value="6"', 'name="growCeiling3" value="6"', 'name="growFrom5" value/>'];
    expect(boxes.filter((box) => !shown.includes(box))).toEqual([]);
    const second = await price({ growFrom: '2', growPercent: '3', growFrom2: '4', growPercent2: '5', growIndex2: 'cpi', growCeiling2: '2' });
    expect([second.status, second.text.includes('最高涨幅不能低于保底涨幅'), second.text.includes('e-growCeiling2')]).toEqual([400, true, true]);
    expect((await price({ growFrom: '2', growPercent: '3', growFrom2: '4', growPercent2: '0' })).text).toContain('e-growPercent2');
    expect((await price({})).status).toBe(303);
    expect((await lotById(county.db, lotId))!.rent_plan).toBeNull();
  });
});

it('an ending contract is explained on its page', async () => {
  const lot = await activeLease(county, api, { terms: { termYears: 1 } });
  const { endDate } = await api.call(readLease, { as: lot.winner, params: { leaseId: lot.leaseId } });
  await goTo(county, addDays(endDate, -50));
  const clerk = visitorOf(api, lot.village.clerk);
  const { text } = await clerk.see('/desk/leases/expiring');
  const action = /action="(\/desk\/leases\/expiring\/[^"]+)"/.exec(text)![1]!.replace(/&amp;/g, '&');
  expect((await clerk.submit(action, { reason: '收回修路' })).status).toBe(303);
  expect((await clerk.see('/desk/leases/expiring')).text).toContain('说明：收回修路');
});
