// The guard on the phone against the rules of the server: what it calls fine is never refused for its amount, and red is when the total is asked for.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { guard, stepped } from '../../../client/pages/bidder/room/guard.ts';
import { guardSealed } from '../../../client/pages/bidder/sealed/guard.ts';
import type { AuctionView } from '../../../src/auction/contract.ts';
import { decideBid, highestBid, lowestBid, type Decision, type Standing } from '../../../src/auction/rules.ts';
import type { RentPlan } from '../../../src/kernel/rent-plan.ts';
import { threePrices } from '../../../src/kernel/rent.ts';
import { Money } from '../../../src/kernel/money.ts';
import { at, bid, standing, zhao } from '../auction/cases.ts';

/** 102,680 × 9/12, then 5 % more each second year. */
const growing: RentPlan = { escalations: [{ from_year: 2, every_years: 2, mode: 'percent', value: '5', compounding: true }], rent_free_months: 3, due_month_day: null, in_kind: null, revenue_share: null };
const instant = at(0).toISOString();

/** What the screen is told of a standing. */
function viewOf({ terms, price }: Standing, termYears = 5): AuctionView {
  const perYear = (price ?? terms.reserve).times(terms.area);
  return {
    lotId: '11111111-1111-4111-8111-111111111111', lotCode: 'LN', seq: 1, phase: 'free', price: price?.toText() ?? null, perYear: perYear.toText(),
    wholeTerm: perYear.times(termYears).toText(), leaderCode: null, bidCount: 0, extensions: 0, lowestBid: lowestBid(terms, price).toText(),
    highestBid: highestBid(terms, price).toText(), reserve: terms.reserve.toText(), minStep: terms.minStep.toText(), maxStep: terms.maxStep.toText(),
    deposit: '1.00', area: terms.area, unit: 'mu', termYears, registrationOpensAt: instant, registrationClosesAt: instant, opensAt: instant,
    freeEndsAt: instant, endsAt: instant, extensionSeconds: 300, triggerSeconds: 300, format: 'ascending', suspendedAt: null, resumesAt: null, lastLookUntil: null, priorityMode: 'COURT_MATCH', lastLookSeconds: 300, priorityHeld: false, closedAt: null, result: null, serverTime: instant,
  };
}

const inFen = (fen: number): Money => Money.of((fen / 100).toFixed(2));
const server = (state: Standing, amount: string, total: string | null = null): Decision => decideBid(state, bid(amount, total), zhao, at(60));

/** Reserve, step and jump in fen, how many steps the price is above the reserve (-1: no bid yet), area in hundredths. */
const auctions = fc
  .record({
    reserve: fc.integer({ min: 1, max: 500_000_00 }),
    step: fc.integer({ min: 1, max: 10_000_00 }),
    jump: fc.integer({ min: 1, max: 500_000_00 }),
    above: fc.integer({ min: -1, max: 300 }),
    area: fc.integer({ min: 1, max: 100_000_00 }),
  })
  .map(({ reserve, step, jump, above, area }) => {
    const made = standing({}, null);
    const price = above < 0 ? null : inFen(reserve + above * step);
    const terms = { ...made.terms, reserve: inFen(reserve), minStep: inFen(step), maxStep: inFen(Math.max(jump, step)), area: (area / 100).toFixed(2) };
    return { ...made, terms, price, leaderId: price === null ? null : 'other', bidCount: price === null ? 0 : 1 };
  });

/** An auction and something typed: near what may be bid, on the grid more often than not. */
const typed = auctions.chain((state) => {
  const fen = (money: Money) => Math.round(Number(money.toText()) * 100);
  const [reserve, step, most] = [fen(state.terms.reserve), fen(state.terms.minStep), fen(highestBid(state.terms, state.price))];
  const onGrid = fc.integer({ min: 0, max: Math.ceil((most - reserve) / step) + 2 }).map((steps) => reserve + steps * step);
  const anywhere = fc.integer({ min: 0, max: most + step * 3 });
  return fc.oneof(onGrid, anywhere).map((amount) => ({ state, amount: inFen(amount).toText() }));
});

const amountCodes = ['bid.below_reserve', 'bid.below_step', 'bid.above_step', 'bid.off_step'];

describe('the guard and the server', () => {
  it('agree on every amount: fine is never refused for its amount, and nothing lawful is kept back', () => {
    fc.assert(
      fc.property(typed, ({ state, amount }) => {
        const judged = guard(viewOf(state), amount);
        const decision = server(state, amount);
        const refused = decision.outcome === 'refused' ? decision.code : '';
        expect(judged.is === 'fine').toBe(!amountCodes.includes(refused) && amount !== '0.00');
      }),
      { numRuns: 2_000 },
    );
  });

  it('ask for the yearly total at the same amounts, and take the total the check sheet shows', () => {
    fc.assert(
      fc.property(typed, ({ state, amount }) => {
        const judged = guard(viewOf(state), amount);
        if (judged.is !== 'fine') return;
        const decision = server(state, amount);
        expect(judged.tone === 'red').toBe(decision.outcome === 'refused' && decision.code === 'bid.confirm_total');
        expect(server(state, judged.amount, judged.perYear).outcome).toBe('accepted');
      }),
      { numRuns: 2_000 },
    );
  });

  it('name the same neighbours of an amount off the grid', () => {
    fc.assert(
      fc.property(typed, ({ state, amount }) => {
        const judged = guard(viewOf(state), amount);
        const decision = server(state, amount);
        expect(judged.is === 'off_grid').toBe(decision.outcome === 'refused' && decision.code === 'bid.off_step');
        if (judged.is !== 'off_grid' || decision.outcome !== 'refused') return;
        if (judged.lower !== null) expect(judged.lower).toBe(decision.facts['lower']);
        if (judged.upper !== null) expect(judged.upper).toBe(decision.facts['upper']);
        for (const neighbour of [judged.lower, judged.upper]) if (neighbour !== null) expect(guard(viewOf(state), neighbour).is).toBe('fine');
      }),
      { numRuns: 2_000 },
    );
  });

  it('above the largest step nothing is sent, and the amount offered instead may be', () => {
    fc.assert(
      fc.property(typed, ({ state, amount }) => {
        const judged = guard(viewOf(state), amount);
        const decision = server(state, amount);
        expect(judged.is === 'high').toBe(decision.outcome === 'refused' && decision.code === 'bid.above_step');
        if (judged.is === 'high') expect(guard(viewOf(state), judged.most).is).toBe('fine');
        if ((judged.is === 'high' || judged.is === 'fine') && judged.without !== null) expect(Money.of(judged.without).times(10).toText()).toBe(judged.is === 'high' ? judged.typed : judged.amount);
      }),
      { numRuns: 2_000 },
    );
  });

  it('every amount the buttons make may be sent', () => {
    fc.assert(
      fc.property(typed, fc.integer({ min: -30, max: 30 }).filter((steps) => steps !== 0), ({ state, amount }, steps) => {
        expect(guard(viewOf(state), stepped(viewOf(state), amount, steps)).is).toBe('fine');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the guard in words', () => {
  const state = viewOf(standing({}, '1500.00'));

  it('plain for one step, amber for many or for a fifth more, red for twice the price', () => {
    const wide = viewOf(standing({ terms: { ...standing().terms, maxStep: Money.of('20000') } }, '1500.00'));
    expect(guard(wide, '1510')).toMatchObject({ is: 'fine', tone: 'plain', perYear: '102680.00', wholeTerm: '513400.00', more: '10.00', percent: '0.7' });
    expect(guard(wide, '1540')).toMatchObject({ tone: 'plain', steps: 4 });
    expect(guard(wide, '1550')).toMatchObject({ tone: 'amber', steps: 5 });
    expect(guard(wide, '2990')).toMatchObject({ tone: 'amber' });
    expect(guard(wide, '3000')).toMatchObject({ tone: 'red', times: 2 });
    expect(guard(wide, '15100')).toMatchObject({ tone: 'red', times: 10 });
  });

  it('the whole term is the rent plan’s, to the fen the same on the phone, in the sealed room and in the contract', () => {
    const wide = { ...viewOf(standing({ terms: { ...standing().terms, maxStep: Money.of('20000') } }, '1500.00')), rentPlan: growing };
    const told = threePrices('1510', '68', 5, growing).wholeTerm.toText();
    expect(told).not.toBe('513400.00');
    expect(guard(wide, '1510')).toMatchObject({ is: 'fine', wholeTerm: told });
    expect(guardSealed({ floor: '1500.00', area: '68.00', termYears: 5, minStep: '10.00', rentPlan: growing }, '1510')).toMatchObject({ is: 'fine', wholeTerm: told });
  });

  it('one zero too many is said as such even above the highest bid', () => {
    expect(guard(state, '15100')).toEqual({ is: 'high', most: '1600.00', times: 10, typed: '15100.00', without: '1510.00' });
    expect(guard(state, '1610')).toEqual({ is: 'high', most: '1600.00', times: 1, typed: '1610.00', without: null });
    expect(guard(state, '7490')).toMatchObject({ is: 'high', times: 4, without: null });
    expect(guard(state, '7500')).toMatchObject({ is: 'high', times: 5, without: '750.00' });
    const wide = viewOf(standing({ terms: { ...standing().terms, maxStep: Money.of('20000') } }, '1500.00'));
    expect([guard(wide, '7490'), guard(wide, '7500')]).toMatchObject([{ is: 'fine', tone: 'red', without: null }, { is: 'fine', tone: 'red', times: 5, without: '750.00' }]);
  });

  it('a fixed price is that price and nothing else', () => {
    const fixed = viewOf(standing({ terms: { ...standing().terms, format: 'fixed_price' } }));
    expect(guard(fixed, fixed.lowestBid)).toMatchObject({ is: 'fine', tone: 'plain', amount: '1500.00', perYear: '102000.00' });
    expect([guard(fixed, '1490').is, guard(fixed, '1510').is]).toEqual(['low', 'high']);
  });

  it('reads what people type: full-width figures, commas, blanks; and says when it cannot', () => {
    for (const text of ['１５１０', '1,510', ' 1510.0 ']) expect(guard(state, text)).toMatchObject({ is: 'fine', amount: '1510.00' });
    for (const text of ['', 'abc', '1510.005', '-1510', '0', '一千五']) expect(guard(state, text).is).toBe('unclear');
  });

  it('between two steps the buttons go to the neighbours', () => {
    expect([stepped(state, '1515', 1), stepped(state, '1515', -1), stepped(state, '9', -1), stepped(state, '99999', 1), stepped(state, 'x', 1)]).toEqual([
      '1520.00', '1510.00', '1510.00', '1600.00', '1520.00',
    ]);
  });
});

it('a sealed amount the opening would call too large is not sealed on the phone', () => {
  const state = { floor: '1500.00', area: '68.00', termYears: 5, minStep: '10.00' };
  expect(guardSealed(state, '1600').is).toBe('fine');
  expect(guardSealed(state, '2941176470.58').is).toBe('fine');
  expect(guardSealed(state, '2941176470.59').is).toBe('unclear');
  const small = { ...state, area: '0.10', termYears: 1 };
  expect(guardSealed(small, '999999999989.99').is).toBe('fine');
  expect(guardSealed(small, '999999999990.00').is).toBe('unclear');
});
