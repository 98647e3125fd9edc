// The pages of correcting a notice, without script: asking, deciding, and what everyone reads of it.
import { beforeAll, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { requestCorrectionEndpoint } from '../../../src/auction/correction/contract.ts';
import { addCorrectionFileEndpoint, readCorrectionFileEndpoint } from '../../../src/lots/attachment/contract.ts';
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

it('an attachment is added or replaced: checked as at listing, seen by the second person, and the old one stays under its version', async () => {
  const made = await publishedLot(county, village, { asset: { name: '北地' }, terms: { title: '余庄村北地' } });
  await untilScheduled(county, made.lotId);
  const here = `/corrections/lots/${made.lotId}`;
  const clerk = await deskOf(api, village.clerk);
  const before = (await api.call(readNotice, { params: { lotId: made.lotId } })).body.documents;
  const old = before.find((one) => one.kind === 'photo')!;
  const photo = { name: '新照片.jpg', content: await sharp({ create: { width: 64, height: 48, channels: 3, background: '#3a7' } }).jpeg().toBuffer() };
  const send = (fields: Record<string, string>, file = photo) => clerk.upload(`${here}/attachments`, file, { reason: '原照片拍的是邻地', ...fields });
  expect((await send({ kind: 'photo' }, { name: 'a.jpg', content: Buffer.from('GIF89a') })).status).toBeGreaterThanOrEqual(400);
  expect((await send({ kind: 'minutes' })).text).toContain('是表决过或已据以交保证金的条款');
  expect((await send({ kind: 'title', replaces: old.id })).text).toContain('没有找到这份附件');
  expect((await (await deskOf(api, village.reviewer)).upload(`${here}/attachments`, photo, { kind: 'photo', reason: '试' })).status).toBe(403);
  expect(wentTo(await send({ kind: 'photo', replaces: old.id }))).toBe(`${here}?done=asked`);
  const reviewer = await deskOf(api, village.reviewer);
  const asked = await reviewer.page(here);
  const [, fileId] = /correction-files\/([0-9a-f-]{36})/.exec(asked)!;
  expect(asked).toContain('文字更正');
  const path = `/api/lots/${made.lotId}/correction-files/${fileId}`;
  expect((await reviewer.get(path)).headers['content-type']).toBe('image/jpeg');
  const nobody = { params: { lotId: made.lotId, fileId: old.id } };
  expect(await api.refused(readCorrectionFileEndpoint, { as: village.clerk, ...nobody })).toMatchObject({ status: 404, code: 'notice.attachment_unknown' });
  expect((await api.refused(readCorrectionFileEndpoint, { as: village.zhao, ...nobody })).status).toBe(403);
  expect((await api.refused(addCorrectionFileEndpoint, { as: village.chen, params: { lotId: made.lotId } })).status).toBe(403);
  const foreign = { changes: {}, attachments: [old.id], reason: '不是这样交的文件' };
  expect(await api.refused(requestCorrectionEndpoint, { as: village.operator, params: { lotId: made.lotId }, body: foreign })).toMatchObject({ code: 'notice.attachment_unknown', field: 'attachments' });
  expect((await api.http().get(`/api/lots/${made.lotId}/documents/${fileId}`)).status).toBe(404);
  expect(wentTo(await reviewer.post(`${here}/decisions`, { approvalId: approvalIn(asked), verdict: 'approved', opinion: '同意' }))).toBe(`${here}?done=approved`);
  const second = (await api.call(readNotice, { params: { lotId: made.lotId } })).body;
  expect([second.version, second.documents.length, second.correction]).toMatchObject([2, before.length, { material: false, changed: ['documents'] }]);
  expect(second.documents.find((one) => one.kind === 'photo')).toMatchObject({ id: fileId });
  expect((await api.http().get(`/lots/${made.lotId}/notices`)).text).toContain(second.documents.find((one) => one.kind === 'photo')!.sha256.slice(0, 12));
  expect((await api.http().get(`/api/lots/${made.lotId}/documents/${fileId}`)).status).toBe(200);
  expect(await county.db.one('SELECT replaced_by FROM lot_document WHERE id = $1', [old.id])).toEqual({ replaced_by: fileId });
  const lot = (await api.http().get(`/lots/${made.lotId}`)).text;
  expect([lot.includes(fileId!), lot.includes(old.id)]).toEqual([true, false]);
  // A sample contract is what people bid on: by the county's rules its correction is material.
  expect(wentTo(await send({ kind: 'contract_sample' }))).toBe(`${here}?done=asked`);
  expect(await reviewer.page(here)).toContain('实质更正');
});
