// Resolution rules: is this vote, on this lot, under the rules of the day it was held, a lawful decision? Pure; refuses by name.
import type { ThreePrices } from '../kernel/rent.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { decideVote, meetingNotice, type VoteAsk, type VoteDecision } from '../rulebook/vote.ts';
import { mattersFor } from './class-rules.ts';
import type { AssetFacts, LotRow } from './lot-row.ts';
import { matterNames } from './names.ts';
import * as no from './refusals.ts';

export interface ResolutionFacts extends VoteAsk {
  noticedOn: string;
  metOn: string;
  committeeActsReason: string | null;
  planFiledOn: string | null;
}

export interface ResolutionContext {
  lot: Pick<LotRow, 'class' | 'term_years'>;
  prices: ThreePrices;
  collectiveKind: AssetFacts['collective_kind'];
  /** 'YYYY-MM-DD' in China. */
  today: string;
}

/** The decision, or the refusal that names the field and the rule it breaks. */
export function decideResolution(rules: Rules, context: ResolutionContext, ask: ResolutionFacts): VoteDecision {
  const matters = mattersFor(rules, context.lot, context.prices.wholeTerm);
  if (!matters.includes(ask.matter)) {
    const [zh, en] = [matters.map((matter) => matterNames[matter].zh).join('、'), matters.map((matter) => matterNames[matter].en).join(', ')];
    throw no.wrongMatter({ expected: zh, expected_en: en }, 'matter');
  }
  if (ask.metOn > context.today) throw no.metInFuture({ met_on: ask.metOn }, 'metOn');
  const notice = meetingNotice(rules, ask.body, ask.noticedOn, ask.metOn);
  if (!notice.enough) throw no.noticeTooShort({ given: notice.given, required: notice.required }, 'noticedOn');
  requireBodyOfTheOwner(rules, context, ask);
  const decision = decideVote(rules, ask);
  refuseFailure(ask, decision);
  if (rules.values[`vote_matter.${ask.matter}`].value.planFiledWorkingDays !== null && ask.planFiledOn === null) throw no.planNotFiled({}, 'planFiledOn');
  return decision;
}

/** 依据: 农村集体经济组织法 第64条; 民法典 第262条: the group's assets are the group's to decide. */
function requireBodyOfTheOwner(rules: Rules, context: ResolutionContext, ask: ResolutionFacts): void {
  const committee = rules.values[`vote.${ask.body}`].value.committeeRoute;
  if (committee && ask.committeeActsReason === null) throw no.committeeUnexplained({}, 'committeeActsReason');
  if (ask.body === 'group_meeting' && context.collectiveKind !== 'group') throw no.groupOnly({}, 'body');
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
    case 'quorum_missed':
      throw no.quorumMissed({ present, quorum: decision.quorum }, 'present');
    case 'majority_missed':
      throw no.majorityMissed({ in_favour: ask.inFavour, required: decision.required }, 'inFavour');
  }
}
