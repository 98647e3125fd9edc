// Sessions, roles and passwords, decided without a database.
import { describe, expect, it } from '@jest/globals';
import { deviceOf } from '../../../src/identity/device.ts';
import { problemOfPassword } from '../../../src/identity/password-rules.ts';
import { clashingRole, decideRefresh, fitsLevel, sessionEnd } from '../../../src/identity/rules.ts';
import { signAccessToken, readAccessToken, successorOf } from '../../../src/identity/tokens.ts';
import { deriveKeys } from '../../../src/platform/crypto.ts';

const noon = new Date('2026-03-02T12:00:00Z');
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

describe('a presented refresh token', () => {
  const live = { expires_at: after(3600), revoked_at: null, closed_at: null, used_at: null };

  it('is rotated at first use', () => expect(decideRefresh(live, noon)).toBe('rotate'));
  it('is answered again within the grace of two tabs', () => {
    expect(decideRefresh({ ...live, used_at: noon }, after(30))).toBe('repeat');
    expect(decideRefresh({ ...live, used_at: noon }, after(31))).toBe('reused');
  });
  it('is worth nothing once the session is over', () => {
    expect(decideRefresh({ ...live, expires_at: noon }, noon)).toBe('ended');
    expect(decideRefresh({ ...live, revoked_at: noon, used_at: noon }, after(1))).toBe('ended');
    expect(decideRefresh({ ...live, closed_at: noon }, noon)).toBe('ended');
  });
});

describe('roles', () => {
  it('are held at their level only', () => {
    expect(fitsLevel('village_clerk', '410328100201')).toBe(true);
    expect(fitsLevel('village_clerk', '410328')).toBe(false);
    expect(fitsLevel('township_reviewer', '410328100')).toBe(true);
    expect(fitsLevel('administrator', '')).toBe(false);
    expect(fitsLevel('bidder', '')).toBe(true);
  });
  it('keep those who hold or watch the sale from bidding in it', () => {
    expect(clashingRole([{ role: 'exchange_operator', region: '410328' }], 'bidder')).toBe('exchange_operator');
    expect(clashingRole([{ role: 'bidder', region: '' }], 'commission_officer')).toBe('bidder');
    expect(clashingRole([{ role: 'village_clerk', region: '410328100201' }], 'bidder')).toBeUndefined();
  });
  it('decide how long a session lasts', () => {
    expect(sessionEnd([{ role: 'bidder', region: '' }], noon)).toEqual(after(14 * 86_400));
    expect(sessionEnd([{ role: 'bidder', region: '' }, { role: 'village_clerk', region: '410328100201' }], noon)).toEqual(after(12 * 3600));
  });
});

describe('a new password', () => {
  const li = { phone: '13900001234', name: 'Li Mingxuan' };

  it.each(['1234567890', '9876543210', 'abcdefghijk', 'aaaaaaaaaa', '1212121212', 'password2024', 'Passw0rd!!!!', 'woaini1314520', 'li13900001234', 'Li Mingxuan', 'short'])(
    'is not %s',
    (password) => expect(problemOfPassword(password, li)).toBeDefined(),
  );
  it.each(['四月的麦子绿油油真好看', 'correct horse battery', 'yuzhuang68mu!', 'x7#Kd02mPqz'])('may be %s', (password) => {
    expect(problemOfPassword(password, li)).toBeUndefined();
  });
});

describe('tokens', () => {
  const keys = deriveKeys('an-invented-phrase-for-this-test-only');

  it('say who, until when', () => {
    const account = '11111111-1111-4111-8111-111111111111';
    const session = '22222222-2222-4222-8222-222222222222';
    const { token, expiresAt } = signAccessToken(keys, account, session, noon);
    expect(expiresAt).toEqual(after(600));
    expect(readAccessToken(keys, token)).toMatchObject({ accountId: account, sessionId: session, expiresAt });
    expect(readAccessToken(deriveKeys('another-invented-phrase-for-this-test'), token)).toBeUndefined();
  });
  it('have one successor each', () => {
    expect(successorOf(keys, 'a')).toBe(successorOf(keys, 'a'));
    expect(successorOf(keys, 'a')).not.toBe(successorOf(keys, 'b'));
    expect(successorOf(keys, 'a')).toMatch(/^[\w-]{43}$/);
  });
});

describe('a device', () => {
  it('is told coarsely', () => {
    expect(deviceOf('Mozilla/5.0 (Linux; Android 13; V2199A) AppleWebKit/537.36 Chrome/116 Mobile MicroMessenger/8.0.47')).toBe('微信 · Android');
    expect(deviceOf(undefined)).toBe('');
  });
});
