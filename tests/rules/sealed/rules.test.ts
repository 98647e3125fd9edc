// Rules of sealed bidding: times, who may seal, when a round can be opened, and the best bid against an obvious model (fast-check).
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { addSeconds } from '../../../src/kernel/clock.ts';
import { Money } from '../../../src/kernel/money.ts';
import { decideRound, decideSealing, nextWindow, type OpenedBid, phaseOf, readiness, type Sealer, type SealedStanding, timesOfRound } from '../../../src/auction/sealed/rules.ts';

const start = new Date('2026-11-23T01:00:00.000Z');
const at = (seconds: number) => addSeconds(start, seconds);
const pace = { openingDelaySeconds: 600, openingLimitSeconds: 7_200, breakSeconds: 60, roundSeconds: 300 };
const five = ['a', 'b', 'c', 'd', 'e'];
const keys = five.map((holder) => `key of ${holder}`);
const standing: SealedStanding = { withdrawn: false, closed: false, suspended: false, resumesAt: null, round: 1, times: timesOfRound(at(0), at(3_600), pace), holders: five, publicKeys: keys };
const able: Sealer = { sessionAlive: true, staff: false, qualified: true, depositHeld: true, keyHolder: false, sealedBefore: false };
const codeOf = (changed: Partial<SealedStanding>, bidder: Partial<Sealer>, seconds: number, ask = { round: 1, holders: five, publicKeys: keys }) => {
  const decision = decideSealing({ ...standing, ...changed }, ask, { ...able, ...bidder }, at(seconds));
  return decision.outcome === 'sealed' ? 'sealed' : decision.code;
};

describe('a bid may be sealed', () => {
  it('from the opening to the last millisecond before the end', () => {
    expect([-0.001, 0, 3_599.999, 3_600, 99_999].map((seconds) => codeOf({}, {}, seconds))).toEqual(['bid.not_open', 'sealed', 'sealed', 'bid.too_late', 'bid.too_late']);
  });

  it('not while suspended, before the resumption, after a withdrawal, once decided, for another round', () => {
    expect(codeOf({ suspended: true }, {}, 10)).toBe('bid.suspended');
    expect(codeOf({ resumesAt: at(20) }, {}, 10)).toBe('bid.suspended');
    expect(codeOf({ resumesAt: at(20) }, {}, 20)).toBe('sealed');
    expect(codeOf({ withdrawn: true }, {}, 10)).toBe('bid.withdrawn');
    expect(codeOf({ closed: true }, {}, 10)).toBe('bid.too_late');
    expect(codeOf({ round: 2 }, {}, 10)).toBe('sealed.other_round');
  });

  it('by a qualified bidder with a deposit and a live session who holds neither office nor key, once, to the announced keys', () => {
    expect(codeOf({}, { sessionAlive: false }, 10)).toBe('bid.session_ended');
    expect(codeOf({}, { staff: true }, 10)).toBe('bid.staff');
    expect(codeOf({}, { keyHolder: true }, 10)).toBe('sealed.key_holder');
    expect(codeOf({}, { qualified: false }, 10)).toBe('bid.not_qualified');
    expect(codeOf({}, { depositHeld: false }, 10)).toBe('bid.deposit_not_held');
    expect(codeOf({}, { sealedBefore: true }, 10)).toBe('sealed.second');
    expect(codeOf({ holders: [] }, {}, 10)).toBe('sealed.keys_missing');
    expect(codeOf({}, {}, 10, { round: 1, holders: ['a', 'b', 'c', 'd', 'x'], publicKeys: keys })).toBe('sealed.other_holders');
    expect(codeOf({}, {}, 10, { round: 1, holders: five, publicKeys: [...keys.slice(0, 4), 'an older key of e'] })).toBe('sealed.keys_changed');
    expect(codeOf({}, {}, 10, { round: 1, holders: five, publicKeys: [...keys].reverse() })).toBe('sealed.keys_changed');
    expect(codeOf({}, {}, 10, { round: 1, holders: [...five].reverse(), publicKeys: [...keys].reverse() })).toBe('sealed');
  });

  it('and the phases follow one another', () => {
    expect([-1, 0, 3_600, 4_199.999, 4_200, 99_999].map((seconds) => phaseOf(standing, at(seconds)))).toEqual(['scheduled', 'bidding', 'sealed', 'sealed', 'opening', 'opening']);
    expect(standing.times.limitAt).toEqual(at(3_600 + 600 + 7_200));
    expect(nextWindow(at(5_000), pace)).toEqual({ opensAt: at(5_060), endsAt: at(5_360) });
  });
});

describe('a round is opened', () => {
  it('by three complete holders when each bid has three shares or three reports; with none, by nobody', () => {
    expect(readiness([], 0)).toBe('ready');
    expect(readiness([{ genuine: 2, unreadable: 0 }], 2)).toBe('holders_missing');
    expect(readiness([{ genuine: 3, unreadable: 0 }, { genuine: 2, unreadable: 1 }], 3)).toBe('shares_missing');
    expect(readiness([{ genuine: 3, unreadable: 0 }, { genuine: 2, unreadable: 3 }], 5)).toBe('ready');
  });

  it('never with fewer than three holders, whatever they bring', () => {
    const so = fc.record({ genuine: fc.nat(2), unreadable: fc.nat(2) });
    fc.assert(fc.property(fc.array(so, { minLength: 1 }), fc.nat(5), (bids, complete) => expect(readiness(bids, complete)).not.toBe('ready')));
    const any = fc.record({ genuine: fc.nat(5), unreadable: fc.nat(5) });
    fc.assert(fc.property(fc.array(any, { minLength: 1 }), fc.nat(2), (bids, complete) => expect(readiness(bids, complete)).toBe('holders_missing')));
  });
});

describe('the best bid', () => {
  const found = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 90, max: 110 }).map((yuan) => ({ is: 'bid' as const, amount: `${yuan}.00` })) },
    { weight: 1, arbitrary: fc.constant({ is: 'unreadable' as const }) },
    { weight: 1, arbitrary: fc.constant({ is: 'unsound' as const, reason: 'shares_disagree' as const }) },
  );
  const bids = fc.array(fc.record({ rank: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }), found }), { maxLength: 12 })
    .chain((list) => fc.shuffledSubarray(list.map((_, index) => index), { minLength: list.length }).map((order) => order.map((index): OpenedBid => ({ seq: index + 1, bidderCode: `甲${index}`, ...list[index]! }))));
  const decide = (list: readonly OpenedBid[], round = 1, rounds = 1) => decideRound({ round, rounds, floor: Money.of('100.00'), minStep: Money.of('5.00'), area: '1.00', termYears: 1 }, list);

  it('is the highest at or above the floor; equal: the stronger priority, else the earlier — whatever order they lie in', () => {
    fc.assert(
      fc.property(bids, (list) => {
        // The obvious model: nobody beats the winner.
        const beats = (a: OpenedBid, b: OpenedBid) => {
          if (a.found.is !== 'bid' || b.found.is !== 'bid') return false;
          const [x, y] = [Number(a.found.amount), Number(b.found.amount)];
          if (x !== y) return x > y;
          if ((a.rank ?? 99) !== (b.rank ?? 99)) return (a.rank ?? 99) < (b.rank ?? 99);
          return a.seq < b.seq;
        };
        const valid = list.filter((bid) => bid.found.is === 'bid' && Number(bid.found.amount) >= 100);
        const winner = valid.find((bid) => valid.every((other) => other === bid || beats(bid, other)));
        const outcome = decide(list);
        expect(outcome.best?.seq).toBe(winner?.seq);
        expect(outcome.judged.filter((bid) => bid.reason === null).map((bid) => bid.seq).sort()).toEqual(valid.map((bid) => bid.seq).sort());
        expect(outcome.judged).toHaveLength(list.length);
      }),
    );
  });

  it('that no record could hold is invalid: with the next step, by the year or for the whole term it must stay below a million million yuan', () => {
    const reasonOf = (amount: string, area: string, termYears: number, minStep = '0.01') =>
      decideRound({ round: 1, rounds: 2, floor: Money.of('100.00'), minStep: Money.of(minStep), area, termYears }, [{ seq: 1, bidderCode: '甲1', rank: null, found: { is: 'bid', amount } }]).judged[0]!.reason;
    expect(reasonOf('999999999999.98', '1.00', 1)).toBeNull();
    expect(reasonOf('999999999999.99', '1.00', 1)).toBe('too_large');
    expect(reasonOf('999999999999.98', '1.00', 1, '10.00')).toBe('too_large');
    expect(reasonOf('14705882352.94', '68.00', 1)).toBeNull();
    expect(reasonOf('14705882352.95', '68.00', 1)).toBe('too_large');
    expect(reasonOf('2941176470.58', '68.00', 5)).toBeNull();
    expect(reasonOf('2941176470.59', '68.00', 5)).toBe('too_large');
    // An absurd bid neither wins nor stands in the way of one that is meant.
    const bid = (seq: number, amount: string): OpenedBid => ({ seq, bidderCode: `甲${seq}`, rank: null, found: { is: 'bid', amount } });
    const outcome = decide([bid(1, '999999999999.99'), bid(2, '120.00')], 1, 2);
    expect(outcome.best?.seq).toBe(2);
    expect(outcome.nextFloor?.toText()).toBe('125.00');
    expect(outcome.judged[0]).toMatchObject({ reason: 'too_large', amount: Money.of('999999999999.99') });
  });

  it('of a round that is not the last sets the next floor one step higher; a round without one ends it', () => {
    const one: OpenedBid = { seq: 1, bidderCode: '甲1', rank: null, found: { is: 'bid', amount: '100.00' } };
    expect(decide([one], 1, 3)).toMatchObject({ final: false });
    expect(decide([one], 1, 3).nextFloor?.toText()).toBe('105.00');
    expect(decide([one], 3, 3)).toMatchObject({ final: true, nextFloor: null });
    expect(decide([], 1, 3)).toMatchObject({ final: true, best: null, nextFloor: null });
    expect(decide([{ ...one, found: { is: 'bid', amount: '99.99' } }], 2, 3).judged[0]).toMatchObject({ reason: 'below_floor' });
  });
});
