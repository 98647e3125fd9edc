// Resolution rules: is this vote, on this lot, under the rules of the day it was held, a lawful decision? Pure; refuses by name.
import type { Money } from '../kernel/money.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { decideVote, meetingNotice, type VoteAsk, type VoteDecision } from '../rulebook/vote.ts';
import { mandateUnder, requireVoteFits, type CharterFacts } from './charter/charter-rules.ts';
import { mattersFor } from './class-rules.ts';
import type { AssetFacts, LotRow, Proxies, Recusal } from './lot-row.ts';
import { matterNames } from './names.ts';
import * as no from './refusals.ts';
import * as vote from './resolution-refusals.ts';

export interface ResolutionFacts extends VoteAsk {
  noticedOn: string;
  metOn: string;
  committeeActsReason: string | null;
  planFiledOn: string | null;
  /** None: what the vote is about needs none, or nobody gave one. */
  mandate?: { basis: string; adoptedOn: string } | null;
}

/** Who gave proxies in which household, and who stood back: names stay out of the decision and of the journal. */
export interface Attendance {
  proxies: readonly Proxies[];
  recusals: readonly Recusal[];
}

export interface ResolutionContext {
  lot: Pick<LotRow, 'class' | 'term_years' | 'admits'>;
  /** Yuan over the whole term, with what counts as one with it. */
  counted: Money;
  collectiveKind: AssetFacts['collective_kind'];
  /** 'YYYY-MM-DD' in China. */
  today: string;
  /** As of the day of the meeting; undefined: nobody entered the charter of that time. */
  charter?: CharterFacts | undefined;
}

/** The decision, or the refusal that names the field and the rule it breaks. */
export function decideResolution(rules: Rules, context: ResolutionContext, ask: ResolutionFacts): VoteDecision {
  const matters = mattersFor(rules, context.lot, context.counted);
  if (!matters.includes(ask.matter)) {
    const [zh, en] = [matters.map((matter) => matterNames[matter].zh).join('、'), matters.map((matter) => matterNames[matter].en).join(', ')];
    throw no.wrongMatter({ expected: zh, expected_en: en }, 'matter');
  }
  if (ask.metOn > context.today) throw no.metInFuture({ met_on: ask.metOn }, 'metOn');
  const notice = meetingNotice(rules, ask.body, ask.noticedOn, ask.metOn);
  if (!notice.enough) throw no.noticeTooShort({ given: notice.given, required: notice.required }, 'noticedOn');
  requireBodyOfTheOwner(rules, context, ask);
  if (context.charter !== undefined) requireVoteFits(context.charter, ask);
  const mandate = mandateFor(context.charter, ask);
  if (mandate !== null && mandate.adoptedOn > ask.metOn) throw vote.mandateTooLate({ adopted: mandate.adoptedOn, met: ask.metOn }, 'mandate');
  const decision = decideVote(rules, { ...ask, mandated: mandate !== null });
  refuseFailure(ask, decision);
  if (rules.values[`vote_matter.${ask.matter}`].value.planFiledWorkingDays !== null && ask.planFiledOn === null) throw no.planNotFiled({}, 'planFiledOn');
  return decision;
}

/** Where the charter is on record it says by what a smaller body decides; nobody is asked again. */
export const mandateFor = (charter: CharterFacts | undefined, ask: Pick<ResolutionFacts, 'body' | 'mandate'>): { basis: string; adoptedOn: string } | null =>
  charter === undefined ? (ask.mandate ?? null) : mandateUnder(charter, ask.body);

/** 依据: 农村集体经济组织法 第64条; 民法典 第262条: the group's assets are the group's to decide. */
function requireBodyOfTheOwner(rules: Rules, context: ResolutionContext, ask: ResolutionFacts): void {
  const committee = rules.values[`vote.${ask.body}`].value.committeeRoute;
  if (committee && ask.committeeActsReason === null) throw no.committeeUnexplained({}, 'committeeActsReason');
  if (ask.body === 'group_meeting' && context.collectiveKind !== 'group') throw no.groupOnly({}, 'body');
  if (committee && context.collectiveKind === 'group') throw vote.groupDecides({}, 'body');
}

/** The lists against themselves: one line a household and a person, and no proxy without somebody of the household there. */
export function requireAttendance({ proxies, recusals }: Attendance, present: number): void {
  const seen = new Set<string>();
  for (const { household, attending, proxies: given } of proxies) {
    if (seen.has(household)) throw vote.proxyHouseholdTwice({ household }, 'proxies');
    if (attending < 1 || given < 1) throw vote.proxyOutsideHousehold({ household, proxies: given, attending }, 'proxies');
    seen.add(household);
  }
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  const [attending, given] = [sum(proxies.map((one) => one.attending)), sum(proxies.map((one) => one.proxies))];
  if (attending + given > present) throw vote.proxiesBeyondPresent({ attending, proxies: given, present }, 'proxies');
  const persons = recusals.map(({ person }) => person);
  const twice = persons.find((person, at) => persons.indexOf(person) !== at);
  if (twice !== undefined) throw vote.recusedTwice({ person: twice }, 'recusals');
}

function refuseFailure(ask: ResolutionFacts, decision: VoteDecision): void {
  const { eligible, present } = ask;
  switch (decision.failure) {
    case null:
      return;
    case 'counts_inconsistent':
      throw no.countsDisagree({ eligible, present, cast: ask.inFavour + ask.against + ask.abstained }, present > eligible ? 'present' : 'inFavour');
    case 'body_may_not_decide':
      throw no.bodyMayNotDecide({}, 'body');
    case 'body_too_small':
    case 'body_too_large':
    case 'body_must_be_odd':
      throw no.bodySize({ eligible }, 'eligible');
    case 'households_not_counted':
      throw no.householdsDoNotCount({}, 'countedBy');
    case 'online_not_open':
      throw vote.onlineNotOpen({}, 'online');
    case 'proxies_not_open':
      throw vote.proxiesNotOpen({}, 'proxies');
    case 'mandate_missing':
      throw vote.mandateMissing({}, 'mandate');
    case 'quorum_missed':
      throw no.quorumMissed({ present, quorum: decision.quorum }, 'present');
    case 'majority_missed':
      throw no.majorityMissed({ in_favour: ask.inFavour, required: decision.required }, 'inFavour');
  }
}
