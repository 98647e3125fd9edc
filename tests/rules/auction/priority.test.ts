// Priority as rules: who may equal the price and who may not, played in random order and judged by the fold; and what two people's findings amount to.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { foldAuction, type AuctionEntry } from '../../../src/auction/fold.ts';
import { judge, mayDeclare, mayJudge, rankOf, shownClaim } from '../../../src/auction/priority-rules.ts';
import { applyDecision, decideBid, mayMatch, type Standing } from '../../../src/auction/rules.ts';
import { priorityClasses } from '../../../src/rulebook/priority-classes.ts';
import { at, bid, opening, standing, yuan, zhao } from './cases.ts';

/** Six bidders: two without priority, two of rank 1, one of rank 2, one of rank 3. */
const RANKS = [null, null, 1, 1, 2, 3] as const;
const turn = fc.record({ who: fc.nat({ max: RANKS.length - 1 }), wants: fc.constantFrom('match' as const, 'match' as const, 'raise' as const), steps: fc.integer({ min: 1, max: 4 }) });

const scheduled: AuctionEntry = {
  seq: 1, decidedAt: at(-60), kind: 'auction.scheduled',
  payload: {
    notice_version: 1, reserve: '1500.00', min_step: '10.00', max_step: '100.00', opens_at: opening.toISOString(), free_ends_at: at(3_600).toISOString(),
    ends_at: at(3_900).toISOString(), extension_seconds: 300, trigger_seconds: 300, priority_mode: 'COURT_MATCH',
  },
};

/** Plays the turns a minute apart; tells every decision with the standing before it, and the entries they leave. */
function play(turns: readonly { who: number; wants: 'match' | 'raise'; steps: number }[]) {
  let now = standing();
  const entries: AuctionEntry[] = [scheduled];
  const decided = turns.map(({ who, wants, steps }, index) => {
    const before = now;
    const amount = before.price === null ? yuan('1500') : wants === 'match' ? before.price : before.price.plus(yuan('10').times(steps));
    const rank = RANKS[who] ?? null;
    const when = at(60 * (index + 1));
    const decision = decideBid(before, { amount, confirmedTotal: null }, { ...zhao, applicationId: `p${who}`, priorityRank: rank }, when);
    now = applyDecision(before, decision, `p${who}`);
    if (decision.outcome === 'accepted') {
      const payload = { amount: amount.toText(), bidder_code: `p${who}`, ends_at: decision.endsAt.toISOString(), extended: decision.extended, matched: decision.matched, rank: decision.rank };
      entries.push({ seq: entries.length + 1, decidedAt: when, kind: 'bid.accepted', payload });
    }
    return { before, amount, rank, who, decision };
  });
  return { decided, entries, now };
}

describe('matching', () => {
  it('[I2] an equal amount is taken only from a strictly stronger rank than the leader’s; nobody else equals the price', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        for (const { before, amount, rank, who, decision } of play(turns).decided) {
          if (before.price === null || !amount.equals(before.price) || before.leaderId === `p${who}`) continue;
          const stronger = rank !== null && (before.leaderRank === null || rank < before.leaderRank);
          expect(decision.outcome).toBe(stronger ? 'accepted' : 'refused');
          if (decision.outcome === 'accepted') expect([decision.matched, decision.rank]).toEqual([true, rank]);
        }
      }),
    );
  });

  it('at one price the ranks only grow stronger: between ranks the stronger leads, within a rank the earlier', () => {
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 30 }), (turns) => {
        const taken = play(turns).decided.filter(({ decision }) => decision.outcome === 'accepted');
        for (const [index, { amount, rank }] of taken.entries()) {
          const earlier = taken[index - 1];
          if (earlier === undefined || !earlier.amount.equals(amount)) continue;
          expect(rank).not.toBeNull();
          if (earlier.rank !== null) expect(rank).toBeLessThan(earlier.rank);
        }
        // The leader at the end is the first, at the highest price, of the strongest rank that bid it.
        const top = taken.filter(({ amount }) => amount.equals(taken.at(-1)!.amount));
        const strongest = Math.min(...top.map(({ rank }) => rank ?? Number.MAX_SAFE_INTEGER));
        expect(top.find(({ rank }) => (rank ?? Number.MAX_SAFE_INTEGER) === strongest)?.who).toBe(taken.at(-1)?.who);
      }),
    );
  });

  it('anyone may top a match, and the fold, which shares no step with the decision, agrees', () => {
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 30 }), (turns) => {
        const { entries, now } = play(turns);
        const folded = foldAuction(entries);
        expect(folded.breaches).toEqual([]);
        expect([folded.price?.toText(), folded.leaderCode, folded.bidCount]).toEqual([now.price?.toText(), now.leaderId ?? null, now.bidCount]);
        const next = decideBid(now, { amount: now.price!.plus(yuan('10')), confirmedTotal: null }, { ...zhao, applicationId: 'newcomer' }, at(3_000));
        expect(next.outcome).toBe('accepted');
      }),
    );
  });

  it('the fold names a match that nobody had the priority to', () => {
    const [first, ...rest] = play([{ who: 0, wants: 'raise', steps: 1 }, { who: 2, wants: 'match', steps: 1 }]).entries;
    const forged = [first!, ...rest.map((entry) => (entry.kind === 'bid.accepted' && entry.payload.matched === true ? { ...entry, payload: { ...entry.payload, rank: null } } : entry))];
    expect(foldAuction(forged as AuctionEntry[]).breaches).toEqual(['I2 1500.00 at 3 matches without the priority to']);
  });
});

describe('the last look', () => {
  const asking = (over: Partial<Standing> = {}) => standing({ terms: { ...standing().terms, priorityMode: 'LAST_LOOK' }, lastLookUntil: at(4_200), ...over }, '1500');
  const holder = { ...zhao, priorityRank: 2 };

  it('takes the very price from a holder alone, never moves the end, and is over at its moment', () => {
    expect(decideBid(asking(), bid('1500'), holder, at(3_950))).toMatchObject({ outcome: 'accepted', matched: true, extended: false, endsAt: at(3_900) });
    expect(decideBid(asking(), bid('1510'), holder, at(3_950))).toMatchObject({ code: 'bid.last_look_amount' });
    expect(decideBid(asking(), bid('1600'), zhao, at(3_950))).toMatchObject({ code: 'bid.last_look_only' });
    expect(decideBid(asking({ leaderRank: 2 }), bid('1500'), holder, at(3_950))).toMatchObject({ code: 'bid.last_look_only' });
    expect(decideBid(asking(), bid('1500'), holder, at(4_200))).toMatchObject({ code: 'bid.too_late' });
  });

  it('without a price there is nothing to match', () => {
    expect(mayMatch({ price: null, leaderRank: null }, 1)).toBe(false);
  });
});

describe('a claim', () => {
  const order = ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER'];
  const auction = { state: 'scheduled', registration_opens_at: at(-3_600), registration_closes_at: at(-60), opens_at: at(0) };

  it('has the rank of its class in the notice’s order, or none', () => {
    expect(priorityClasses.map((kind) => rankOf(order, kind))).toEqual([1, 2, null, null, null]);
  });

  it('is put while registration is open, and judged until bidding opens', () => {
    expect([at(-3_601), at(-3_600), at(-61), at(-60)].map((now) => mayDeclare(auction, now))).toEqual([false, true, true, false]);
    expect([at(-60), at(-1), at(0)].map((now) => mayJudge(auction, now))).toEqual([true, true, false]);
    expect([mayJudge({ ...auction, state: 'open' }, at(-1)), mayJudge({ ...auction, state: 'withdrawn' }, at(-1))]).toEqual([false, false]);
  });

  it('takes two different people, whatever they say and in whatever order', () => {
    const acts = fc.array(fc.record({ by: fc.constantFrom('zhou', 'wu', 'qian'), finding: fc.constantFrom('upheld' as const, 'refused' as const) }), { maxLength: 8 });
    fc.assert(
      fc.property(acts, (said) => {
        let claim: Parameters<typeof judge>[0] = { state: 'declared', foundBy: null };
        const upheldBy = new Set<string>();
        for (const { by, finding } of said) {
          const judged = judge(claim, by, finding);
          if ('no' in judged) continue;
          if (finding === 'upheld') upheldBy.add(by);
          claim = { state: judged.state, foundBy: judged.state === 'found' ? by : claim.foundBy };
        }
        if (claim.state === 'confirmed') expect(upheldBy.size).toBe(2);
      }),
    );
    expect(judge({ state: 'found', foundBy: 'zhou' }, 'zhou', 'upheld')).toEqual({ no: 'same_person' });
    expect(judge({ state: 'found', foundBy: 'zhou' }, 'wu', 'refused')).toEqual({ state: 'refused' });
    expect(judge({ state: 'confirmed', foundBy: 'zhou' }, 'wu', 'refused')).toEqual({ no: 'decided' });
  });

  it('that two had not confirmed when bidding opened has lapsed', () => {
    expect((['declared', 'found', 'confirmed', 'refused'] as const).map((state) => shownClaim(state, at(0), at(0)))).toEqual(['lapsed', 'lapsed', 'confirmed', 'refused']);
    expect(shownClaim('found', at(0), at(-1))).toBe('found');
  });
});
