// Four eyes: who may decide what somebody else asked for.
import { describe, expect, it } from '@jest/globals';
import type { Grant } from '../../../src/kernel/actor.ts';
import { judgeDecider, officeFor, type Request, unitOf } from '../../../src/identity/approval-rules.ts';

const now = new Date('2026-03-02T02:00:00Z');
const later = new Date('2026-03-03T02:00:00Z');
const asked: Request = {
  region: '410328101201', deciderRoles: ['commission_officer', 'administrator'], otherUnit: true, requestedBy: 'zhou', askersUnits: ['exchange_operator:410328'], concerned: [], expiresAt: later, state: 'requested',
};
const officer: Grant = { role: 'commission_officer', region: '410328' };

describe('judgeDecider', () => {
  it.each([
    ['an officer of the county', { accountId: 'chen', grants: [officer] }, { may: true, unit: 'commission_officer:410328' }],
    ['an officer of the township', { accountId: 'chen', grants: [{ role: 'commission_officer', region: '410328101' }] as Grant[] }, { may: true, unit: 'commission_officer:410328101' }],
    ['who asked, though an officer too', { accountId: 'zhou', grants: [officer] }, { may: false, because: 'own' }],
    ['a colleague of the exchange who is an officer too', { accountId: 'wu', grants: [officer, { role: 'exchange_operator', region: '410328' }] as Grant[] }, { may: false, because: 'unit' }],
    ['a colleague of the exchange', { accountId: 'wu', grants: [{ role: 'exchange_operator', region: '410328' }] as Grant[] }, { may: false, because: 'role' }],
    ['an officer of another county', { accountId: 'li', grants: [{ role: 'commission_officer', region: '410329' }] as Grant[] }, { may: false, because: 'role' }],
    ['a bidder', { accountId: 'zhao', grants: [{ role: 'bidder', region: '' }] as Grant[] }, { may: false, because: 'role' }],
    ['nobody in office', { accountId: 'x', grants: [] }, { may: false, because: 'role' }],
  ])('%s', (_name, decider, expected) => expect(judgeDecider(asked, decider, now)).toEqual(expected));

  it('looks at every office of who asked: a colleague in any of them is no other unit', () => {
    const both = { ...asked, askersUnits: ['exchange_operator:410328', 'commission_officer:410328'] };
    expect(judgeDecider(both, { accountId: 'chen', grants: [officer] }, now)).toEqual({ may: false, because: 'unit' });
    expect(judgeDecider(both, { accountId: 'ling', grants: [{ role: 'commission_officer', region: '410328101' }] }, now)).toEqual({ may: true, unit: 'commission_officer:410328101' });
  });

  it('refuses the person it is about, whatever office they hold', () => {
    expect(judgeDecider({ ...asked, concerned: ['zhao'] }, { accountId: 'zhao', grants: [officer] }, now)).toEqual({ may: false, because: 'concerned' });
  });

  it('ends with its time, and is decided once', () => {
    expect(judgeDecider(asked, { accountId: 'chen', grants: [officer] }, later)).toEqual({ may: false, because: 'expired' });
    expect(judgeDecider({ ...asked, state: 'approved' }, { accountId: 'chen', grants: [officer] }, now)).toEqual({ may: false, because: 'decided' });
    expect(judgeDecider({ ...asked, state: 'withdrawn' }, { accountId: 'chen', grants: [officer] }, now)).toEqual({ may: false, because: 'decided' });
  });

  it('lets the same unit decide where no other is asked for', () => {
    const inside = { ...asked, otherUnit: false, deciderRoles: ['exchange_operator'] };
    expect(judgeDecider(inside, { accountId: 'wu', grants: [{ role: 'exchange_operator', region: '410328' }] }, now)).toEqual({ may: true, unit: 'exchange_operator:410328' });
  });
});

it('names the nearest office, and never a bidder', () => {
  const near: Grant = { role: 'commission_officer', region: '410328101' };
  expect(officeFor([officer, near], ['commission_officer'], '410328101201')).toEqual(near);
  expect(officeFor([{ role: 'bidder', region: '' }], ['bidder'], '410328101201')).toBeUndefined();
  expect(unitOf(near)).toBe('commission_officer:410328101');
});
