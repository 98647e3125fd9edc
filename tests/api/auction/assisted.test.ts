// Assisted registration: staff type, the bidder's own phone and signature make it his; who helps neither lists, nor decides, nor learns his secrets.
import { createServer } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { decideApplicationEndpoint, getMyApplication, listPendingApplications } from '../../../src/auction/application-contract.ts';
import { completeAssistEndpoint, startAssistEndpoint } from '../../../src/auction/assisted/contract.ts';
import { textGatewayOf } from '../../../src/identity/phone-codes/text-gateway.ts';
import { publishedAuction } from '../../support/auction.ts';
import { apiFor, pathOf, testConfig } from '../../support/api.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { visitorOf } from '../../support/page-visitor.ts';
import { aPdf } from '../../support/published-lot.ts';
import { scratchFolder } from '../../support/run-folder.ts';
import { countyCode, freshBidder, freshIdNumber, freshPerson, freshVillage, type Person, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county, { dataDir: scratchFolder('consents') });
const clock = clockOf(county);
let village: Village, helper: Person;

beforeAll(async () => {
  village = await freshVillage(county);
  helper = (await freshVillage(county)).clerk;
});

let phones = 0;
const elder = () => ({ name: '吴老汉', idNumber: freshIdNumber(), phone: `1360000${String((phones += 1)).padStart(4, '0')}` });
const lot = async (changed = {}) => (await publishedAuction(county, village, changed)).lotId;
const texts = async (phone: string) => (await county.db.sql<{ body: string }>('SELECT body FROM simulated_text WHERE phone = $1 ORDER BY id', [phone])).map((row) => row.body);
const codeAt = async (phone: string) => /验证码 (\d{6})/.exec((await texts(phone)).at(-1)!)![1]!;
const start = (as: Person, lotId: string, body: ReturnType<typeof elder>) => ({ as, params: { lotId }, body });
const complete = async (as: Person, assistId: string, code: string, declaredTie = '') =>
  api.http().post(pathOf(completeAssistEndpoint.path, { assistId })).set('Authorization', `Bearer ${await api.signInAs(as)}`).field('code', code).field('declaredTie', declaredTie).attach('file', aPdf(`consent ${assistId}`), '同意书.pdf');
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('an old man without a smartphone', () => {
  it('registers with the code from his own phone; his bidder code and deposit account reach him there and nobody else', async () => {
    const lotId = await lot();
    const man = elder();
    const { assistId, phoneMask } = await api.call(startAssistEndpoint, start(helper, lotId, man));
    expect(phoneMask).toBe(`${man.phone.slice(0, 3)}****${man.phone.slice(-4)}`);
    const answer = await complete(helper, assistId, await codeAt(man.phone));
    expect(answer.body).toEqual({ state: 'applied', phoneMask });
    const { id: accountId } = await county.db.one<{ id: string }>('SELECT id FROM account WHERE phone = $1', [man.phone]);
    const mine = await api.call(getMyApplication, { as: { accountId }, params: { lotId } });
    const [, told] = await texts(man.phone);
    for (const secret of [mine.bidderCode, mine.deposit.subAccount, mine.deposit.amount]) expect(told).toContain(secret);
    expect(JSON.stringify(answer.body)).not.toContain(mine.bidderCode);
    const kept = await county.db.one('SELECT assisted_by, consent_sha256 IS NOT NULL AS consent FROM application WHERE id = $1', [mine.applicationId]);
    expect(kept).toEqual({ assisted_by: helper.accountId, consent: true });
    const entries = await county.db.sql<{ kind: string; actor: string }>(`SELECT kind, actor FROM journal_entry WHERE subject = 'application' AND id = $1 ORDER BY seq`, [mine.applicationId]);
    expect(entries).toEqual([{ kind: 'application.applied', actor: accountId }, { kind: 'application.assisted', actor: helper.accountId }]);
  });

  it('is nobody’s to register with a guess: five tries, ten minutes, one use, the latest code only', async () => {
    const lotId = await lot();
    const man = elder();
    const first = await api.call(startAssistEndpoint, start(helper, lotId, man));
    const old = await codeAt(man.phone);
    const { assistId } = await api.call(startAssistEndpoint, start(helper, lotId, man));
    expect((await complete(helper, first.assistId, old)).body.refusal).toMatchObject({ code: 'code.over', field: 'code' });
    const code = await codeAt(man.phone);
    for (const left of [4, 3, 2, 1, 0]) expect((await complete(helper, assistId, another(code))).body.refusal).toMatchObject({ code: 'code.wrong', field: 'code', facts: { left } });
    expect((await complete(helper, assistId, code)).body.refusal.code).toBe('code.over');
    const again = await api.call(startAssistEndpoint, start(helper, lotId, man));
    const late = await codeAt(man.phone);
    await clock.forward(600);
    expect((await complete(helper, again.assistId, late)).body.refusal.code).toBe('code.over');
    const last = await api.call(startAssistEndpoint, start(helper, lotId, man));
    const right = await codeAt(man.phone);
    expect((await complete(helper, last.assistId, right)).status).toBe(201);
    expect((await complete(helper, last.assistId, right)).body.refusal.code).toBe('code.over');
    expect((await api.send(startAssistEndpoint, start(helper, lotId, man))).status).toBe(201);
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, man))).toMatchObject({ status: 429, code: 'code.too_many' });
  });

  it('is who his number says: another phone or name does not stand for him', async () => {
    const lotId = await lot();
    const known = await freshBidder(county, '郑有号');
    const { name, idNumber, phone } = known;
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, { name, idNumber, phone: '13612345678' }))).toMatchObject({ status: 409, code: 'assist.other_phone', field: 'phone' });
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, { name: '别人', idNumber, phone }))).toMatchObject({ status: 409, code: 'assist.other_name', field: 'name' });
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, { ...elder(), phone }))).toMatchObject({ code: 'identity.phone_taken' });
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, { ...elder(), idNumber: '410300198001010000' }))).toMatchObject({ code: 'identity.bad_person_number', field: 'idNumber' });
    expect(await texts(phone)).toEqual([]);
    const { assistId } = await api.call(startAssistEndpoint, start(helper, lotId, { name, idNumber, phone }));
    expect((await complete(helper, assistId, await codeAt(phone))).status).toBe(201);
    const again = await api.call(startAssistEndpoint, start(helper, lotId, { name, idNumber, phone }));
    expect((await complete(helper, again.assistId, await codeAt(phone))).body.refusal.code).toBe('application.exists');
  });
});

describe('who helps', () => {
  it('is of the county, not of the lot’s village, and did not list or review it', async () => {
    const lotId = await lot();
    const refused = async (as: Person) => (await api.refused(startAssistEndpoint, start(as, lotId, elder()))).code;
    expect(await refused(village.clerk)).toBe('assist.own_village');
    expect(await refused(village.reviewer)).toBe('assist.lister');
    expect(await refused(await freshPerson(county, '外县', [['exchange_operator', '410329']]))).toBe('policy.not_allowed');
    for (const as of [village.zhao, village.chen, village.administrator]) expect((await api.refused(startAssistEndpoint, start(as, lotId, elder()))).status).toBe(403);
  });

  it('finishes what he began himself, and does not decide on it, not even around the program', async () => {
    const lotId = await lot();
    const man = elder();
    const operator = await freshPerson(county, '服务窗口', [['exchange_operator', countyCode]]);
    const { assistId } = await api.call(startAssistEndpoint, start(operator, lotId, man));
    expect((await complete(helper, assistId, await codeAt(man.phone))).body.refusal.code).toBe('assist.unknown');
    expect((await complete(operator, assistId, await codeAt(man.phone))).status).toBe(201);
    const { id } = await county.db.one<{ id: string }>('SELECT p.id FROM application p JOIN account a ON a.id = p.account_id WHERE a.phone = $1', [man.phone]);
    const decide = { params: { applicationId: id }, body: { verdict: 'qualified' as const, reason: '齐全' } };
    expect(await api.refused(decideApplicationEndpoint, { ...decide, as: operator })).toMatchObject({ status: 403, code: 'application.helper_decides' });
    expect((await api.call(listPendingApplications, { as: operator })).applications.map((one) => one.applicationId)).not.toContain(id);
    await expect(county.db.sql(`UPDATE application SET state = 'qualified', decided_by = $2, reason = 'x' WHERE id = $1`, [id, operator.accountId])).rejects.toThrow('application_helper_does_not_decide');
    expect(await api.call(decideApplicationEndpoint, { ...decide, as: village.operator })).toMatchObject({ state: 'qualified' });
  });

  it('is told when registration is closed', async () => {
    const lotId = await lot({ registrationFor: 3_000 });
    await clock.forward(3_001);
    expect(await api.refused(startAssistEndpoint, start(helper, lotId, elder()))).toMatchObject({ code: 'application.not_open' });
  });
});

describe('the text gateway', () => {
  it('of a real county is its bridge alone; without one no code is made', async () => {
    expect(() => textGatewayOf(county.db, { ...testConfig(), production: true })).toThrow(expect.objectContaining({ code: 'code.no_gateway' }));
    const received: string[] = [];
    const bridge = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        received.push(`${request.headers.authorization} ${body}`);
        response.writeHead(received.length === 1 ? 202 : 500).end();
      });
    });
    await new Promise<void>((done) => bridge.listen(0, '127.0.0.1', done));
    const { port } = bridge.address() as { port: number };
    const gateway = textGatewayOf(county.db, { ...testConfig(), production: true, textGatewayUrl: `http://127.0.0.1:${port}/texts`, textGatewayToken: 'word' });
    await gateway.send('13600000000', '验证码 123456');
    await expect(gateway.send('13600000000', '第二条')).rejects.toMatchObject({ code: 'code.not_sent' });
    await new Promise((done) => bridge.close(done));
    expect(received[0]).toBe('Bearer word {"phone":"13600000000","text":"验证码 123456"}');
    await expect(gateway.send('13600000000', '第三条')).rejects.toMatchObject({ code: 'code.not_sent' });
  });
});

describe('the page', () => {
  it('takes the three facts, then the code and the signed consent', async () => {
    const lotId = await lot();
    const man = elder();
    const page = visitorOf(api, helper);
    expect((await page.see('/assist')).text).toContain('代办报名');
    expect((await page.submit('/assist', { lotId, ...man, phone: '136' })).text).toContain('11 位手机号');
    const next = await page.submit('/assist', { lotId, ...man });
    expect(next.status).toBe(303);
    const path = next.headers['location'] as string;
    const shown = (await page.see(path)).text;
    expect([shown.includes('吴老汉'), shown.includes(man.idNumber), shown.includes('签名')]).toEqual([true, false, true]);
    const send = async (code: string) => api.http().post(path).set('Cookie', `sunfield_access=${await api.signInAs(helper)}`).set('Host', '127.0.0.1').set('Origin', 'http://127.0.0.1').set('Accept', 'text/html')
      .field('code', code).attach('file', aPdf(`page ${path}`), '同意书.pdf');
    const code = await codeAt(man.phone);
    expect((await send(another(code))).text).toContain('还可以试 4 次');
    expect((await send(code)).status).toBe(303);
    const done = (await page.see(path)).text;
    expect([done.includes('已经发到'), done.includes('竞买号 ')]).toEqual([true, false]);
    expect((await visitorOf(api, village.reviewer).see(path)).status).toBe(404);
    expect((await visitorOf(api, village.zhao).see('/assist')).status).toBe(403);
  });
});
