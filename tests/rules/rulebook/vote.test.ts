// Votes: thresholds by matter × body, as the 2025 law and the older ones set them.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';
import { decideVote, meetingNotice, type VoteAsk } from '../../../src/rulebook/vote.ts';
import { voteBodies, voteMatters } from '../../../src/rulebook/vote-codes.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const ask = (changes: Partial<VoteAsk>): VoteAsk => ({
  matter: 'lease_land', body: 'representatives_assembly', eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1, ...changes,
});
const verdict = (changes: Partial<VoteAsk>) => {
  const { passed, failure, required, quorum } = decideVote(rules, ask(changes));
  return { passed, failure, required, quorum };
};

describe('representatives (REO law art. 28)', () => {
  it('two thirds of ALL: 29 of 43', () => {
    expect(verdict({})).toEqual({ passed: true, failure: null, required: 29, quorum: 0 });
    expect(verdict({ present: 29, inFavour: 29, against: 0, abstained: 0 }).passed).toBe(true);
    expect(verdict({ inFavour: 28, against: 10, abstained: 0 })).toMatchObject({ passed: false, failure: 'majority_missed', required: 29 });
  });
  it('two thirds of those present is not enough', () => {
    expect(verdict({ present: 30, inFavour: 20, against: 10, abstained: 0 }).failure).toBe('majority_missed');
  });
  it('needs more than twenty representatives', () => {
    expect(verdict({ eligible: 20, present: 20, inFavour: 20, against: 0, abstained: 0 }).failure).toBe('body_too_small');
    expect(verdict({ eligible: 21, present: 21, inFavour: 14, against: 0, abstained: 0 }).passed).toBe(true);
  });
  it('may not decide what is reserved to all members', () => {
    for (const matter of ['charter', 'member_recognition', 'land_contract_plan', 'land_compensation', 'merger'] as const) {
      expect(decideVote(rules, ask({ matter }))).toMatchObject({ passed: false, failure: 'body_may_not_decide', rule: `vote_matter.${matter}` });
    }
  });
});

describe("members' assembly (REO law art. 27)", () => {
  const members = { body: 'members_assembly', eligible: 900 } as const;
  it('needs 2/3 present and 2/3 of ALL in favour', () => {
    expect(verdict({ ...members, present: 700, inFavour: 600, against: 50, abstained: 50 })).toEqual({ passed: true, failure: null, required: 600, quorum: 600 });
    expect(verdict({ ...members, present: 599, inFavour: 599, against: 0, abstained: 0 }).failure).toBe('quorum_missed');
    expect(verdict({ ...members, present: 900, inFavour: 599, against: 301, abstained: 0 }).failure).toBe('majority_missed');
  });
  it('counts persons, never households', () => {
    expect(verdict({ ...members, present: 900, inFavour: 900, against: 0, abstained: 0, countedBy: 'households' }).failure).toBe('households_not_counted');
  });
});

describe('the village committee route (VCOL art. 22, 24, 26)', () => {
  it('over half present, over half of those, for an asset', () => {
    const villagers = { matter: 'lease_asset', body: 'villagers_assembly', eligible: 100, against: 0, abstained: 0 } as const;
    expect(verdict({ ...villagers, present: 51, inFavour: 26 })).toEqual({ passed: true, failure: null, required: 26, quorum: 51 });
    expect(verdict({ ...villagers, present: 50, inFavour: 50 }).failure).toBe('quorum_missed');
    expect(verdict({ ...villagers, present: 60, inFavour: 30 }).failure).toBe('majority_missed');
    expect(verdict({ ...villagers, present: 67, inFavour: 34, countedBy: 'households' }).quorum).toBe(67);
  });
  it('but land that an outsider may win needs 2/3 of all all the same (RLCL art. 52)', () => {
    expect(decideVote(rules, ask({ body: 'villagers_assembly', eligible: 100, present: 90, inFavour: 60, against: 0, abstained: 0 }))).toMatchObject({
      passed: false, failure: 'majority_missed', required: 67, rule: 'vote_matter.lease_land',
    });
  });
});

describe('group and council', () => {
  it('a group meeting: 2/3 of adults or households, over half of those present', () => {
    const group = { matter: 'lease_asset', body: 'group_meeting', eligible: 30, against: 0, abstained: 0 } as const;
    expect(verdict({ ...group, present: 20, inFavour: 11 })).toMatchObject({ passed: true, required: 11, quorum: 20 });
    expect(verdict({ ...group, present: 19, inFavour: 19 }).failure).toBe('quorum_missed');
    expect(verdict({ ...group, present: 20, inFavour: 11, countedBy: 'households' }).passed).toBe(true);
  });
  it('a council of 3, 5 or 7 decides small value by more than half of ALL directors', () => {
    const council = { matter: 'lease_small_value', body: 'council', eligible: 5, present: 4, inFavour: 3, against: 1, abstained: 0, mandated: true } as const;
    expect(verdict(council)).toEqual({ passed: true, failure: null, required: 3, quorum: 4 });
    expect(verdict({ ...council, inFavour: 2, against: 2 }).failure).toBe('majority_missed');
    expect(verdict({ ...council, eligible: 4 }).failure).toBe('body_must_be_odd');
    expect(verdict({ ...council, eligible: 9, present: 9, inFavour: 9, against: 0 }).failure).toBe('body_too_large');
    expect(verdict({ ...council, matter: 'lease_land' }).failure).toBe('body_may_not_decide');
  });
});

describe('notice of the meeting', () => {
  it('ten days before, counted exactly', () => {
    expect(meetingNotice(rules, 'members_assembly', '2026-03-01', '2026-03-11')).toEqual({ given: 10, required: 10, enough: true });
    expect(meetingNotice(rules, 'members_assembly', '2026-03-02', '2026-03-11').enough).toBe(false);
    expect(meetingNotice(rules, 'members_assembly', '2026-03-12', '2026-03-11').enough).toBe(false);
  });
});

describe('whatever the numbers', () => {
  const size = fc.integer({ min: 1, max: 3000 });
  const anyVote = fc
    .record({ matter: fc.constantFrom(...voteMatters), body: fc.constantFrom(...voteBodies), eligible: size })
    .chain((start) => fc.tuple(fc.constant(start), fc.integer({ min: 0, max: start.eligible })))
    .chain(([start, present]) => fc.tuple(fc.constant({ ...start, present }), fc.integer({ min: 0, max: present })))
    .map(([start, inFavour]) => ({ ...start, inFavour, against: start.present - inFavour, abstained: 0 }));

  it('a vote that passed has its quorum and its majority by exact fractions', () => {
    fc.assert(fc.property(anyVote, (vote) => {
      const decision = decideVote(rules, vote);
      if (!decision.passed) return;
      expect(vote.inFavour).toBeGreaterThanOrEqual(decision.required);
      expect(vote.present).toBeGreaterThanOrEqual(decision.quorum);
      const { majority, majorityOf } = rules.values[`vote.${vote.body}`].value;
      const of = majorityOf === 'all' ? vote.eligible : vote.present;
      const [left, right] = [vote.inFavour * majority.denominator, of * majority.numerator];
      expect(majority.strict ? left > right : left >= right).toBe(true);
      if (['lease_land', 'lease_construction_land'].includes(vote.matter)) expect(vote.inFavour * 3).toBeGreaterThanOrEqual(vote.eligible * 2);
    }));
  });
  it('one vote fewer than required never passes, and one more in favour never hurts', () => {
    fc.assert(fc.property(anyVote, (vote) => {
      const decision = decideVote(rules, vote);
      const fewer = Math.min(decision.required - 1, vote.present);
      expect(decideVote(rules, { ...vote, inFavour: Math.max(fewer, 0), against: 0 }).passed).toBe(false);
      if (decision.passed && vote.inFavour < vote.present) {
        expect(decideVote(rules, { ...vote, inFavour: vote.inFavour + 1, against: Math.max(vote.against - 1, 0) }).passed).toBe(true);
      }
    }));
  });
  it('numbers that cannot be never pass', () => {
    const bad: Partial<VoteAsk>[] = [{ present: 44 }, { inFavour: 39 }, { against: 20 }, { inFavour: -1 }, { present: 37.5 }, { eligible: 0 }, { inFavour: Number.NaN }];
    for (const changes of bad) expect(verdict(changes)).toMatchObject({ passed: false, failure: 'counts_inconsistent' });
  });
});
