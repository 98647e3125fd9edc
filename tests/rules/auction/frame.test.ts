// A frame is the complete state, told only when it tells something, and due by the clock when nobody acts.
import { describe, expect, it } from '@jest/globals';
import type { AuctionView } from '../../../src/auction/contract.ts';
import { frameOf, tellsMore, turnAfter } from '../../../src/auction/frame.ts';

const at = (minute: number): string => `2026-08-12T07:${String(minute).padStart(2, '0')}:00.000Z`;
const view = (over: Partial<AuctionView> = {}): AuctionView => ({
  lotId: '11111111-1111-4111-8111-111111111111', lotCode: 'LN-1', seq: 4, phase: 'free', price: '1500.00', perYear: '1.00', wholeTerm: '1.00', leaderCode: '甲03', bidCount: 1, extensions: 0,
  lowestBid: '1510.00', highestBid: '1600.00', reserve: '1500.00', minStep: '10.00', maxStep: '100.00', deposit: '1.00', area: '1.00', unit: 'mu', termYears: 5,
  registrationOpensAt: at(0), registrationClosesAt: at(1), opensAt: at(10), freeEndsAt: at(20), endsAt: at(30), extensionSeconds: 300, triggerSeconds: 300, format: 'ascending',
  suspendedAt: null, resumesAt: null, lastLookUntil: null, closedAt: null, result: null, serverTime: at(15), ...over,
} as AuctionView);

describe('a frame', () => {
  it('carries the other instants exactly while they may move or have moved', () => {
    expect(frameOf(view()).times).toBeUndefined();
    expect(frameOf(view({ phase: 'timed' })).times).toBeUndefined();
    for (const over of [{ phase: 'scheduled' }, { phase: 'suspended' }, { phase: 'last_look' }, { resumesAt: at(12) }, { lastLookUntil: at(40) }] as Partial<AuctionView>[]) {
      expect(frameOf(view(over)).times).toMatchObject({ opensAt: at(10), freeEndsAt: at(20) });
    }
  });

  it('tells more by seq, by phase or by the end within one seq, and never what is older', () => {
    const last = frameOf(view());
    expect(tellsMore(undefined, last)).toBe(true);
    expect(tellsMore(last, frameOf(view({ serverTime: at(16) })))).toBe(false);
    expect(tellsMore(last, frameOf(view({ seq: 5 })))).toBe(true);
    expect(tellsMore(last, frameOf(view({ phase: 'timed' })))).toBe(true);
    expect(tellsMore(last, frameOf(view({ endsAt: at(35) })))).toBe(true);
    expect(tellsMore(last, frameOf(view({ seq: 3, phase: 'timed', endsAt: at(35) })))).toBe(false);
  });
});

describe('the next turn by the clock', () => {
  it('is the nearest instant ahead: opening, end of the free period, end, resumption, last look', () => {
    expect(turnAfter(view({ serverTime: at(5) }))).toBe(at(10));
    expect(turnAfter(view())).toBe(at(20));
    expect(turnAfter(view({ serverTime: at(20) }))).toBe(at(30));
    expect(turnAfter(view({ serverTime: at(25), resumesAt: at(27) }))).toBe(at(27));
    expect(turnAfter(view({ serverTime: at(31), lastLookUntil: at(33) }))).toBe(at(33));
  });

  it('does not come once the auction is over or every instant has passed', () => {
    for (const phase of ['awarded', 'unsold', 'withdrawn'] as const) expect(turnAfter(view({ phase }))).toBeNull();
    expect(turnAfter(view({ serverTime: at(31) }))).toBeNull();
  });
});
