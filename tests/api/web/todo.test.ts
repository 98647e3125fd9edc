// The list of things to do: each role its own, by working days, with what happens when the day passes.
import { describe, expect, it } from '@jest/globals';
import { applyForLot } from '../../../src/auction/apply-for-lot.ts';
import { submitLotEndpoint } from '../../../src/lots/contract.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { caveatFor, daysLeft } from '../../../src/web/todo-rules.ts';
import { officialCalendar } from '../../../src/rulebook/official-calendar.ts';
import { apiFor } from '../../support/api.ts';
import { untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { draftedLease } from '../../support/awarded-lot.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, publishedLot, readyLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';
import { deskOf, missing } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);

describe('working days left', () => {
  const calendar = officialCalendar();

  it('skip National Day and count its make-up days', () => {
    // 2025: holidays 1–8 October, work on Sunday 28 September and Saturday 11 October.
    expect(daysLeft(calendar, '2025-09-26', '2025-09-28')).toBe(1);
    expect(daysLeft(calendar, '2025-09-30', '2025-10-09')).toBe(1);
    expect(daysLeft(calendar, '2025-10-10', '2025-10-11')).toBe(1);
    expect(daysLeft(calendar, '2025-10-09', '2025-10-09')).toBe(0);
  });

  it('are negative once the day has passed; a weekend adds no delay', () => {
    expect(daysLeft(calendar, '2025-10-13', '2025-10-09')).toBe(-3);
    expect(daysLeft(calendar, '2025-10-19', '2025-10-17')).toBe(0);
    expect(daysLeft(calendar, '2025-10-20', '2025-10-17')).toBe(-1);
  });

  it('of a year whose calendar is not announced say so', () => {
    expect(caveatFor(calendar, '2025-03-03', '2025-03-10')).toBeNull();
    expect(caveatFor(calendar, '2025-03-03', '2041-03-10')?.zh).toContain('2041');
  });
});

describe('each role finds its own', () => {
  it('the reviewer what she has to review and by when, the clerk what came back, and neither the other’s', async () => {
    const village = await freshVillage(county);
    const ready = await readyLot(county, village, { asset: { name: '一号地' } });
    await draftedLot(county, village, { asset: { name: '二号地' } });
    await api.call(submitLotEndpoint, { as: village.clerk, params: { lotId: ready.lotId } });
    const review = await (await deskOf(api, village.reviewer)).page('/todo');
    expect(missing(review, ['审核标的', '一号地', '还有 5 个工作日', '逾期不会自动通过'])).toEqual([]);
    const clerk = await (await deskOf(api, village.clerk)).page('/todo');
    expect(missing(clerk, ['把草稿填完', '二号地', '没有规定期限'])).toEqual([]);
    expect(clerk).not.toContain('审核标的');
    expect((await (await deskOf(api, village.chen)).get('/todo')).status).toBe(403);
    expect((await (await deskOf(api, null)).get('/todo')).status).toBe(303);
  });

  it('the bidder his deposit, the operator that applications wait, without lot, name or number', async () => {
    await clockOf(county).forward(0);
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    await untilScheduled(county, lotId);
    await inTransaction(county.db, (tx) => applyForLot(tx, village.zhao.actor, { lotId }));
    const bidder = await (await deskOf(api, village.zhao)).page('/todo');
    expect(missing(bidder, ['缴保证金', lot.title, '截止时没有到账'])).toEqual([]);
    const operator = await (await deskOf(api, village.operator)).page('/todo');
    expect(operator).toContain('审核报名');
    expect(operator).not.toContain(lot.title);
  });

  it('both parties of a contract their signature', async () => {
    const { village, winner } = await draftedLease(county, api);
    const lessee = await (await deskOf(api, winner)).page('/todo');
    expect(missing(lessee, ['签合同', '按悔拍处理'])).toEqual([]);
    expect(await (await deskOf(api, village.clerk)).page('/todo')).toContain('代表集体签合同');
  });
});
