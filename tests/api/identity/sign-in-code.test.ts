// Signing in with a code: the way in of a bidder without a password; it tells nobody who is registered, and is no door for staff.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { accountsMe } from '../../../src/identity/contract.ts';
import { askSignInCodeEndpoint, signInByCodeEndpoint } from '../../../src/identity/phone-codes/contract.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { freshBidder, freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);
let village: Village;

beforeAll(async () => {
  village = await freshVillage(county);
});

const ask = (phone: string) => api.call(askSignInCodeEndpoint, { body: { phone } });
const enter = (codeId: string, code: string) => ({ params: { codeId }, body: { code } });
const texts = (phone: string) => county.db.sql<{ body: string }>('SELECT body FROM simulated_text WHERE phone = $1 ORDER BY id', [phone]);
/** The text follows the answer. */
const codeAt = async (phone: string, number = 1): Promise<string> => {
  await eventually('the code has come', async () => (await texts(phone)).length >= number);
  return /验证码 (\d{6})/.exec((await texts(phone)).at(-1)!.body)![1]!;
};
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a bidder without a password', () => {
  it('signs in with the code his phone received, once', async () => {
    const man = await freshBidder(county, '吴无密');
    const { codeId } = await ask(man.phone);
    const code = await codeAt(man.phone);
    expect(await api.refused(signInByCodeEndpoint, enter(codeId, another(code)))).toMatchObject({ status: 403, code: 'code.wrong', field: 'code', facts: { left: 4 } });
    const { access_token: token, account } = await api.call(signInByCodeEndpoint, enter(codeId, code));
    expect(account.id).toBe(man.accountId);
    expect((await api.send(accountsMe, { token })).body.name).toBe('吴无密');
    expect(await api.refused(signInByCodeEndpoint, enter(codeId, code))).toMatchObject({ status: 409, code: 'code.over' });
  });

  it('gets the same answer as a stranger, and as one who asked too often', async () => {
    const man = await freshBidder(county);
    const stranger = await api.send(askSignInCodeEndpoint, { body: { phone: '13500000001' } });
    const answers = [];
    for (let time = 0; time < 6; time += 1) answers.push(await api.send(askSignInCodeEndpoint, { body: { phone: man.phone } }));
    expect([stranger, ...answers].map((answer) => [answer.status, Object.keys(answer.body as object)])).toEqual(Array(7).fill([202, ['codeId', 'expiresAt']]));
    await codeAt(man.phone, 5);
    expect(await texts(man.phone)).toHaveLength(5);
    expect(await texts('13500000001')).toEqual([]);
    expect((await api.refused(signInByCodeEndpoint, enter((stranger.body as { codeId: string }).codeId, '123456'))).code).toBe('code.over');
    expect((await api.refused(askSignInCodeEndpoint, { body: { phone: man.phone } })).code).toBe('request.too_many');
  });
});

describe('staff', () => {
  it('get no code, whatever else they are', async () => {
    for (const person of [village.clerk, village.operator]) await ask(person.phone);
    const both = await freshBidder(county);
    await county.db.sql(`INSERT INTO role_grant (account_id, role, region) VALUES ($1, 'village_clerk', $2)`, [both.accountId, village.code]);
    await ask(both.phone);
    expect(await county.db.sql('SELECT 1 FROM phone_code WHERE account_id = ANY($1::uuid[])', [[village.clerk.accountId, village.operator.accountId, both.accountId]])).toEqual([]);
  });
});

describe('the page', () => {
  it('asks for the phone, then for the code, and goes on to where one was going', async () => {
    const man = await freshBidder(county, '郑页面');
    const page = visitorOf(api, null);
    expect((await page.see('/sign-in')).text).toContain('/sign-in/code');
    const sent = await page.submit('/sign-in/code', { phone: man.phone, next: '/me' });
    const path = sent.headers['location'] as string;
    expect([sent.status, path.endsWith('next=%2Fme')]).toEqual([303, true]);
    expect((await page.see(path)).text).toContain('6 位验证码');
    const codeId = /sent=([^&]+)/.exec(path)![1]!;
    const code = await codeAt(man.phone);
    expect((await page.submit('/sign-in/code/session', { codeId, code: another(code), next: '/me' })).text).toContain('还可以试 4 次');
    const done = await page.submit('/sign-in/code/session', { codeId, code, next: '/me' });
    expect([done.status, done.headers['location'], String(done.headers['set-cookie']).includes('sunfield_access')]).toEqual([303, '/me', true]);
  });
});
