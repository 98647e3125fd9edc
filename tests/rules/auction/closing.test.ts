// What is due when, and which phase people see.
import { describe, expect, it } from '@jest/globals';
import { type AuctionState, dueActs, phaseAt, plannedTimes } from '../../../src/auction/closing.ts';
import { drawBidderCode } from '../../../src/auction/bidder-code.ts';
import { holdsOfficeOver, listedIt, mayOperate } from '../../../src/auction/policy.ts';
import { at } from './cases.ts';

const times = (state: AuctionState) => ({ state, format: 'ascending' as const, suspended: false, resumesAt: null, lastLookUntil: null, ...plannedTimes({ biddingOpensAt: at(0), freeSeconds: 3_600, timedWindowSeconds: 300 }) });

describe('dueActs', () => {
  it.each([
    ['scheduled', -1, []], ['scheduled', 0, ['open']], ['scheduled', 3_900, ['open', 'close']], ['open', 3_899, []], ['open', 3_900, ['close']],
    ['closed', 9_999, []], ['withdrawn', 9_999, []],
  ] as const)('%s at second %d: %j', (state, second, acts) => {
    expect(dueActs(times(state), at(second))).toEqual(acts);
  });
});

describe('phaseAt', () => {
  it.each([
    ['scheduled', -1, 'scheduled'], ['scheduled', 0, 'free'], ['open', 3_599, 'free'], ['open', 3_600, 'timed'], ['open', 3_900, 'ended'], ['withdrawn', 5, 'withdrawn'], ['closed', 9_999, 'unsold'],
  ] as const)('%s at second %d: %s', (state, second, phase) => {
    expect(phaseAt(times(state), false, at(second))).toBe(phase);
  });
  it('says awarded only when an award stands', () => expect(phaseAt(times('closed'), true, at(9_999))).toBe('awarded'));
});

describe('policy', () => {
  it('keeps who holds an office over the village from bidding, and lets a clerk of another village bid', () => {
    expect(holdsOfficeOver([{ role: 'township_reviewer', region: '410328101' }], '410328101201')).toBe(true);
    expect(holdsOfficeOver([{ role: 'village_clerk', region: '410328101202' }], '410328101201')).toBe(false);
    expect(holdsOfficeOver([{ role: 'bidder', region: '' }], '410328101201')).toBe(false);
  });
  const operator = { kind: 'account', accountId: 'a', sessionId: 's', displayName: '', grants: [{ role: 'exchange_operator', region: '410328' }] } as const;
  it('knows the operator of the place and the lister of the lot', () => {
    expect(mayOperate(operator, '410328101201')).toBe(true);
    expect(mayOperate(operator, '410329101201')).toBe(false);
    expect(listedIt(operator, { created_by: 'a', reviewed_by: null })).toBe(true);
    expect(listedIt(operator, { created_by: 'b', reviewed_by: 'c' })).toBe(false);
  });
});

it('draws codes of a stem and digits, spread over all of them', () => {
  const codes = Array.from({ length: 2_000 }, () => drawBidderCode(2));
  expect(codes.every((code) => /^[甲乙丙丁戊己庚辛壬癸]\d\d$/.test(code))).toBe(true);
  expect(new Set(codes).size).toBeGreaterThan(800);
});
