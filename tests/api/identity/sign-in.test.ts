// Signing up and in over HTTP: what one needs, what one is told, and what an attacker is not told.
import { createHook } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { accountsMe, changePasswordEndpoint, signInEndpoint, signUpEndpoint } from '../../../src/identity/contract.ts';
import { idNumberPlace } from '../../../src/identity/create-account.ts';
import { creditCheckDigit } from '../../../src/identity/id-number.ts';
import { hashPassword } from '../../../src/identity/password.ts';
import { blindIndex, decryptField } from '../../../src/platform/crypto.ts';
import { apiFor } from '../../support/api.ts';
import { withDatabase } from '../../support/database.ts';
import { timed } from '../../support/eventually.ts';
import { freshIdNumber, freshPerson } from '../../support/world.ts';

const password = '四月的麦子绿油油真好看';
let phones = 0;
const freshPhone = () => `137${String((phones += 1)).padStart(8, '0')}`;

describe('signing up', () => {
  const county = withDatabase();
  const api = apiFor(county);
  const bidder = () => ({ name: '赵承包', phone: freshPhone(), password, idNumber: freshIdNumber() });

  it('makes a bidder, signed in, with a sealed number shown masked', async () => {
    const ask = bidder();
    const started = await api.call(signUpEndpoint, { body: ask });
    expect(started.account).toMatchObject({ name: '赵承包', kind: 'person', roles: [{ role: 'bidder', region: '' }] });
    expect(started.account.id_number_mask).toBe(`${ask.idNumber.slice(0, 3)}***********${ask.idNumber.slice(-4)}`);
    expect((await api.call(accountsMe, { token: started.access_token })).id).toBe(started.account.id);

    const row = await county.db.one<{ row: string; sealed: string; found: string }>(
      'SELECT a::text AS row, id_number_sealed AS sealed, id_number_index AS found FROM account a WHERE id = $1',
      [started.account.id],
    );
    expect(row.row).not.toContain(ask.idNumber);
    expect(row.row).not.toContain(password);
    expect(decryptField(api.keys.field, row.sealed, idNumberPlace(started.account.id))).toBe(ask.idNumber);
    expect(() => decryptField(api.keys.field, row.sealed, idNumberPlace('another'))).toThrow();
    expect(row.found).toBe(blindIndex(api.keys.blind, ask.idNumber));
  });

  it('is journalled without a word of personal data', async () => {
    const ask = bidder();
    const { account } = await api.call(signUpEndpoint, { body: ask });
    const entries = await county.db.sql<{ kind: string; text: string }>(
      "SELECT kind, payload::text AS text FROM journal_entry WHERE subject = 'account' AND id = $1 ORDER BY seq",
      [account.id],
    );
    expect(entries.map((entry) => entry.kind)).toEqual(['account.created', 'role.granted', 'session.started']);
    for (const { text } of entries) for (const secret of [ask.phone, ask.idNumber, ask.name, password]) expect(text).not.toContain(secret);
  });

  it('takes a company by its credit code, with the person behind it', async () => {
    const first17 = '91410328MA00000' + String(10 + phones);
    const company = { ...bidder(), kind: 'company' as const, name: '余庄农业有限公司', idNumber: first17 + creditCheckDigit(first17) };
    const behind = { representativeName: '钱法人', representativeNumber: freshIdNumber() };
    for (const [body, field, code] of [
      [company, 'representativeName', 'identity.representative_missing'],
      [{ ...company, representativeName: '钱法人' }, 'representativeNumber', 'identity.representative_missing'],
      [{ ...company, ...behind, representativeNumber: `${behind.representativeNumber.slice(0, 17)}${behind.representativeNumber.endsWith('1') ? '2' : '1'}` }, 'representativeNumber', 'identity.bad_person_number'],
      [{ ...company, ...behind, idNumber: `${first17}${creditCheckDigit(first17) === '0' ? '1' : '0'}` }, 'idNumber', 'identity.bad_credit_code'],
    ] as const) expect(await api.refused(signUpEndpoint, { body })).toMatchObject({ status: 422, code, field });
    const { account } = await api.call(signUpEndpoint, { body: { ...company, ...behind } });
    expect(account.kind).toBe('company');
    const row = await county.db.one<Record<string, string>>('SELECT representative_name, representative_sealed, representative_mask FROM account WHERE id = $1', [account.id]);
    expect(row).toMatchObject({ representative_name: '钱法人', representative_mask: expect.stringMatching(/^410\*+\d{3}[\dX]$/) });
    expect(row['representative_sealed']).not.toContain(behind.representativeNumber);
  });

  it('one number, one account, however it is typed', async () => {
    const first = bidder();
    await api.call(signUpEndpoint, { body: first });
    const again = { ...bidder(), idNumber: ` ${first.idNumber.toLowerCase().slice(0, 6)} ${first.idNumber.toLowerCase().slice(6)}` };
    expect(await api.refused(signUpEndpoint, { body: again })).toMatchObject({ status: 409, code: 'identity.id_number_taken' });
    expect(await api.refused(signUpEndpoint, { body: { ...bidder(), phone: first.phone } })).toMatchObject({ code: 'identity.phone_taken' });
  });

  it('refuses what cannot be', async () => {
    const wrong = freshIdNumber();
    const flipped = wrong.slice(0, 17) + (wrong.endsWith('1') ? '2' : '1');
    expect(await api.refused(signUpEndpoint, { body: { ...bidder(), idNumber: flipped } })).toMatchObject({ code: 'identity.bad_person_number', field: 'idNumber' });
    expect(await api.refused(signUpEndpoint, { body: { ...bidder(), password: 'kurz' } })).toMatchObject({ code: 'request.invalid', field: 'password' });
    expect(await api.refused(signUpEndpoint, { body: { ...bidder(), password: '1234567890' } })).toMatchObject({ code: 'identity.weak_password' });
    expect(await api.refused(signUpEndpoint, { body: { ...bidder(), role: 'administrator' } as never })).toMatchObject({ code: 'request.invalid', field: 'role' });
  });
});

describe('signing in', () => {
  const county = withDatabase();
  const api = apiFor(county);

  it('sets cookies a script cannot read, without Secure on plain http', async () => {
    const zhao = await freshPerson(county, '赵承包', [['bidder', '']], password);
    const answer = await api.send(signInEndpoint, { body: { phone: zhao.phone, password } });
    expect(answer.status).toBe(201);
    const cookies = answer.headers['set-cookie'] as unknown as string[];
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['sunfield_device', 'sunfield_access', 'sunfield_refresh']);
    expect(cookies[0]).toMatch(/; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
    for (const cookie of cookies.slice(1)) expect(cookie).toMatch(/; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(JSON.stringify(answer.body)).not.toContain(/sunfield_refresh=([\w-]+)/.exec(cookies[2]!)![1]);
  });

  it('and with Secure behind a trusted https proxy', async () => {
    const zhao = await freshPerson(county, '赵承包', [['bidder', '']], password);
    const answer = await api.http().post('/api/sessions').set('X-Forwarded-Proto', 'https').send({ phone: zhao.phone, password });
    for (const cookie of answer.headers['set-cookie'] as unknown as string[]) expect(cookie).toMatch(/; Secure/);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('says the same of a wrong password, an unknown phone and an invitation not accepted', async () => {
    const zhao = await freshPerson(county, '赵承包', [], password);
    const invited = await freshPerson(county, '李书记', []);
    const wrong = await api.refused(signInEndpoint, { body: { phone: zhao.phone, password: 'something else' } });
    const unknown = await api.refused(signInEndpoint, { body: { phone: '13611111111', password } });
    const waiting = await api.refused(signInEndpoint, { body: { phone: invited.phone, password } });
    expect(wrong).toMatchObject({ status: 403, code: 'identity.wrong_credentials' });
    expect(unknown).toEqual(wrong);
    expect(waiting).toEqual(wrong);
  });

  it('does the same work for an unknown phone as for a wrong password', async () => {
    const milliseconds: Record<string, number> = {};
    const hashings = async (kind: string, phone: string) => {
      const { value, ms } = await timed(hashingsDuring(() => api.refused(signInEndpoint, { body: { phone, password: 'something else' } })));
      milliseconds[kind] = ms;
      return value;
    };
    // The first unknown phone of a process also makes the hash that nobody has.
    await hashings('first', '13622222220');
    const zhao = await freshPerson(county, '赵承包', [], password);
    const invited = await freshPerson(county, '李书记', []);
    expect(await hashings('wrong password', zhao.phone)).toBe(1);
    expect(await hashings('unknown phone', '13622222221')).toBe(1);
    expect(await hashings('invitation not accepted', invited.phone)).toBe(1);
    console.log('ms to refuse:', milliseconds);
  });

  it('tires of guesses, in parallel too, and forgets them when the password was right', async () => {
    const zhao = await freshPerson(county, '赵承包', [], password);
    const guess = (said: string) => api.send(signInEndpoint, { body: { phone: zhao.phone, password: said } });
    for (let at = 0; at < 5; at += 1) expect((await guess('not this one')).status).toBe(403);
    expect((await guess(password)).status).toBe(201);
    const many = await Promise.all(Array.from({ length: 10 }, () => guess('not this one')));
    expect(many.filter((answer) => answer.status === 403)).toHaveLength(6);
    const tired = await api.refused(signInEndpoint, { body: { phone: zhao.phone, password } });
    expect(tired).toMatchObject({ status: 429, code: 'request.too_many' });
    expect(Number(tired.facts.seconds)).toBeGreaterThan(60);
    const rows = await county.db.sql('SELECT key FROM rate_limit WHERE key LIKE $1', [`%${zhao.phone}%`]);
    expect(rows).toEqual([]);
  });

  it('a changed password ends the other sessions', async () => {
    const zhao = await freshPerson(county, '赵承包', [], password);
    const signIn = async (said: string) => (await api.call(signInEndpoint, { body: { phone: zhao.phone, password: said } })).access_token;
    const [here, there] = [await signIn(password), await signIn(password)];
    const next = '秋后的玉米一车又一车';
    expect(await api.refused(changePasswordEndpoint, { token: here, body: { present: next, next: password } })).toMatchObject({ code: 'identity.wrong_password' });
    expect(await api.call(changePasswordEndpoint, { token: here, body: { present: password, next } })).toEqual({ ended: 1 });
    expect(await api.refused(accountsMe, { token: there })).toMatchObject({ status: 401, code: 'identity.session_ended' });
    expect((await api.call(accountsMe, { token: here })).id).toBe(zhao.accountId);
    expect(await api.refused(signInEndpoint, { body: { phone: zhao.phone, password } })).toMatchObject({ code: 'identity.wrong_credentials' });
    expect(await signIn(next)).toMatch(/^ey/);
  });
});

/** How often the password hasher was set to work: its jobs are counted, so that no stopwatch judges. */
async function hashingsDuring(work: () => Promise<unknown>): Promise<number> {
  const job = (await kindsOfWork(() => hashPassword('any password'))).find((kind) => kind !== 'PROMISE');
  expect(job).toBeDefined();
  return (await kindsOfWork(work)).filter((kind) => kind === job).length;
}

/** The kinds of asynchronous work this process began meanwhile, as node names them. */
async function kindsOfWork(work: () => Promise<unknown>): Promise<string[]> {
  const kinds: string[] = [];
  const watch = createHook({ init: (_id, kind) => void kinds.push(String(kind)) }).enable();
  try {
    await work();
  } finally {
    watch.disable();
  }
  return kinds;
}
