// Priority on the pages: claimed at registration, judged by two at the exchange's desk, printed in the notice, used without script; and the fixed price.
import { describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { getMyApplication } from '../../../src/auction/application-contract.ts';
import { getAuction, placeBidEndpoint } from '../../../src/auction/contract.ts';
import { publishLotEndpoint, submitLotEndpoint } from '../../../src/lots/contract.ts';
import { apiFor } from '../../support/api.ts';
import { admit, signedIn } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { confirmed, secondOperator } from '../../support/priority.ts';
import { aPdf, lawfulCounty, publishedLot, readyLot, reviewedLot, type LotWishes } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { scheduled } from '../../support/tail.ts';
import { freshVillage, type Person } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('priority-pages') });
const clock = clockOf(county);

/** Published through every real command, its registration open and its auction scheduled. */
async function openLot(wishes: LotWishes = {}) {
  const village = await freshVillage(county);
  const { lotId } = await publishedLot(county, village, wishes);
  await clock.forward(0);
  await scheduled(county.db);
  return { village, lotId };
}

/** The same with bidding open and two bidders admitted; Zhao holds priority if asked. */
async function openRoom({ holder = false } = {}) {
  const { village, lotId } = await openLot({ terms: { minStep: '10.00' } });
  const [sun, zhao] = [await signedIn(county, village.sun), await signedIn(county, village.zhao)];
  await admit(county, village, lotId, [sun, zhao]);
  if (holder) await confirmed(county, village, await secondOperator(county), zhao, lotId, 'HOUSE_LESSEE');
  const { opens_at } = await county.db.one<{ opens_at: Date }>('SELECT opens_at FROM auction WHERE lot_id = $1', [lotId]);
  await clock.moveTo(opens_at);
  return { village, lotId, sun, zhao };
}

async function claimOnPage(person: Person, lotId: string, file: Buffer = aPdf('old lease')) {
  const request = api.http().post(`/lots/${lotId}/register/priority`).set('Cookie', `sunfield_access=${await api.signInAs(person)}`).set('Host', '127.0.0.1').set('Origin', 'http://127.0.0.1').set('Accept', 'text/html')
    .field('class', 'HOUSE_LESSEE').field('statement', '原合同 2021 年第 12 号').field('_draft', `/lots/${lotId}/register/priority`);
  return request.attach('file', file, '原合同.pdf');
}

describe('claiming and judging by plain pages', () => {
  it('the claim stands on the registration page; two operators decide it; the claimant reads the result', async () => {
    const { village, lotId } = await openLot();
    const second = await secondOperator(county);
    const zhao = visitorOf(api, village.zhao);
    expect((await zhao.see(`/lots/${lotId}/register`)).text).not.toContain('优先承租权');
    await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    expect((await zhao.see(`/lots/${lotId}/register`)).text).toContain('申报优先权');
    const without = await claimOnPage(village.zhao, lotId, Buffer.alloc(0));
    expect([without.status >= 400 && without.status < 500, without.text.includes('原合同 2021 年第 12 号')]).toEqual([true, true]);
    const done = await claimOnPage(village.zhao, lotId);
    expect([done.status, done.headers['location']]).toEqual([303, `/lots/${lotId}/register#priority`]);
    expect(done.headers['set-cookie']).toContainEqual(expect.stringContaining('sunfield_done='));
    expect((await zhao.see(`/lots/${lotId}/register`)).text).toContain('已申报，等待核实');

    const [zhou, wu] = [visitorOf(api, village.operator), visitorOf(api, second)];
    const { bidderCode } = await api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    const desk = (await zhou.see('/operate/priority')).text;
    for (const part of [village.zhao.name, '房屋原承租人', '原合同.pdf', '核实属实，交另一人确认']) expect(desk).toContain(part);
    for (const secret of [bidderCode, lotId]) expect(desk).not.toContain(secret);
    const [claimId] = /priority-claims\/([0-9a-f-]{36})/.exec(desk)!.slice(1) as [string];
    expect((await visitorOf(api, village.clerk).see('/operate/priority')).status).toBe(403);
    expect((await zhou.submit('/operate/priority', { claimId, finding: 'upheld' })).status).toBe(400);
    expect((await zhou.submit('/operate/priority', { claimId, finding: 'upheld', reason: '与原合同一致' })).status).toBe(303);
    expect((await zhou.see('/operate/priority')).text).not.toContain(claimId);
    expect((await zhou.submit('/operate/priority', { claimId, finding: 'upheld', reason: '再确认一次' })).text).toContain('须由另一人确认');
    expect((await wu.see('/operate/priority')).text).toContain('与原合同一致');
    expect((await wu.submit('/operate/priority', { claimId, finding: 'upheld', reason: '同意' })).status).toBe(303);
    const { text } = await zhao.see(`/lots/${lotId}/register`);
    for (const part of ['已确认，第 1 顺位', '竞价中出与当前最高价相同的价就领先']) expect(text).toContain(part);
    expect(text).not.toContain('重新申报');
  });
});

describe('the printed notice', () => {
  it('says mode, order and deadline', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    const { text } = await visitorOf(api, null).see(`/lots/${lotId}/notice`);
    for (const part of ['优先承租权', '1. 房屋原承租人；2. 本集体经济组织成员', '优先权人可以出与当前最高价相同的价', '前提交凭证申报', '一次最多']) expect(text).toContain(part);
    expect(text).not.toContain('可能压低成交价');
  });
});

describe('the room without script', () => {
  it('a holder matches through the check page; for others an equal amount stays too low', async () => {
    const { lotId, sun, zhao } = await openRoom({ holder: true });
    await api.call(placeBidEndpoint, { as: sun, params: { lotId }, body: { bidKey: randomUUID(), amount: '1500' } });
    const room = (await visitorOf(api, zhao).see(`/lots/${lotId}/room`)).text;
    expect(room).toContain('按当前价 1,500 行使优先权');
    expect(room).toContain('本宗有经两人确认的优先权人');
    expect((await visitorOf(api, sun).see(`/lots/${lotId}/bid?match=true`)).text).not.toContain('确认行使优先权');
    const check = (await visitorOf(api, zhao).see(`/lots/${lotId}/bid?match=true`)).text;
    for (const part of ['与当前价相同，凭优先权领先', '102,000', '确认行使优先权']) expect(check).toContain(part);
    const answer = await visitorOf(api, zhao).submit(`/lots/${lotId}/bid`, { bidKey: randomUUID(), amount: '1500.00' });
    expect(answer.status).toBe(303);
    const receipt = (await visitorOf(api, zhao).see(answer.headers['location'] as string)).text;
    for (const part of ['出价成功', '<span class="tag tag--info">优先</span>']) expect(receipt).toContain(part);
    const after = (await visitorOf(api, sun).see(`/lots/${lotId}/room`)).text;
    for (const part of ['优先权人按同价应价，现在领先', '同等价格优先权人优先', '<span class="tag tag--info">优先</span>']) expect(after).toContain(part);
  });

  it('an amount above the largest step gets the cap, the highest lawful amount, and the one without its zero', async () => {
    const { lotId, zhao } = await openRoom();
    const { text } = await visitorOf(api, zhao).see(`/lots/${lotId}/bid?amount=15000`);
    for (const part of ['是不是多按了一个 0', '一次最多出到 1,600 元', '改出 1,600', '去掉一个 0，改为 1,500', '壹仟伍佰元整']) expect(text).toContain(part);
    expect(text).not.toContain('确认出价');
  });

  it('a fixed price has one button, and once it is taken none', async () => {
    const { lotId, sun, zhao } = await openRoom();
    // As a lot listed again after failed rounds would be (tests of re-listing go that whole way).
    await county.db.sql(`UPDATE auction SET format = 'fixed_price' WHERE lot_id = $1`, [lotId]);
    const room = (await visitorOf(api, zhao).see(`/lots/${lotId}/room`)).text;
    for (const part of ['固定价', '按固定价 1,500 元/亩·年 应价']) expect(room).toContain(part);
    expect(room).not.toContain('最后 5 分钟内有人出价');
    expect((await visitorOf(api, zhao).see(`/lots/${lotId}/bid?amount=1500`)).text).toContain('确认应价');
    await api.call(placeBidEndpoint, { as: sun, params: { lotId }, body: { bidKey: randomUUID(), amount: '1500' } });
    expect((await visitorOf(api, zhao).see(`/lots/${lotId}/room`)).text).not.toContain('按固定价 1,500');
    expect(await api.call(getAuction, { params: { lotId } })).toMatchObject({ bidCount: 1 });
  });
});

describe('a sealed lot', () => {
  it('prints and says what priority does there: at the opening, between equal bids, and never after', async () => {
    const { village, lotId } = await openLot({ terms: { format: 'sealed' } });
    const { text } = await visitorOf(api, null).see(`/lots/${lotId}/notice`);
    expect(text).toContain('开标后有效报价相同的，顺位在前者得');
    expect(text).not.toContain('优先权人可以出与当前最高价相同的价');
    const zhao = await signedIn(county, village.zhao);
    await admit(county, village, lotId, [zhao]);
    await confirmed(county, village, await secondOperator(county), zhao, lotId, 'HOUSE_LESSEE');
    await clock.moveTo((await county.db.one<{ opens_at: Date }>('SELECT opens_at FROM auction WHERE lot_id = $1', [lotId])).opens_at);
    const own = (await visitorOf(api, zhao).see(`/lots/${lotId}/register`)).text;
    expect([own.includes('开标后有效报价相同的，由您优先'), own.includes('出与当前最高价相同的价就领先')]).toEqual([true, false]);
  });
});

// Last: the rules it installs stay in force for what is published after.
describe('the printed notice of a last look', () => {
  it('of a last look says for how long, and what it costs in competition', async () => {
    const village = await freshVillage(county);
    const { lotId, published } = await publishedLot(county, village, { rules: { priority_mode: { value: 'LAST_LOOK' }, last_look_seconds: { value: 240 } } });
    expect(published.body).toMatchObject({ priority_mode: 'LAST_LOOK', last_look_seconds: 240 });
    const { text } = await visitorOf(api, null).see(`/lots/${lotId}/notice`);
    for (const part of ['优先权人另有 4 分钟可以按最高价应价', '可能压低成交价']) expect(text).toContain(part);
    const { payload } = await county.db.one<{ payload: object }>(`SELECT payload FROM journal_entry WHERE subject = 'lot' AND id = $1 AND kind = 'lot.published'`, [lotId]);
    expect(payload).toMatchObject({ priority_mode: 'LAST_LOOK', last_look_seconds: 240 });
  });

  it('a sealed lot, which nobody could match after its opening, is not published under that rule', async () => {
    const village = await freshVillage(county);
    const matching = { priority_mode: { value: 'COURT_MATCH' }, last_look_seconds: { value: 240 } } as const;
    for (const terms of [{ format: 'sealed' }, { format: 'sealed_rounds', sealedRounds: 2 }] as const) {
      const { lotId } = await reviewedLot(county, village, { rules: matching, terms });
      await lawfulCounty(county, village, { priority_mode: { value: 'LAST_LOOK' }, last_look_seconds: { value: 240 } });
      expect(await api.refused(publishLotEndpoint, { as: village.operator, params: { lotId }, body: {} })).toMatchObject({ code: 'lot.sealed_last_look', field: 'format' });
    }
    const { lotId } = await readyLot(county, village, { terms: { format: 'sealed' } });
    expect(await api.refused(submitLotEndpoint, { as: village.clerk, params: { lotId }, body: {} })).toMatchObject({ code: 'lot.sealed_last_look' });
  });
});
