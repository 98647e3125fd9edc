// Charter rules: are these facts a lawful charter, and does a vote agree with the charter of its day? Pure; refuses by name.
import type { Rules } from '../../rulebook/rule-set.ts';
import type { VoteBody } from '../../rulebook/vote-codes.ts';
import { bodyNames } from '../names.ts';
import * as no from './refusals.ts';

/** What the charter and the last elections say, from a day on. Counts are persons; null: the collective has no such body. */
export interface CharterFacts {
  /** 'YYYY-MM-DD' */
  effectiveOn: string;
  /** Members with full capacity: who may vote. */
  members: number;
  households: number;
  /** Of the members. */
  representatives: number | null;
  /** All of the villager representatives' meeting. */
  villagerRepresentatives: number | null;
  directors: number | null;
  /** By which article, or which resolution of the assembly, the smaller body may decide on a lease. */
  councilMandate: string | null;
  villagerMandate: string | null;
}

/** `before`: the day from which the version before holds. Refuses what the law does not let a charter say, at its field. */
export function requireCharterLawful(rules: Rules, facts: CharterFacts, { today, before }: { today: string; before: string | null }): void {
  const { effectiveOn, members, households, directors } = facts;
  if (effectiveOn > today) throw no.charterInFuture({ day: effectiveOn }, 'effectiveOn');
  if (before !== null && effectiveOn <= before) throw no.charterNotLater({ day: effectiveOn, before }, 'effectiveOn');
  if (households > members) throw no.householdsBeyondMembers({ households, members }, 'households');
  requireShares(rules, facts);
  const council = rules.values['vote.council'].value;
  const fits = directors === null || (directors >= council.minSize && directors <= (council.maxSize ?? directors) && !(council.oddSize && directors % 2 === 0));
  if (!fits) throw no.councilSize({ given: directors, fewest: council.minSize, most: council.maxSize ?? '' }, 'directors');
  if (facts.councilMandate !== null && directors === null) throw no.mandateOfNobody({}, 'councilMandate');
  if (facts.villagerMandate !== null && facts.villagerRepresentatives === null) throw no.mandateOfNobody({}, 'villagerMandate');
}

/** One representative for so many households. 依据: 农村集体经济组织法 第28条 (and more than twenty); 村民委员会组织法 第25条 (four fifths of the meeting). */
function requireShares(rules: Rules, { households, representatives, villagerRepresentatives }: CharterFacts): void {
  const { values } = rules;
  const fewest = Math.ceil(households / values['charter.households_per_representative_most'].value);
  const most = Math.floor(households / values['charter.households_per_representative_least'].value);
  const least = Math.max(fewest, values['vote.representatives_assembly'].value.minSize);
  const refuse = (given: number, from: number, to: number, field: string) => {
    if (given < from || given > to) throw no.representativesShare({ given, households, fewest: from, most: to }, field);
  };
  if (representatives !== null) refuse(representatives, least, Math.max(most, least), 'representatives');
  if (villagerRepresentatives !== null) refuse(villagerRepresentatives, fewest, Math.max(Math.floor((most * 5) / 4), fewest), 'villagerRepresentatives');
}

/** How many may vote in this body; null: it does not exist; undefined: the charter does not say. */
export function sizeOf(charter: CharterFacts, body: VoteBody, countedBy: 'persons' | 'households' = 'persons'): number | null | undefined {
  switch (body) {
    case 'members_assembly':
      return charter.members;
    case 'representatives_assembly':
      return charter.representatives;
    case 'villager_representatives':
      return charter.villagerRepresentatives;
    case 'council':
      return charter.directors;
    // Adult villagers are more than the collective's members: their persons are not in its charter.
    case 'villagers_assembly':
      return countedBy === 'households' ? charter.households : undefined;
    case 'group_meeting':
      return countedBy === 'households' ? charter.households : charter.members;
  }
}

/** By what the body may decide, as the charter of the day says; null: by nothing. */
export function mandateUnder(charter: CharterFacts, body: VoteBody): { basis: string; adoptedOn: string } | null {
  const basis = body === 'council' ? charter.councilMandate : body === 'villager_representatives' ? charter.villagerMandate : null;
  return basis === null ? null : { basis, adoptedOn: charter.effectiveOn };
}

/** A vote of more, fewer or other people than the charter knows is no vote of this collective. */
export function requireVoteFits(charter: CharterFacts, ask: { body: VoteBody; eligible: number; countedBy?: 'persons' | 'households' | undefined }): void {
  const size = sizeOf(charter, ask.body, ask.countedBy);
  const { zh: body, en: body_en } = bodyNames[ask.body];
  if (size === null) throw no.bodyNotInCharter({ body, body_en, since: charter.effectiveOn }, 'body');
  if (size !== undefined && size !== ask.eligible) throw no.countDiffers({ body, body_en, given: ask.eligible, registered: size, since: charter.effectiveOn }, 'eligible');
}
