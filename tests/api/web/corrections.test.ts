// The pages of correcting a notice, without script: asking, deciding, and what everyone reads of it.
import { beforeAll, expect, it } from '@jest/globals';
import { readNotice } from '../../../src/lots/contract.ts';
import { apiFor } from '../../support/api.ts';
import { untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { deskOf, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('correction-pages') });
let village: Village;
let lotId: string;
const page = () => `/corrections/lots/${lotId}`;
const approvalIn = (text: string): string => /name="approvalId" value="([0-9a-f-]{36})"/.exec(text)![1]!;
/** What the form sends when nothing is touched but this. */
const filled = (changes: Record<string, string>) => ({ title: '余庄村南地68亩', contact: '余庄村会计室 0379-66230000', minStep: '15.00', reason: '公告有误', ...changes });

beforeAll(async () => {
  await clockOf(county).forward(0);
  village = await freshVillage(county);
  ({ lotId } = await publishedLot(county, village, { terms: { title: '余庄村南地68亩' } }));
  await untilScheduled(county, lotId);
});

it('is reached from the village’s and the exchange’s page of the lot, and by nobody without the office', async () => {
  expect(await (await deskOf(api, village.clerk)).page(`/desk/lots/${lotId}`)).toContain(`href="${page()}"`);
  expect(await (await deskOf(api, village.operator)).page(`/operate/lots/${lotId}`)).toContain(`href="${page()}"`);
  for (const person of [village.zhao, village.chen]) expect((await (await deskOf(api, person)).get(page())).status).toBe(403);
  expect(wentTo(await (await deskOf(api, null)).get(page()))).toContain('/sign-in');
});

it('a box left as it is is no change; what was voted on has no box', async () => {
  const clerk = await deskOf(api, village.clerk);
  expect(problemIn((await clerk.post(page(), filled({}))).text)).toContain('更正后的公告和现在的一样');
  const shown = await clerk.page(page());
  for (const name of ['area', 'reservePerUnitYear', 'termYears', 'deposit', 'format']) expect(shown).not.toContain(`name="${name}"`);
});

it('the clerk asks, the exchange sees the diff and publishes it; the second version says what it replaces', async () => {
  const clerk = await deskOf(api, village.clerk);
  expect(wentTo(await clerk.post(page(), filled({ contact: '余庄村会计室 0379-66231111' })))).toBe(`${page()}?done=asked`);
  expect(await clerk.page(`${page()}?done=asked`)).toContain('已提交，等另一个单位的人审定');
  const operator = await deskOf(api, village.operator);
  const queue = await operator.page('/corrections');
  for (const words of ['文字更正', '0379-66230000', '0379-66231111', '按实质更正办']) expect(queue).toContain(words);
  const approvalId = approvalIn(queue);
  expect(wentTo(await operator.post(`${page()}/decisions`, { approvalId, verdict: 'approved', opinion: '核对无误' }))).toBe(`${page()}?done=approved`);
  expect((await api.call(readNotice, { params: { lotId } })).version).toBe(2);
  const paper = (await api.http().get(`/lots/${lotId}/notice`)).text;
  for (const words of ['招租更正公告', '本公告代替第 1 版。更正原因：公告有误。', '价格、条件和时间都不变']) expect(paper).toContain(words);
});

it('a material one is the township’s to decide, and begins the period anew for everyone to read', async () => {
  const operator = await deskOf(api, village.operator);
  expect(wentTo(await operator.post(page(), filled({ contact: '余庄村会计室 0379-66231111', qualification: '具有农业经营能力' })))).toBe(`${page()}?done=asked`);
  const colleague = await operator.page(page());
  expect(colleague).not.toContain(`action="${page()}/decisions"`);
  const reviewer = await deskOf(api, village.reviewer);
  const approvalId = approvalIn(await reviewer.page('/corrections'));
  expect(problemIn((await reviewer.post(`${page()}/decisions`, { approvalId, verdict: 'approved' })).text)).not.toBe('');
  expect(wentTo(await reviewer.post(`${page()}/decisions`, { approvalId, verdict: 'approved', opinion: '同意' }))).toBe(`${page()}?done=approved`);
  const versions = (await api.http().get(`/lots/${lotId}/notices`)).text;
  for (const words of ['第 3 版公告', '实质更正', '公告期从这一版重新计算', '报名条件', '具有农业经营能力', '第 1 版公告', '已被后一版代替']) expect(versions).toContain(words);
  expect((await api.http().get(`/lots/${lotId}/notices?lang=en`)).text).toContain('Material correction');
  const lot = (await api.http().get(`/lots/${lotId}`)).text;
  expect(lot).toContain(`href="/lots/${lotId}/notices"`);
  expect(lot).toContain('报名条件：— → 具有农业经营能力');
});

it('one’s own request is taken back', async () => {
  const clerk = await deskOf(api, village.clerk);
  await clerk.post(page(), filled({ contact: '另一电话', qualification: '具有农业经营能力' }));
  const approvalId = approvalIn(await clerk.page(page()));
  expect(wentTo(await clerk.post(`${page()}/taken-back`, { approvalId }))).toBe(`${page()}?done=taken`);
  expect(await clerk.page(page())).not.toContain('name="approvalId"');
});
