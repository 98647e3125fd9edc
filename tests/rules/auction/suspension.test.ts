// Suspension and resumption: what was left when the countdown stopped is left when it goes on.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { dueActs, phaseAt, type Times } from '../../../src/auction/closing.ts';
import { type AuctionEntry, foldAuction } from '../../../src/auction/fold.ts';
import { isOver, resumption } from '../../../src/auction/interruption/suspension.ts';
import { at } from './cases.ts';

/** Opens at 0, timed from 3,600, ends at 3,900. */
const running = (state: Times['state'] = 'open'): Times => ({
  state, format: 'ascending', opensAt: at(0), freeEndsAt: at(3_600), endsAt: at(3_900), suspended: false, resumesAt: null, lastLookUntil: null,
});
const resumed = (times: Times, suspendedAt: number, now: number, notice = 1_800) => resumption({ ...times, suspended: true, suspendedAt: at(suspendedAt) }, at(now), notice);

describe('resumption', () => {
  it('in the free period moves both ends', () => {
    expect(resumed(running(), 1_000, 5_000)).toEqual({ resumesAt: at(6_800), opensAt: at(0), freeEndsAt: at(9_400), endsAt: at(9_700), lastLookUntil: null });
  });
  it('in the timed period leaves the free one as it was', () => {
    expect(resumed(running(), 3_700, 4_000)).toEqual({ resumesAt: at(5_800), opensAt: at(0), freeEndsAt: at(3_600), endsAt: at(6_000), lastLookUntil: null });
  });
  it('before the opening changes nothing when it is over in time', () => {
    expect(resumed(running('scheduled'), -9_000, -5_000)).toMatchObject({ resumesAt: at(-3_200), opensAt: at(0), freeEndsAt: at(3_600), endsAt: at(3_900) });
  });
  it('across the opening moves the opening to the resumption', () => {
    expect(resumed(running('scheduled'), -100, 1_000)).toMatchObject({ resumesAt: at(2_800), opensAt: at(2_800), freeEndsAt: at(6_400), endsAt: at(6_700) });
  });
  it('counts from the earlier resumption when it is suspended again before that', () => {
    const first = resumed(running(), 1_000, 2_000);
    const again = resumption({ ...running(), ...first, suspended: true, suspendedAt: at(3_000) }, at(4_000), 600);
    expect(again.endsAt.getTime() - again.resumesAt.getTime()).toBe(2_900_000);
  });
  it('in the last look restores only that', () => {
    const times = { ...running(), lastLookUntil: at(4_200) };
    expect(resumed(times, 4_000, 5_000, 600)).toMatchObject({ endsAt: at(3_900), resumesAt: at(5_600), lastLookUntil: at(5_800) });
  });
});

describe('while suspended', () => {
  const stopped = { ...running(), suspended: true };
  it('nothing is due, whatever the clock says, and it is not over', () => {
    expect(dueActs(stopped, at(99_999))).toEqual([]);
    expect(dueActs({ ...stopped, state: 'scheduled' }, at(99_999))).toEqual([]);
    expect(isOver(stopped, at(99_999))).toBe(false);
    expect(phaseAt(stopped, false, at(99_999))).toBe('suspended');
  });
  it('is over at its end when it is not, and when it was closed or withdrawn', () => {
    expect(isOver(running(), at(3_900))).toBe(true);
    expect(isOver({ ...running(), lastLookUntil: at(4_000) }, at(3_950))).toBe(false);
    expect(isOver({ ...stopped, state: 'withdrawn' }, at(0))).toBe(true);
  });
});

/** Plays suspensions of drawn lengths through the rules and the fold at once. */
function played(moves: readonly { runFor: number; heldFor: number; notice: number }[], startsAt: number) {
  let times: Times = running('scheduled');
  let now = at(startsAt);
  let ran = 0;
  const figures = { reserve: '1500.00', min_step: '10.00', max_step: '100.00', extension_seconds: 300, trigger_seconds: 300, notice_version: 1 };
  const entries: AuctionEntry[] = [{
    seq: 1, decidedAt: at(-100_000), kind: 'auction.scheduled', payload: { ...figures, opens_at: at(0).toISOString(), free_ends_at: at(3_600).toISOString(), ends_at: at(3_900).toISOString() },
  }];
  const tell = (entry: unknown): void => void entries.push({ seq: entries.length + 1, decidedAt: now, ...(entry as object) } as AuctionEntry);
  for (const { runFor, heldFor, notice } of moves) {
    const from = Math.max(now.getTime(), times.opensAt.getTime(), times.resumesAt?.getTime() ?? 0);
    now = addSeconds(now, runFor);
    if (isOver(times, now)) break;
    if (dueActs(times, now).includes('open')) {
      tell({ kind: 'auction.opened', payload: {} });
      times = { ...times, state: 'open' };
    }
    ran += Math.max(0, now.getTime() - from) / 1000;
    const suspendedAt = now;
    tell({ kind: 'auction.suspended', payload: {} });
    now = addSeconds(now, heldFor);
    const after = resumption({ ...times, suspended: true, suspendedAt }, now, notice);
    const { resumesAt, opensAt, freeEndsAt, endsAt } = after;
    tell({ kind: 'auction.resumed', payload: { reason: '', approval_id: '', resumes_at: resumesAt.toISOString(), opens_at: opensAt.toISOString(), free_ends_at: freeEndsAt.toISOString(), ends_at: endsAt.toISOString() } });
    times = { ...times, ...after };
  }
  return { times, now, ran, folded: foldAuction(entries) };
}

it('conserves the time of bidding over any number of suspensions, and the fold agrees', () => {
  const move = fc.record({ runFor: fc.integer({ min: 0, max: 3_000 }), heldFor: fc.integer({ min: 0, max: 200_000 }), notice: fc.integer({ min: 600, max: 86_400 }) });
  fc.assert(fc.property(fc.array(move, { minLength: 1, maxLength: 6 }), fc.integer({ min: -4_000, max: 0 }), (moves, startsAt) => {
    const { times, now, ran, folded } = played(moves, startsAt);
    expect(folded.breaches).toEqual([]);
    expect(folded.endsAt).toEqual(times.endsAt);
    const goesOn = Math.max(now.getTime(), times.opensAt.getTime(), times.resumesAt?.getTime() ?? 0);
    if (!isOver(times, now)) expect(ran + (times.endsAt.getTime() - goesOn) / 1000).toBe(3_900);
    expect(times.endsAt.getTime() - times.opensAt.getTime()).toBeGreaterThanOrEqual(3_900_000);
    expect(times.freeEndsAt.getTime()).toBeLessThanOrEqual(times.endsAt.getTime());
    expect(times.freeEndsAt.getTime()).toBeGreaterThanOrEqual(times.opensAt.getTime());
  }));
});

it('the fold sees a resumption that gives more or less than was left', () => {
  const { folded } = played([{ runFor: 1_000, heldFor: 500, notice: 600 }], 0);
  expect(folded.breaches).toEqual([]);
  const entry = (kind: string, second: number, payload: object) => ({ kind, decidedAt: at(second), payload });
  const told = [
    entry('auction.scheduled', -10, { reserve: '1.00', min_step: '1.00', max_step: '1.00', extension_seconds: 300, trigger_seconds: 300, notice_version: 1, opens_at: at(0).toISOString(), free_ends_at: at(3_600).toISOString(), ends_at: at(3_900).toISOString() }),
    entry('auction.suspended', 100, {}),
    entry('auction.resumed', 200, { reason: '', approval_id: '', resumes_at: at(800).toISOString(), opens_at: at(0).toISOString(), free_ends_at: at(4_300).toISOString(), ends_at: at(4_601).toISOString() }),
  ].map((one, index) => ({ seq: index + 1, ...one })) as unknown as AuctionEntry[];
  expect(foldAuction(told).breaches).toEqual(['I5 the end at 3 does not restore the remaining time']);
});
