// The pages of stopping an auction, without script: asking, deciding, refused states, and what citizens and bidders read of it.
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { getAuction, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { listMessages } from '../../../src/messages/contract.ts';
import { collectMessages } from '../../../src/messages/collect-messages.ts';
import { publicLot } from '../../../src/openness/contract.ts';
import { apiFor } from '../../support/api.ts';
import { admit, untilScheduled } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { freshVillage, type Village } from '../../support/world.ts';
import { deskOf, problemIn, wentTo } from './desk-visit.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('interruption-pages') });
let village: Village;
let lotId: string;
let title: string;

/** A published lot with 赵 leading, 1,000 seconds into its bidding. */
beforeAll(async () => {
  await clockOf(county).forward(0);
  village = await freshVillage(county);
  const made = await publishedLot(county, village);
  ({ lotId } = made);
  title = made.lot.title;
  await untilScheduled(county, lotId);
  await admit(county, village, lotId, [village.zhao, village.sun]);
  await clockOf(county).moveTo(addSeconds(new Date(made.published.body.bidding_opens_at), 1_000));
  await closeDueAuctions(county.db);
  const { per_unit_year: amount } = made.published.body.prices;
  await api.call(placeBidEndpoint, { as: village.zhao, params: { lotId }, body: { bidKey: randomUUID(), amount } });
});

const page = () => `/interruptions/lots/${lotId}`;
const approvalIn = (text: string): string => /name="approvalId" value="([0-9a-f-]{36})"/.exec(text)![1]!;
const inbox = async () =>
  eventually('the messages are written', async () => {
    await collectMessages(county.db);
    const { messages } = await api.call(listMessages, { as: village.sun, query: {} });
    return messages.some((one) => one.kind === 'auction_resumed') && messages;
  });

it('is reached from the exchange desk, and by nobody without the office', async () => {
  const operator = await deskOf(api, village.operator);
  expect(await operator.page(`/operate/lots/${lotId}`)).toContain(`href="${page()}"`);
  expect(await operator.page('/interruptions')).toContain('没有等待审批的申请');
  expect(await operator.page('/interruptions')).toContain(title);
  for (const person of [village.clerk, village.zhao]) expect((await (await deskOf(api, person)).get(page())).status).toBe(403);
  expect(wentTo(await (await deskOf(api, null)).get(page()))).toContain('/sign-in');
});

it('the exchange asks, the commission approves, the exchange itself may not', async () => {
  const operator = await deskOf(api, village.operator);
  const form = await operator.page(page());
  expect(form).toContain('倒计时马上停住，剩余');
  expect(form).toContain('已有的 1 次出价不再有效');
  const bare = await operator.post(page(), { act: 'suspend', authority: 'court' });
  expect(problemIn(bare.text)).toContain('还没有填');
  expect(wentTo(await operator.post(page(), { act: 'suspend', authority: 'court', document: '（2026）豫03执12号', reason: '法院裁定中止' }))).toContain('done=asked');
  const again = await operator.post(page(), { act: 'suspend', authority: 'court', reason: '再来一次' });
  expect(problemIn(again.text)).toContain('同样的申请正在等待审批');
  const waiting = await operator.page(page());
  expect(waiting).toContain('这是您提出的，要由另一个单位的人审批');
  expect(waiting).not.toContain('批准中止');
  const decision = { approvalId: approvalIn(waiting), verdict: 'approved', opinion: '裁定属实' };
  expect((await operator.post(`${page()}/decisions`, decision)).status).toBe(403);

  const officer = await deskOf(api, village.chen);
  const queue = await officer.page('/interruptions');
  expect(queue).toContain('批准后会怎样');
  expect(queue).toContain('人民法院 （2026）豫03执12号');
  expect(problemIn((await officer.post(`${page()}/decisions`, { ...decision, opinion: '' })).text)).toContain('还没有填');
  expect(wentTo(await officer.post(`${page()}/decisions`, decision))).toContain('done=approved');
  expect((await api.call(getAuction, { params: { lotId } })).phase).toBe('suspended');
  expect(problemIn((await officer.post(`${page()}/decisions`, decision)).text)).toContain('已经处理过');
});

it('resumes with the new end said beforehand; a notice that is too short is refused at its box', async () => {
  const officer = await deskOf(api, village.chen);
  expect(await officer.page(page())).toContain('保留的剩余时间');
  const short = await officer.post(page(), { act: 'resume', reason: '裁定撤销', noticeMinutes: '9' });
  expect(problemIn(short.text)).toContain('10 到 1440');
  expect(wentTo(await officer.post(page(), { act: 'resume', reason: '裁定撤销', noticeMinutes: '30' }))).toContain('done=asked');
  const administrator = await deskOf(api, village.administrator);
  const shown = await administrator.page('/interruptions');
  expect(shown).toMatch(/提前 30 分钟告知竞买人。现在批准的话，.+ 恢复，剩余时间不变，若无人再出价 .+ 结束/);
  expect(shown).not.toContain('提出申请');
  const decision = { approvalId: approvalIn(shown), verdict: 'approved', opinion: '同意' };
  expect(wentTo(await administrator.post(`${page()}/decisions`, decision))).toContain('done=approved');
});

it('citizens read who ordered it and why, bidders get word; nobody reads a name', async () => {
  const citizen = await (await deskOf(api, null)).page(`/lots/${lotId}`);
  expect(citizen).toContain('决定机关：人民法院');
  expect(citizen).toContain('原因：法院裁定中止');
  expect(citizen).not.toContain(village.chen.name);
  const { interruptions } = await api.call(publicLot, { params: { lotId } });
  expect(interruptions.map((one) => one.kind)).toEqual(['suspended', 'resumed']);
  const told = (await inbox()).map((one) => one.sentence.zh);
  expect(told.find((one) => one.includes('中止'))).toContain('决定机关：人民法院。原因：法院裁定中止');
  expect(told.find((one) => one.includes('恢复'))).toMatch(/竞价将于 \d{4}-\d\d-\d\d \d\d:\d\d 恢复/);
});

it('who asked takes the request back', async () => {
  const operator = await deskOf(api, village.operator);
  await operator.post(page(), { act: 'withdraw', authority: 'commission', reason: '权属有争议' });
  const approvalId = approvalIn(await operator.page(page()));
  expect(problemIn((await (await deskOf(api, village.chen)).post(`${page()}/taken-back`, { approvalId })).text)).toContain('只有提出申请的人可以撤回');
  expect(wentTo(await operator.post(`${page()}/taken-back`, { approvalId }))).toContain('done=taken');
  expect(await operator.page('/interruptions')).toContain('没有等待审批的申请');
});
