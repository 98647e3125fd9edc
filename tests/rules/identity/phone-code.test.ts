// A code to a phone: right once, wrong a few times, over for good.
import { describe, expect, it } from '@jest/globals';
import { type CodeStanding, judgeCode, MOST_TRIES, mayUse } from '../../../src/identity/phone-codes/code-rules.ts';

const now = new Date('2026-03-02T10:00:00Z');
const later = new Date('2026-03-02T10:10:00Z');
const code = (changed: Partial<CodeStanding> = {}): CodeStanding => ({ tries: 0, expires_at: later, verified_at: null, used_at: null, ...changed });

describe('a code', () => {
  it.each<[string, Partial<CodeStanding>, boolean, string]>([
    ['right', {}, true, 'right'],
    ['wrong', {}, false, 'wrong'],
    ['right at the last try', { tries: MOST_TRIES - 1 }, true, 'right'],
    ['right, but tried too often', { tries: MOST_TRIES }, true, 'over'],
    ['right, but at the minute it ends', { expires_at: now }, true, 'over'],
    ['right, but verified before', { verified_at: now }, true, 'over'],
    ['right, but used', { verified_at: now, used_at: now }, true, 'over'],
  ])('%s', (_name, changed, matches, verdict) => expect(judgeCode(code(changed), matches, now)).toBe(verdict));

  it('is used only after it was right, once, and before it ends', () => {
    expect([mayUse(code(), now), mayUse(code({ verified_at: now }), now), mayUse(code({ verified_at: now, used_at: now }), now), mayUse(code({ verified_at: now }), later)]).toEqual([false, true, false, false]);
  });
});
