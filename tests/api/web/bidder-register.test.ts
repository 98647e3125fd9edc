// Registering by plain pages: the pledge, the deposit at the simulated bank, stepping back; and "mine", where it all comes together.
import { describe, expect, it } from '@jest/globals';
import { getMyApplication } from '../../../src/auction/application-contract.ts';
import { closeDueAuctions } from '../../../src/auction/close-auctions.ts';
import { apiFor } from '../../support/api.ts';
import { admit } from '../../support/auction.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { scheduled, told } from '../../support/tail.ts';
import { freshPerson, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
/** The same county as it would be in earnest: neither test nor demo. */
const earnest = apiFor(county, { nodeEnv: 'development', demo: false });

async function openLot() {
  const village = await freshVillage(county);
  const made = await publishedLot(county, village);
  await clockOf(county).forward(0);
  await scheduled(county.db);
  return { village, ...made };
}

describe('registering', () => {
  it('needs a login, and then a bidder; what is no lot is not found', async () => {
    const { village, lotId } = await openLot();
    const path = `/lots/${lotId}/register`;
    const nobody = await visitorOf(api, null).see(path);
    expect([nobody.status, nobody.headers['location']]).toEqual([303, `/sign-in?next=${encodeURIComponent(path)}`]);
    expect((await visitorOf(api, village.clerk).see(path)).status).toBe(403);
    expect((await visitorOf(api, village.zhao).see('/lots/11111111-1111-4111-8111-111111111111/register')).status).toBe(404);
    expect((await visitorOf(api, village.clerk).submit(path, { pledge: 'true' })).status).toBe(403);
  });

  it('the pledge must be given, from our own page, and once', async () => {
    const { village, lotId } = await openLot();
    const zhao = visitorOf(api, village.zhao);
    const path = `/lots/${lotId}/register`;
    expect((await zhao.see(path)).text).toContain('保证金 20,400 元');
    const without = await zhao.submit(path);
    expect(without.status).toBe(400);
    expect(without.text).toContain('请先读完并勾选');
    expect((await zhao.submit(path, { pledge: 'true' }, 'http://evil.test')).status).toBe(403);
    expect((await api.refused(getMyApplication, { as: village.zhao, params: { lotId } })).code).toBe('bid.not_registered');
    const done = await zhao.submit(path, { pledge: 'true' });
    expect([done.status, done.headers['location']]).toEqual([303, path]);
    const { bidderCode, deposit } = await api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    const { text } = await zhao.see(path);
    for (const part of [bidderCode, deposit.subAccount.slice(0, 4), '审核中', '未到账', '付款户名必须是', '赵承包']) expect(text).toContain(part);
    const again = await zhao.submit(path, { pledge: 'true' });
    expect([again.status, again.text.includes('您已报名这个标的')]).toEqual([409, true]);
  });

  it('who holds an office there is told so at the form', async () => {
    const { village, lotId } = await openLot();
    const both = await freshPerson(county, '又当又买', [['bidder', ''], ['village_clerk', village.code]]);
    const answer = await visitorOf(api, both).submit(`/lots/${lotId}/register`, { pledge: 'true' });
    expect([answer.status, answer.text.includes('不得报名')]).toEqual([403, true]);
  });

  it('after registration closed there is no pledge to give', async () => {
    const { village, lotId, published } = await openLot();
    await clockOf(county).moveTo(new Date(published.body.registration_closes_at));
    const zhao = visitorOf(api, village.zhao);
    const { text } = await zhao.see(`/lots/${lotId}/register`);
    expect(text).toContain('截止');
    expect(text).not.toContain('name="pledge"');
    expect((await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' })).status).toBe(409);
  });

  it('may be taken back while registration is open', async () => {
    const { village, lotId, published } = await openLot();
    const zhao = visitorOf(api, village.zhao);
    await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    expect((await zhao.see(`/lots/${lotId}/register`)).text).toContain('取消报名');
    expect((await zhao.submit(`/lots/${lotId}/register/cancellation`)).status).toBe(303);
    const { text } = await zhao.see(`/lots/${lotId}/register`);
    expect(text).toContain('已取消');
    expect(text).not.toContain('action="/lots/');
    const sun = visitorOf(api, village.sun);
    await sun.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    await clockOf(county).moveTo(new Date(published.body.registration_closes_at));
    expect((await sun.see(`/lots/${lotId}/register`)).text).not.toContain('取消报名');
    expect((await sun.submit(`/lots/${lotId}/register/cancellation`)).status).toBe(409);
  });
});

describe('the deposit', () => {
  it('paid at the simulated bank is held only because its statement says so; a second press pays nothing', async () => {
    const { village, lotId } = await openLot();
    const zhao = visitorOf(api, village.zhao);
    const pay = `/lots/${lotId}/register/demo-payment`;
    expect((await zhao.submit(pay)).status).toBe(403);
    await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    expect((await zhao.submit(pay)).status).toBe(303);
    const { deposit } = await api.call(getMyApplication, { as: village.zhao, params: { lotId } });
    expect(deposit.state).toBe('held');
    const lines = () => county.db.sql('SELECT counterparty_name, amount FROM bank_line WHERE account_number = $1', [deposit.subAccount]);
    expect(await lines()).toEqual([{ counterparty_name: '赵承包', amount: '20400.00' }]);
    const { text } = await zhao.see(`/lots/${lotId}/register`);
    expect(text).toContain('付款账户尾号');
    expect(text).not.toContain('模拟银行');
    await zhao.submit(pay);
    expect(await lines()).toHaveLength(1);
  });

  it('has no such button in a county in earnest', async () => {
    const { village, lotId } = await openLot();
    const zhao = visitorOf(earnest, village.zhao);
    await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    expect((await zhao.see(`/lots/${lotId}/register`)).text).not.toContain('demo-payment');
    expect((await zhao.submit(`/lots/${lotId}/register/demo-payment`)).status).toBe(404);
  });
});

describe('mine', () => {
  it('says what is to be done, what I take part in, and how many messages wait', async () => {
    const { village, lotId, lot, published } = await openLot();
    const zhao = visitorOf(api, village.zhao);
    expect((await zhao.see('/me')).text).toContain('还没有报名');
    expect((await visitorOf(api, null).see('/me')).headers['location']).toBe('/sign-in?next=%2Fme');
    expect((await visitorOf(api, village.clerk).see('/me')).status).toBe(403);
    await zhao.submit(`/lots/${lotId}/register`, { pledge: 'true' });
    const applied = (await zhao.see('/me')).text;
    expect(applied).toContain(`“${lot.title}”：缴保证金 20,400 元`);
    expect(applied).toContain('报名中');
    await admit(county, village, lotId, [village.sun]);
    await zhao.submit(`/lots/${lotId}/register/demo-payment`);
    await told(county.db);
    const paid = (await zhao.see('/me')).text;
    expect(paid).not.toContain('缴保证金');
    expect(paid).toContain('您有 1 条未读消息');
    expect(paid).toMatch(/class="head__unread">1</);
    await clockOf(county).moveTo(new Date(published.body.bidding_opens_at));
    await closeDueAuctions(county.db);
    const running = (await zhao.see('/me')).text;
    expect(running).toContain(`“${lot.title}”：竞价进行中`);
    expect(running).toContain(`href="/lots/${lotId}/room"`);
  });
});
