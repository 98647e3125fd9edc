// The live parts' pure side: clock offset, outbox, and how frames and entries become a room.
import { describe, expect, it } from '@jest/globals';
import type { AuctionView, LotFrame, PublicEntry } from '../../../src/auction/contract.ts';
import { addressOf } from '../../../client/live/call.ts';
import { offsetFrom } from '../../../client/live/clock.ts';
import { outbox, randomKey } from '../../../client/live/outbox.ts';
import type { RoomView } from '../../../client/live/room-state.ts';
import { hasGap, withEntries, withFrame } from '../../../client/live/room-state.ts';

const hash = 'a'.repeat(64);
const lotId = '11111111-1111-4111-8111-111111111111';
const time = (second: number) => `2026-08-12T07:20:${String(second).padStart(2, '0')}.000Z`;

const state: AuctionView = {
  lotId, lotCode: 'LN-2026-0228', seq: 4, phase: 'timed', price: '1500.00', perYear: '102000.00', wholeTerm: '510000.00', leaderCode: '甲03', bidCount: 1,
  extensions: 0, lowestBid: '1510.00', highestBid: '1600.00', reserve: '1500.00', minStep: '10.00', maxStep: '100.00', deposit: '20000.00', area: '68.00',
  unit: 'mu', termYears: 5, registrationOpensAt: time(0), registrationClosesAt: time(0), opensAt: time(0), freeEndsAt: time(0), endsAt: time(50),
  extensionSeconds: 300, triggerSeconds: 300, format: 'ascending', suspendedAt: null, resumesAt: null, lastLookUntil: null, priorityMode: 'COURT_MATCH', lastLookSeconds: 300, priorityHeld: false, closedAt: null, result: null, serverTime: time(1),
};
const mine = { lotId, bidderCode: '甲03', standing: 'leading' as const, myPrice: '1500.00', hindrance: null, priorityRank: null, mayMatch: false, lastLookUntil: null, seq: 4, serverTime: time(1) };
const entry = (seq: number): PublicEntry => ({ seq, kind: 'bid.accepted', decidedAt: time(2), amount: '1510.00', bidderCode: '甲07', endsAt: time(50), extended: false, matched: false, hash });
const frame = (over: Partial<LotFrame>): LotFrame => ({
  lotId, seq: 5, prevFrameSeq: 4, price: '1510.00', leaderCode: '甲07', endsAt: time(55), phase: 'timed', bidCount: 2, extensions: 1, serverTime: time(3), ...over,
});
const room: RoomView = { state, entries: [entry(4)], heldSeq: 4, mine, link: 'live', asOf: time(1), caughtUp: 0 };

describe('a frame', () => {
  it('is the complete state, with the sums that follow from the price', () => {
    const next = withFrame(room, frame({}));
    expect(next.state).toMatchObject({ price: '1510.00', perYear: '102680.00', wholeTerm: '513400.00', lowestBid: '1520.00', highestBid: '1610.00', endsAt: time(55) });
  });

  it('counts the whole term by the rent plan', () => {
    const escalations = [{ from_year: 2, every_years: null, mode: 'yuan' as const, value: '1000.00', compounding: false }];
    const planned = { ...room, state: { ...state, rentPlan: { escalations, rent_free_months: 6, due_month_day: null, in_kind: null, revenue_share: null } } };
    expect(withFrame(planned, frame({})).state).toMatchObject({ perYear: '102680.00', wholeTerm: '466060.00' });
  });

  it('says at once that I was outbid, and that I lead again', () => {
    const outbid = withFrame(room, frame({}));
    expect(outbid.mine?.standing).toBe('outbid');
    expect(withFrame(outbid, frame({ seq: 6, prevFrameSeq: 5, leaderCode: '甲03' })).mine?.standing).toBe('leading');
  });

  it('that comes late changes nothing', () => {
    expect(withFrame(room, frame({ seq: 3, prevFrameSeq: 2 }))).toBe(room);
  });

  it('that skips one is noticed', () => {
    expect(hasGap(room, frame({}))).toBe(false);
    expect(hasGap(room, frame({ seq: 9, prevFrameSeq: 7 }))).toBe(true);
  });
});

describe('entries', () => {
  const reply = (entries: PublicEntry[]) => ({ state: { ...state, seq: 6 }, entries, complete: true, serverTime: time(4) });

  it('of a rejoin are added once and counted for the notice', () => {
    const next = withEntries(room, reply([entry(4), entry(5), entry(6)]), true);
    expect(next.entries.map((one) => one.seq)).toEqual([4, 5, 6]);
    expect([next.heldSeq, next.caughtUp, next.state.seq]).toEqual([6, 2, 6]);
  });

  it('older than a frame do not set the state back', () => {
    const ahead = withFrame(room, frame({ seq: 8, prevFrameSeq: 4 }));
    expect(withEntries(ahead, reply([entry(5)]), false).state.seq).toBe(8);
  });
});

describe('the clock', () => {
  it('trusts the sample with the smallest round trip', () => {
    const slow = { sentAt: 0, answeredAt: 900, serverMs: 5_000_000 };
    const quick = { sentAt: 1_000, answeredAt: 1_040, serverMs: 5_001_000 };
    expect(offsetFrom([slow, quick])).toEqual({ offsetMs: 5_001_000 + 20 - 1_040, errorMs: 20 });
    expect(offsetFrom([])).toBeUndefined();
  });
});

describe('the outbox', () => {
  const shelf = (): Storage => {
    const kept = new Map<string, string>();
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) } as unknown as Storage;
  };

  it('stores the key before anything is sent, and a reload finds it', () => {
    const storage = shelf();
    const bid = outbox(storage).put(lotId, '1510.00');
    expect(outbox(storage).pending(lotId)).toEqual(bid);
  });

  it('gives the same key for the same unanswered bid, a new one for another amount or after the answer', () => {
    const box = outbox(shelf());
    const first = box.put(lotId, '1510.00');
    expect(box.put(lotId, '1510.00').key).toBe(first.key);
    expect(box.put(lotId, '1520.00').key).not.toBe(first.key);
    const second = box.put(lotId, '1520.00');
    box.settle(second.key);
    expect(box.pending(lotId)).toBeUndefined();
    expect(box.put(lotId, '1520.00').key).not.toBe(second.key);
  });

  it('works where storage is forbidden, and survives rubbish in it', () => {
    expect(outbox(null).put(lotId, '1510.00').amount).toBe('1510.00');
    const storage = shelf();
    storage.setItem('sunfield.outbox', '{"a":');
    expect(outbox(storage).pending(lotId)).toBeUndefined();
  });

  it('makes keys that are version 4 UUIDs', () => {
    expect(randomKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('addresses', () => {
  it('are filled and escaped', () => {
    expect(addressOf('/api/lots/:lotId/entries', { lotId: 'a/b' }, { since: 3, to: undefined })).toBe('/api/lots/a%2Fb/entries?since=3');
  });
});
