// The pages of sealed bidding without a browser: who sees which, and the exchange's two forms.
import { describe, expect, it } from '@jest/globals';
import { getSealed, listPanels, organs } from '../../../src/auction/sealed/contract.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { bringShares, convened, fiveHolders, handIn, noticedSealedLot } from '../../support/sealed.ts';
import { freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
const clock = clockOf(county);
const see = async (who: Parameters<typeof visitorOf>[1], path: string) => (await visitorOf(api, who).see(path)).status;

it('the sealed page is everybody’s; a bid is in no page before the opening and in everyone’s after it', async () => {
  const village = await freshVillage(county);
  const lot = await noticedSealedLot(county, api, village, [village.zhao]);
  const path = `/lots/${lot.lotId}/sealed`;
  await clock.moveTo(lot.opensAt);
  await handIn(api, lot, village.zhao, '1723.00');
  for (const who of [null, village.zhao, village.sun, village.operator, lot.keepers[0]!.person]) {
    const page = await visitorOf(api, who).see(path);
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/1,?723/);
    expect(page.text.includes('<h2>密封报价回执')).toBe(who === village.zhao);
  }
  await clock.moveTo(lot.endsAt);
  for (const at of [0, 1, 2]) await bringShares(api, lot, lot.keepers[at]!);
  const page = await visitorOf(api, null).see(path);
  expect(page.text).toContain('1,723');
  expect(page.text).toContain('开标结果');
  const ascending = await publishedAuction(county, village);
  expect(await see(null, `/lots/${ascending.lotId}/sealed`)).toBe(400);
});

describe('the ceremony', () => {
  it('is shown to its holders and the operator, to nobody else', async () => {
    const village = await freshVillage(county);
    const lot = await noticedSealedLot(county, api, village, [village.zhao]);
    const path = `/lots/${lot.lotId}/ceremony`;
    for (const who of [lot.keepers[0]!.person, lot.keepers[4]!.person, village.operator]) expect(await see(who, path)).toBe(200);
    for (const who of [village.zhao, village.clerk, village.chen]) expect(await see(who, path)).toBe(403);
    expect(await see(null, path)).toBe(303);
    expect(await see(lot.keepers[0]!.person, `/key-panels/${lot.panelId}`)).toBe(200);
    expect(await see(village.zhao, `/key-panels/${lot.panelId}`)).toBe(404);
    expect(await see(village.zhao, '/key-panels')).toBe(200);
    expect(await see(null, '/key-panels')).toBe(303);
  });
});

describe('the exchange', () => {
  it('convenes and appoints by plain forms; what is wrong is said beside what was typed', async () => {
    const village = await freshVillage(county);
    const people = await fiveHolders(county, village);
    const fields = Object.fromEntries([['county', village.county], ['title', '年末开标小组'], ...organs.map((organ) => [`phone.${organ}`, people[organ].phone])]) as Record<string, string>;
    const operator = visitorOf(api, village.operator);
    const wrong = await operator.submit('/key-panels', { ...fields, 'phone.discipline': '19900000000' });
    expect(wrong.status).toBe(409);
    expect(wrong.text).toContain('手机号 19900000000 没有账号');
    const made = await operator.submit('/key-panels', fields);
    expect(made.headers['location']).toBe('/key-panels?done=asked');
    const waiting = await operator.see('/key-panels?done=asked');
    expect(waiting.text).toContain('这是您提出的，要由另一个单位的人审批');
    const approvalId = /name="approvalId" value="([0-9a-f-]{36})"/.exec(waiting.text)![1]!;
    const decision = { approvalId, verdict: 'approved', opinion: '五家单位各一人' };
    expect((await operator.submit('/key-panels/decisions', decision)).status).toBe(403);
    expect((await visitorOf(api, people.discipline).see('/key-panels')).text).toContain('事情与您本人有关');
    const administrator = visitorOf(api, village.administrator);
    expect((await administrator.see('/key-panels')).text).toContain('批准这五位');
    expect((await administrator.submit('/key-panels/decisions', { ...decision, opinion: '' })).text).toContain('还没有填');
    expect((await administrator.submit('/key-panels/decisions', decision)).headers['location']).toBe('/key-panels?done=approved');
    const { lotId } = await publishedAuction(county, village, { format: 'sealed' });
    const [panel] = (await api.call(listPanels, { as: people.township })).panels;
    expect((await operator.see(`/key-panels/${panel!.panelId}`)).status).toBe(200);
    expect((await operator.submit('/key-panels/appointments', { lotId, panelId: panel!.panelId })).status).toBe(303);
    expect((await api.call(getSealed, { params: { lotId } })).holders).toHaveLength(5);
    for (const who of [village.clerk, village.zhao, people.township]) {
      expect((await visitorOf(api, who).submit('/key-panels', fields)).status).toBe(403);
      expect((await visitorOf(api, who).submit('/key-panels/appointments', { lotId, panelId: panel!.panelId })).status).toBe(403);
    }
  });

  it('takes a request for a panel back', async () => {
    const village = await freshVillage(county);
    const people = await fiveHolders(county, village);
    const fields = Object.fromEntries([['county', village.county], ['title', '收回的小组'], ...organs.map((organ) => [`phone.${organ}`, people[organ].phone])]) as Record<string, string>;
    const operator = visitorOf(api, village.operator);
    await operator.submit('/key-panels', fields);
    const approvalId = /name="approvalId" value="([0-9a-f-]{36})"/.exec((await operator.see('/key-panels')).text)![1]!;
    expect((await operator.submit('/key-panels/taken-back', { approvalId })).headers['location']).toBe('/key-panels?done=taken');
    expect((await visitorOf(api, village.administrator).see('/key-panels')).text).not.toContain(approvalId);
  });

  it('sees a panel’s missing keys', async () => {
    const village = await freshVillage(county);
    const { panelId } = await convened(county, api, village, 2);
    const page = await visitorOf(api, village.operator).see('/key-panels');
    expect(page.text).toContain('还差 2 把');
    expect(page.text).toContain(panelId);
  });
});
