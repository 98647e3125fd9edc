// The public pages on the real app: what a visitor without a login and without script gets, byte by byte.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { publishedLot } from '../../support/published-lot.ts';
import { freshIdNumber, freshVillage } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

describe('without a login', () => {
  it('the list shows a published lot with its price, place and next date, and finds it by a word', async () => {
    const village = await freshVillage(county);
    const { lot } = await publishedLot(county, village);
    const page = await api.http().get('/').query({ q: lot.code });
    expect(page.status).toBe(200);
    expect(page.text).toContain(lot.title);
    expect(page.text).toContain('>1,500<');
    expect(page.text).toContain('报名');
    expect((await api.http().get('/').query({ q: 'no such place' })).text).toContain('没有找到');
    expect((await api.http().get('/').query({ segment: 'nonsense', page: '-3', utm: 'x' })).status).toBe(200);
  });

  it('the lot page always shows all three prices, the amount in characters, the vote and the QR code', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    const { text } = await api.http().get(`/lots/${lotId}`);
    for (const part of [lot.title, '>1,500<', '>102,000<', '>510,000<', '壹拾万贰仟元整', '村里怎么决定的', '我要报名', '二维码：']) expect(text).toContain(part);
  });

  it('the notice is the document that was hashed, and its older wording stays readable', async () => {
    const village = await freshVillage(county);
    const { lotId, published } = await publishedLot(county, village);
    const { text } = await api.http().get(`/lots/${lotId}/notice`);
    expect(text).toContain(published.sha256);
    expect(text).toContain('招租公告');
    expect((await api.http().get(`/lots/${lotId}/notice?version=99`)).status).toBe(404);
  });

  it('the notice calls the deposit earnest money, and puts no such word into an older notice', async () => {
    const village = await freshVillage(county);
    const { lotId } = await publishedLot(county, village);
    const notice = async (query: string) => (await api.http().get(`/lots/${lotId}/notice${query}`)).text;
    expect(await notice('')).toContain('保证金作为定金，以合同总额的 20% 为限（民法典第586、587条）。竞得人有下列情形之一的，不予退还：竞得人拒不确认成交或拒签合同；');
    expect(await notice('?lang=en')).toContain('earnest money, up to 20 % of the whole contract (Civil Code art. 586 and 587). It is kept when: the winner refuses');
    await county.db.sql(
      `INSERT INTO notice (lot_id, version, body, sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at)
       SELECT lot_id, 2, body - 'earnest_percent', sha256, published_by, published_at, registration_opens_at, registration_closes_at, bidding_opens_at FROM notice WHERE lot_id = $1`,
      [lotId],
    );
    const older = await notice('?lang=zh-CN');
    expect(older).toContain('有下列情形不退：竞得人拒不确认成交或拒签合同；');
    expect(older).not.toContain('定金');
  });

  it('the village page speaks of rent in a sentence and lists what is owned', async () => {
    const village = await freshVillage(county);
    const { lot } = await publishedLot(county, village);
    const { text } = await api.http().get(`/villages/${lot.place_code}`);
    expect(text).toContain('租金收支');
    expect(text).toContain(lot.title);
    expect((await api.http().get('/villages/999999999999')).status).toBe(404);
  });

  it('every page fits one TCP window, styles and all', async () => {
    const village = await freshVillage(county);
    const { lotId, lot } = await publishedLot(county, village);
    for (const path of ['/', `/lots/${lotId}`, `/lots/${lotId}/notice`, `/villages/${lot.place_code}`]) {
      const { text } = await api.http().get(path);
      expect([path, gzipSync(text).length < 14 * 1024]).toEqual([path, true]);
    }
  });

  it('speaks English when asked, and remembers it', async () => {
    const answer = await api.http().get('/?lang=en');
    expect(answer.text).toContain('<html lang="en"');
    expect(answer.text).toContain('Open lots');
    expect(String(answer.headers['set-cookie'])).toMatch(/lang=en; .*HttpOnly/);
    expect((await api.http().get('/').set('Cookie', 'lang=en; big=2')).text).toContain('data-size="2"');
  });
});

describe('safety', () => {
  it('the style sheet is exactly the one the policy names, and nothing else may run', async () => {
    const { text, headers } = await api.http().get('/');
    const css = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(css).digest('base64');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(text).not.toMatch(/ style="/);
    expect(text).not.toMatch(/ on[a-z]+="/);
  });

  it('what people type comes back as text', async () => {
    const { text } = await api.http().get('/').query({ q: '"><script>alert(1)</script>' });
    expect(text).not.toContain('<script>alert(1)');
  });

  it('a path that is nothing is a designed 404, and an address that is no lot too', async () => {
    for (const path of ['/nothing', '/lots/not-a-uuid', '/lots/11111111-1111-4111-8111-111111111111']) {
      const answer = await api.http().get(path).set('Accept', 'text/html');
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).toContain('没有找到这一页');
    }
    expect((await api.http().get('/api/nothing')).body).toMatchObject({ refusal: { code: 'request.not_found' } });
  });
});

describe('signing in by form', () => {
  const form = (path: string) => api.http().post(path).type('form').set('Origin', 'http://127.0.0.1').set('Host', '127.0.0.1');

  it('a wrong password says so at the form and keeps the phone, never the password', async () => {
    const answer = await form('/sign-in').send({ phone: '13900001234', password: 'wrong-one-here', next: '/me' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('手机号或密码不对');
    expect(answer.text).toContain('value="13900001234"');
    expect(answer.text).not.toContain('wrong-one-here');
  });

  it('a form from another site is refused before anything is looked at', async () => {
    const answer = await api.http().post('/sign-in').type('form').set('Origin', 'http://evil.test').send({ phone: '13900001234', password: 'x' });
    expect(answer.status).toBe(403);
    expect(answer.text).toContain('请求来自其他网站');
  });

  it('a bidder signs up, is signed in, goes on to where they were, and signs out', async () => {
    const person = { kind: 'person', name: '钱试竞', idNumber: freshIdNumber(), phone: '13912340001', password: '秋天收的玉米都晒干了' };
    const refused = await form('/sign-up').send({ ...person, next: '/lots/x' });
    expect(refused.status).toBe(400);
    const answer = await form('/sign-up').send({ ...person, agreed: 'true', next: '//evil.test' });
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toBe('/');
    const cookies = ([] as string[]).concat(answer.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]).join('; ');
    const home = await api.http().get('/').set('Cookie', cookies);
    expect(home.text).toContain('钱试竞');
    expect((await form('/sign-out').set('Cookie', cookies)).status).toBe(303);
    expect((await api.http().get('/').set('Cookie', cookies)).text).not.toContain('钱试竞');
  });
});
