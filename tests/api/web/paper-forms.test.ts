// Sheets to print: the minutes with the county's own thresholds and the lot's own terms, the application with the lot's; and who may not have which.
import { describe, expect, it } from '@jest/globals';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { draftedLot, publishedLot } from '../../support/published-lot.ts';
import { freshVillage } from '../../support/world.ts';
import { deskOf, missing } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county);

describe('the minutes to fill in', () => {
  it('stand ready before the meeting: terms, thresholds, lines for every name', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await draftedLot(county, village);
    const clerk = await deskOf(api, village.clerk);
    expect(await clerk.page(`/desk/lots/${lotId}/vote`)).toContain(`/desk/lots/${lotId}/forms/minutes`);
    const sheet = await clerk.page(`/desk/lots/${lotId}/forms/minutes`);
    expect(missing(sheet, [lot.code, lot.title, '成员代表大会', '三分之二', '应到 ＿＿＿＿', '回避：', '村务监督委员会意见', '签名'])).toEqual([]);
    expect(sheet.match(/<tr>/g)!.length).toBeGreaterThanOrEqual(24);
    expect((await (await deskOf(api, (await freshVillage(county)).clerk)).get(`/desk/lots/${lotId}/forms/minutes`)).status).toBe(403);
    expect((await (await deskOf(api, village.zhao)).get(`/desk/lots/${lotId}/forms/minutes`)).status).toBe(403);
  });

  it('carry the numbers once they are recorded: nothing is written twice', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    expect(await (await deskOf(api, village.clerk)).page(`/desk/lots/${lotId}/forms/minutes`)).toContain('应到 43　实到 38　同意 35　反对 2　弃权 1');
  });
});

describe('the application on paper', () => {
  it('is there for anyone once the lot is announced, with its terms and its code to scan', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    const visitor = await deskOf(api, null);
    expect(await visitor.page(`/lots/${lotId}`)).toContain(`/lots/${lotId}/forms/application`);
    const sheet = await visitor.page(`/lots/${lotId}/forms/application`);
    expect(missing(sheet, [lot.code, '1,500', '20,400', '优先承租权', '近亲属', `/lots/${lotId}`, '<svg'])).toEqual([]);
    const draft = await draftedLot(county, await freshVillage(county), { asset: { name: '未公告' } });
    expect((await visitor.get(`/lots/${draft.lotId}/forms/application`)).status).toBe(404);
  });
});
