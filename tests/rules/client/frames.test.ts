// Frames on the phone: within one seq the later reading stands, and a suspension's instants reach the countdown.
import { expect, it } from '@jest/globals';
import type { AuctionView, LotFrame } from '../../../src/auction/contract.ts';
import type { RoomView } from '../../../client/live/room-state.ts';
import { withEntries, withFrame } from '../../../client/live/room-state.ts';

const at = (second: number): string => `2026-08-12T07:20:${String(second).padStart(2, '0')}.000Z`;
const state = {
  lotId: 'one', seq: 4, phase: 'free', price: '1500.00', leaderCode: null, bidCount: 1, extensions: 0, reserve: '1500.00', minStep: '10.00', maxStep: '100.00', area: '1.00', termYears: 5,
  opensAt: at(0), freeEndsAt: at(10), endsAt: at(20), suspendedAt: null, resumesAt: null, lastLookUntil: null, serverTime: at(5),
} as unknown as AuctionView;
const room: RoomView = { state, entries: [], heldSeq: 4, mine: null, link: 'live', asOf: at(5), caughtUp: 0 };
const frame = (over: Partial<LotFrame>): LotFrame =>
  ({ lotId: 'one', seq: 4, prevFrameSeq: 4, price: '1500.00', leaderCode: null, endsAt: at(20), phase: 'timed', bidCount: 1, extensions: 0, serverTime: at(11), ...over }) as LotFrame;

it('a phase that changed by the clock alone is shown, and no reading from before sets it back', () => {
  const timed = withFrame(room, frame({}));
  expect(timed.state.phase).toBe('timed');
  expect(withFrame(timed, frame({ phase: 'free', serverTime: at(9) }))).toBe(timed);
  expect(withEntries(timed, { state, entries: [], complete: true, serverTime: at(5) }, false).state.phase).toBe('timed');
});

it('a suspension and its end bring the instants they moved', () => {
  const times = { opensAt: at(0), freeEndsAt: at(10), suspendedAt: at(12), resumesAt: null, lastLookUntil: null };
  const held = withFrame(room, frame({ seq: 5, phase: 'suspended', times }));
  expect(held.state).toMatchObject({ phase: 'suspended', suspendedAt: at(12) });
  const resumed = withFrame(held, frame({ seq: 6, phase: 'timed', endsAt: at(50), times: { ...times, suspendedAt: null, resumesAt: at(40), freeEndsAt: at(30) } }));
  expect(resumed.state).toMatchObject({ suspendedAt: null, resumesAt: at(40), freeEndsAt: at(30), endsAt: at(50) });
});
