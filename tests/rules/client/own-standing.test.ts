// My own standing in the room: a poll that says nothing of me must not leave me "outbid" while I lead, and my last price is remembered.
import { describe, expect, it } from '@jest/globals';
import type { RoomView } from '../../../client/live/room-state.ts';
import { withEntries, withFrame } from '../../../client/live/room-state.ts';
import type { AuctionView, LotFrame, StandingReply } from '../../../src/auction/contract.ts';

const lotId = '11111111-1111-4111-8111-111111111111';
const time = '2026-08-12T07:20:00.000Z';
const state: AuctionView = {
  lotId, lotCode: 'LN-2026-0228', seq: 4, phase: 'timed', price: '1500.00', perYear: '102000.00', wholeTerm: '510000.00', leaderCode: '甲03', bidCount: 1,
  extensions: 0, lowestBid: '1510.00', highestBid: '1600.00', reserve: '1500.00', minStep: '10.00', maxStep: '100.00', deposit: '20000.00', area: '68.00',
  unit: 'mu', termYears: 5, registrationOpensAt: time, registrationClosesAt: time, opensAt: time, freeEndsAt: time, endsAt: time,
  extensionSeconds: 300, triggerSeconds: 300, format: 'ascending', suspendedAt: null, resumesAt: null, lastLookUntil: null, priorityMode: 'COURT_MATCH', lastLookSeconds: 300, priorityHeld: false, closedAt: null, result: null, serverTime: time,
};
const outbid: StandingReply = { lotId, bidderCode: '甲07', standing: 'outbid', myPrice: '1490.00', hindrance: null, priorityRank: null, mayMatch: false, lastLookUntil: null, seq: 4, serverTime: time };
const room: RoomView = { state, entries: [], heldSeq: 4, mine: outbid, link: 'polling', asOf: time, caughtUp: 0 };
const frame = (seq: number, leaderCode: string, price: string): LotFrame => ({
  lotId, seq, prevFrameSeq: seq - 1, price, leaderCode, endsAt: time, phase: 'timed', bidCount: seq, extensions: 0, serverTime: time,
});
const polled = (seq: number, leaderCode: string, price: string) => ({ state: { ...state, seq, leaderCode, price }, entries: [], complete: true, serverTime: time });

describe('polling without a socket', () => {
  it('says that I lead once the state names my code, and that I am outbid once it names another', () => {
    const leading = withEntries(room, polled(5, '甲07', '1510.00'), false);
    expect(leading.mine).toMatchObject({ standing: 'leading', myPrice: '1510.00' });
    expect(withEntries(leading, polled(6, '甲03', '1520.00'), false).mine).toMatchObject({ standing: 'outbid', myPrice: '1510.00' });
  });

  it('older than what is shown changes nothing about me, and spectators stay spectators', () => {
    expect(withEntries(room, polled(3, '甲07', '1480.00'), false).mine).toEqual(outbid);
    expect(withEntries({ ...room, mine: null }, polled(5, '甲07', '1510.00'), false).mine).toBeNull();
  });
});

describe('a frame', () => {
  it('that shows me leading tells my own price, kept when I am outbid', () => {
    const leading = withFrame(room, frame(5, '甲07', '1510.00'));
    expect(leading.mine).toMatchObject({ standing: 'leading', myPrice: '1510.00' });
    expect(withFrame(leading, frame(6, '甲03', '1540.00')).mine).toMatchObject({ standing: 'outbid', myPrice: '1510.00' });
  });
});
