// Against an obvious model in whole fen and milliseconds, written separately: any sequence of bids gives the same record and winner.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { foldAuction, type AuctionEntry } from '../../../src/auction/fold.ts';
import { resultOf } from '../../../src/auction/closing.ts';
import { applyDecision, decideBid, type Standing } from '../../../src/auction/rules.ts';
import { Money } from '../../../src/kernel/money.ts';
import { opening } from './cases.ts';

const RESERVE = 150_000, STEP = 1_000, JUMP = 10_000, LENGTH = 600_000, TRIGGER = 60_000, EXTENSION = 60_000;
const fen = (amount: number): Money => Money.of((amount / 100).toFixed(2));

interface Try {
  who: number;
  /** Fen over what the model holds as lowest. */
  over: number;
  after: number;
}

/** Most tries are near the grid and near the end, where the rules bite. */
const tries = fc.array(
  fc.record({
    who: fc.nat(4),
    over: fc.oneof(fc.constantFrom(-1_000, -1, 0, 0, 0, 1_000, 2_000, 9_000, 10_000, 500), fc.integer({ min: -200_000, max: 200_000 })),
    after: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 120_000 })),
  }),
  { maxLength: 60 },
);

/** The model: one number for the price, one for the end. */
function model(all: readonly Try[]) {
  let now = -1_000, price: number | null = null, leader: number | null = null, ends = LENGTH, extensions = 0;
  const accepted: { who: number; amount: number; at: number }[] = [];
  const asks: { who: number; amount: number; at: number }[] = [];
  for (const one of all) {
    now += one.after;
    const lowest: number = price === null ? RESERVE : price + STEP;
    const amount = Math.max(lowest + one.over, 1);
    asks.push({ who: one.who, amount, at: now });
    const onGrid = (amount - RESERVE) % STEP === 0;
    const highest = (price ?? RESERVE) + JUMP;
    if (now < 0 || now >= ends || one.who === leader || amount < lowest || amount > highest || !onGrid) continue;
    accepted.push({ who: one.who, amount, at: now });
    price = amount;
    leader = one.who;
    if (now >= ends - TRIGGER && now + EXTENSION > ends) {
      ends = now + EXTENSION;
      extensions += 1;
    }
  }
  return { asks, accepted, price, leader, ends, extensions };
}

function played(asks: ReturnType<typeof model>['asks']) {
  let standing: Standing = {
    terms: { format: 'ascending', priorityMode: 'COURT_MATCH', maxExtensions: null, reserve: fen(RESERVE), minStep: fen(STEP), maxStep: fen(JUMP), area: '68', opensAt: opening, extensionSeconds: EXTENSION / 1000, triggerSeconds: TRIGGER / 1000 },
    withdrawn: false, closed: false, suspended: false, resumesAt: null, lastLookUntil: null, leaderRank: null, endsAt: new Date(opening.getTime() + LENGTH), extensions: 0, price: null, leaderId: null, bidCount: 0,
  };
  const entries: AuctionEntry[] = [{
    seq: 1, decidedAt: new Date(opening.getTime() - 86_400_000), kind: 'auction.scheduled',
    payload: {
      notice_version: 1, reserve: '1500.00', min_step: '10.00', max_step: '100.00', opens_at: opening.toISOString(), free_ends_at: opening.toISOString(),
      ends_at: standing.endsAt.toISOString(), extension_seconds: EXTENSION / 1000, trigger_seconds: TRIGGER / 1000,
    },
  }];
  for (const ask of asks) {
    const now = new Date(opening.getTime() + ask.at);
    const who = String(ask.who);
    const decision = decideBid(standing, { amount: fen(ask.amount), confirmedTotal: null }, { applicationId: who, qualified: true, depositHeld: true, staff: false, sessionAlive: true, priorityRank: null }, now);
    const shared = { seq: entries.length + 1, decidedAt: now };
    if (decision.outcome === 'accepted') {
      entries.push({ ...shared, kind: 'bid.accepted', payload: { amount: decision.amount.toText(), bidder_code: who, ends_at: decision.endsAt.toISOString(), extended: decision.extended } });
    } else entries.push({ ...shared, kind: 'bid.refused', payload: { amount: fen(ask.amount).toText(), bidder_code: who, code: decision.code } });
    standing = applyDecision(standing, decision, who);
  }
  return { standing, entries };
}

describe('any sequence of bids', () => {
  it('is decided as the model decides it, and its record folds to the standing without a breach', () => {
    fc.assert(
      fc.property(tries, (all) => {
        const expected = model(all);
        const { standing, entries } = played(expected.asks);
        const accepted = entries.flatMap((entry) => (entry.kind === 'bid.accepted' ? [{ who: Number(entry.payload.bidder_code), amount: entry.payload.amount }] : []));
        expect(accepted).toEqual(expected.accepted.map(({ who, amount }) => ({ who, amount: fen(amount).toText() })));
        const folded = foldAuction(entries);
        expect(folded.breaches).toEqual([]);
        const view = { price: folded.price?.toText() ?? null, leader: folded.leaderCode, ends: folded.endsAt!.getTime(), extensions: folded.extensions, seq: folded.lastSeq };
        expect(view).toEqual({
          price: expected.price === null ? null : fen(expected.price).toText(), leader: expected.leader === null ? null : String(expected.leader),
          ends: opening.getTime() + expected.ends, extensions: expected.extensions, seq: expected.asks.length + 1,
        });
        expect(standing.endsAt.getTime()).toBe(view.ends);
        expect(standing.bidCount).toBe(expected.accepted.length);
        const result = resultOf(folded);
        if (result.outcome === 'awarded') expect(result).toMatchObject({ leaderCode: view.leader, price: view.price, bidders: new Set(accepted.map((bid) => bid.who)).size });
        else expect(expected.accepted).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('never moves the end by a refused bid, and never moves it back', () => {
    fc.assert(
      fc.property(tries, (all) => {
        let ends = opening.getTime() + LENGTH;
        for (const entry of played(model(all).asks).entries) {
          if (entry.kind !== 'bid.accepted') continue;
          expect(new Date(entry.payload.ends_at).getTime()).toBeGreaterThanOrEqual(ends);
          ends = new Date(entry.payload.ends_at).getTime();
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a record that was tampered with', () => {
  const sound = played(model(Array.from({ length: 6 }, (_, who) => ({ who: who % 5, over: 0, after: 5_000 }))).asks).entries;
  const breaches = (entries: AuctionEntry[]) => foldAuction(entries).breaches.join('; ');
  const bidAt = (index: number) => sound[index] as Extract<AuctionEntry, { kind: 'bid.accepted' }>;

  it('is sound before', () => expect(breaches(sound)).toBe(''));
  it('shows a gap', () => expect(breaches(sound.filter((_, index) => index !== 3))).toMatch(/I1/));
  it('shows two equal amounts', () => {
    const equal = { ...bidAt(3), payload: { ...bidAt(3).payload, amount: bidAt(2).payload.amount } };
    expect(breaches(sound.map((entry, index) => (index === 3 ? equal : entry)))).toMatch(/I2/);
  });
  it('shows a bid after the end', () => {
    expect(breaches(sound.map((entry, index) => (index === 6 ? { ...entry, decidedAt: new Date(opening.getTime() + LENGTH) } : entry)))).toMatch(/I3/);
  });
  it('shows an end that was moved', () => {
    const moved = { ...bidAt(2), payload: { ...bidAt(2).payload, ends_at: new Date(opening.getTime() + LENGTH + 60_000).toISOString() } };
    expect(breaches(sound.map((entry, index) => (index === 2 ? moved : entry)))).toMatch(/I5/);
  });
  it('shows a second ending', () => {
    const ending = (seq: number): AuctionEntry => ({ seq, decidedAt: new Date(opening.getTime() + LENGTH), kind: 'auction.unsold', payload: {} });
    expect(breaches([...sound, ending(sound.length + 1), ending(sound.length + 2)])).toMatch(/I4/);
  });
});
