// Vote thresholds at the boundary, for every body and every matter it may decide: the law's figure passes, one vote or one person fewer does not.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';
import { decideVote, type VoteAsk } from '../../../src/rulebook/vote.ts';
import { voteBodies, voteMatters, type VoteBody, type VoteMatter } from '../../../src/rulebook/vote-codes.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };

/** The law in whole numbers, written down a second time and not taken from the engine. */
const twoThirds = (n: number): number => Math.floor((2 * n + 2) / 3);
const moreThanHalf = (n: number): number => Math.floor(n / 2) + 1;

interface Law {
  smallest: number;
  largest: number;
  oddOnly?: true;
  /** Who must attend, of `n` entitled; by persons and, where open, by households. */
  persons: (n: number) => number;
  households?: (n: number) => number;
  /** Votes in favour, of `n` entitled and `present`. */
  majority: (n: number, present: number) => number;
  basis: string;
}

const law: Record<VoteBody, Law> = {
  members_assembly: { smallest: 1, largest: 3000, persons: twoThirds, majority: (n) => twoThirds(n), basis: 'REO 27' },
  representatives_assembly: { smallest: 21, largest: 300, persons: () => 0, majority: (n) => twoThirds(n), basis: 'REO 28' },
  villagers_assembly: { smallest: 1, largest: 3000, persons: moreThanHalf, households: twoThirds, majority: (_n, present) => moreThanHalf(present), basis: 'VCOL 22' },
  villager_representatives: { smallest: 1, largest: 300, persons: twoThirds, majority: (_n, present) => moreThanHalf(present), basis: 'VCOL 26' },
  group_meeting: { smallest: 1, largest: 500, persons: twoThirds, households: twoThirds, majority: (_n, present) => moreThanHalf(present), basis: 'VCOL 28' },
  council: { smallest: 3, largest: 7, oddOnly: true, persons: twoThirds, majority: (n) => moreThanHalf(n), basis: 'REO 29' },
};

const reserved: readonly VoteMatter[] = ['charter', 'member_recognition', 'land_contract_plan', 'land_compensation', 'merger'];
const mayDecide = (body: VoteBody, matter: VoteMatter): boolean => {
  if (reserved.includes(matter)) return body === 'members_assembly';
  return body !== 'council' || matter === 'lease_small_value';
};
const twoThirdsOfAll = (matter: VoteMatter): boolean => matter === 'lease_land' || matter === 'lease_construction_land' || reserved.includes(matter);

const verdict = (ask: Partial<VoteAsk> & Pick<VoteAsk, 'matter' | 'body' | 'eligible' | 'present' | 'inFavour'>) =>
  decideVote(rules, { against: 0, abstained: 0, mandated: true, ...ask });

const cases = voteBodies.flatMap((body) => voteMatters.flatMap((matter) => (['persons', 'households'] as const).map((countedBy) => ({ body, matter, countedBy }))));

describe.each(cases.filter(({ body, countedBy }) => countedBy === 'persons' || law[body].households !== undefined))('$body on $matter, by $countedBy', ({ body, matter, countedBy }) => {
  const { smallest, largest, oddOnly } = law[body];
  const sizes = fc.integer({ min: smallest, max: largest }).filter((n) => oddOnly === undefined || n % 2 === 1);
  const quorumOf = countedBy === 'persons' ? law[body].persons : law[body].households!;
  const needed = (n: number, present: number) => Math.max(law[body].majority(n, present), twoThirdsOfAll(matter) ? twoThirds(n) : 0);

  if (!mayDecide(body, matter)) {
    it('may not decide it, even unanimously', () => {
      fc.assert(fc.property(sizes, (n) => {
        expect(verdict({ body, matter, countedBy, eligible: n, present: n, inFavour: n })).toMatchObject({ passed: false, failure: 'body_may_not_decide', rule: `vote_matter.${matter}` });
      }));
    });
    return;
  }

  it('exactly the votes the law asks for pass, one fewer does not, however many attend', () => {
    const attended = sizes.chain((n) => fc.integer({ min: Math.max(quorumOf(n), needed(n, quorumOf(n)), 1), max: n }).map((present) => ({ n, present })));
    fc.assert(fc.property(attended, ({ n, present }) => {
      const required = needed(n, present);
      // Of a larger attendance a majority of those present asks for more; nobody can cast what is not there.
      if (required > present) return;
      expect(verdict({ body, matter, countedBy, eligible: n, present, inFavour: required })).toMatchObject({ passed: true, failure: null, required });
      expect(verdict({ body, matter, countedBy, eligible: n, present, inFavour: required - 1, against: present - required + 1 })).toMatchObject({ passed: false, failure: 'majority_missed', required });
    }));
  });

  it('one person under the quorum decides nothing, even unanimously', () => {
    fc.assert(fc.property(sizes, (n) => {
      const quorum = quorumOf(n);
      if (quorum === 0) return;
      expect(verdict({ body, matter, countedBy, eligible: n, present: quorum - 1, inFavour: quorum - 1 })).toMatchObject({ passed: false, failure: 'quorum_missed', quorum });
      expect(verdict({ body, matter, countedBy, eligible: n, present: quorum, inFavour: quorum }).failure).not.toBe('quorum_missed');
    }));
  });
});

describe('the size of a body, at its limits', () => {
  const all = (body: VoteBody, matter: VoteMatter, n: number) => verdict({ body, matter, eligible: n, present: n, inFavour: n }).failure;
  it('twenty representatives are too few, twenty-one are enough (REO 28)', () => {
    expect([20, 21].map((n) => all('representatives_assembly', 'lease_asset', n))).toEqual(['body_too_small', null]);
  });
  it('a council has three to seven directors, an odd number of them (REO 29)', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => all('council', 'lease_small_value', n))).toEqual([
      'body_too_small', 'body_too_small', null, 'body_must_be_odd', null, 'body_must_be_odd', null, 'body_too_large', 'body_too_large',
    ]);
  });
});

describe('proxies, lines, standing back, mandates', () => {
  const members = { body: 'members_assembly', matter: 'lease_land', eligible: 90, present: 60, inFavour: 60 } as const;
  const council = { body: 'council', matter: 'lease_small_value', eligible: 5, present: 4, inFavour: 3 } as const;

  it('a members’ assembly may be attended online and by proxy (REO 27); no other body may', () => {
    expect(verdict({ ...members, online: 20, byProxy: 25 }).passed).toBe(true);
    for (const body of voteBodies.filter((one) => one !== 'members_assembly')) {
      const whole = { body, matter: 'lease_small_value', eligible: 21, present: 21, inFavour: 21 } as const;
      const seats = body === 'council' ? { eligible: 7, present: 7, inFavour: 7 } : {};
      expect(verdict({ ...whole, ...seats, byProxy: 1 }).failure).toBe('proxies_not_open');
      expect(verdict({ ...whole, ...seats, online: 1 }).failure).toBe('online_not_open');
    }
  });
  it('more online and by proxy than present cannot be', () => {
    expect(verdict({ ...members, online: 40, byProxy: 21 }).failure).toBe('counts_inconsistent');
  });
  it('who stood back keeps counting in the whole and cannot vote: four of five must carry what three would have', () => {
    expect(verdict({ ...council, recused: 1 }).passed).toBe(true);
    expect(verdict({ ...council, recused: 2 })).toMatchObject({ passed: true, required: 3 });
    expect(verdict({ ...council, recused: 3 }).failure).toBe('counts_inconsistent');
    fc.assert(fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), (recused, inFavour) => {
      const decision = verdict({ ...council, present: 5, recused, inFavour });
      expect(decision.passed).toBe(inFavour >= 3 && inFavour + recused <= 5);
    }));
  });
  it('a council, or villager representatives, decide by mandate only', () => {
    expect(verdict({ ...council, mandated: false }).failure).toBe('mandate_missing');
    expect(verdict({ body: 'villager_representatives', matter: 'lease_asset', eligible: 30, present: 30, inFavour: 30, mandated: false }).failure).toBe('mandate_missing');
    expect(verdict({ body: 'representatives_assembly', matter: 'lease_asset', eligible: 30, present: 30, inFavour: 30, mandated: false }).passed).toBe(true);
  });
});
