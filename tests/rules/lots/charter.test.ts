// The charter: what it may say, and which votes agree with it.
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../../src/kernel/refusal.ts';
import { mandateUnder, requireCharterLawful, requireVoteFits, sizeOf, type CharterFacts } from '../../../src/lots/charter/charter-rules.ts';
import { defaultValues, type Rules } from '../../../src/rulebook/rule-set.ts';
import { voteBodies } from '../../../src/rulebook/vote-codes.ts';

const rules: Rules = { values: defaultValues('2025-05-01') };
const facts: CharterFacts = {
  effectiveOn: '2026-01-10', members: 900, households: 320, representatives: 43, villagerRepresentatives: null, directors: 5, councilMandate: '章程第二十三条', villagerMandate: null,
};
function said(act: () => void): string {
  try {
    act();
    return 'taken';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return `${error.code} @${error.field}`;
  }
}
const charter = (changes: Partial<CharterFacts>, before: string | null = null) => said(() => requireCharterLawful(rules, { ...facts, ...changes }, { today: '2026-06-30', before }));

describe('the charter', () => {
  it('holds from a day that has come, later than the version before', () => {
    expect([charter({}), charter({ effectiveOn: '2026-06-30' }), charter({}, '2026-01-09')]).toEqual(['taken', 'taken', 'taken']);
    expect(charter({ effectiveOn: '2026-07-01' })).toBe('charter.in_future @effectiveOn');
    expect(charter({}, '2026-01-10')).toBe('charter.not_later @effectiveOn');
  });
  it('has one representative for five to fifteen households, and more than twenty: at the limits', () => {
    const given = (households: number, representatives: number) => charter({ members: 5000, households, representatives });
    // 320 households: 22 (21.3 rounded up) to 64.
    expect([given(320, 21), given(320, 22), given(320, 64), given(320, 65)]).toEqual(['charter.representatives_share @representatives', 'taken', 'taken', 'charter.representatives_share @representatives']);
    // 60 households: a share of 12 at most, but more than twenty there must be.
    expect([given(60, 20), given(60, 21), given(60, 22)]).toEqual(['charter.representatives_share @representatives', 'taken', 'charter.representatives_share @representatives']);
  });
  it('of the villager representatives’ meeting four fifths are representatives', () => {
    const given = (villagerRepresentatives: number) => charter({ villagerRepresentatives });
    expect([given(21), given(22), given(80), given(81)]).toEqual(['charter.representatives_share @villagerRepresentatives', 'taken', 'taken', 'charter.representatives_share @villagerRepresentatives']);
  });
  it('has three to seven directors, an odd number; no more households than members; no mandate for a body that is not there', () => {
    expect([2, 3, 4, 7, 9].map((directors) => charter({ directors }))).toEqual(['charter.council_size @directors', 'taken', 'charter.council_size @directors', 'taken', 'charter.council_size @directors']);
    expect(charter({ households: 901 })).toBe('charter.households_beyond_members @households');
    expect(charter({ directors: null })).toBe('charter.mandate_of_nobody @councilMandate');
    expect(charter({ villagerMandate: '村民会议决议' })).toBe('charter.mandate_of_nobody @villagerMandate');
  });
});

describe('a vote', () => {
  const vote = (body: (typeof voteBodies)[number], eligible: number, countedBy: 'persons' | 'households' = 'persons') => said(() => requireVoteFits(facts, { body, eligible, countedBy }));
  it('is held against the number of its body, and of no body the charter does not know', () => {
    expect([vote('representatives_assembly', 43), vote('representatives_assembly', 42), vote('members_assembly', 900), vote('council', 7)]).toEqual(['taken', 'charter.count_differs @eligible', 'taken', 'charter.count_differs @eligible']);
    expect(vote('villager_representatives', 40)).toBe('charter.no_such_body @body');
  });
  it('by households is held against the households; adult villagers stand in no charter of the collective', () => {
    expect([vote('group_meeting', 320, 'households'), vote('group_meeting', 900, 'households'), vote('villagers_assembly', 1500), vote('villagers_assembly', 1500, 'households')]).toEqual([
      'taken', 'charter.count_differs @eligible', 'taken', 'charter.count_differs @eligible',
    ]);
    expect(voteBodies.map((body) => sizeOf(facts, body))).toEqual([900, 43, undefined, null, 900, 5]);
  });
  it('of the council rests on the charter’s own article; of an assembly on none', () => {
    expect([mandateUnder(facts, 'council'), mandateUnder(facts, 'representatives_assembly')]).toEqual([{ basis: '章程第二十三条', adoptedOn: '2026-01-10' }, null]);
  });
});
