// Vote: did this body, with these numbers, lawfully decide this matter? Thresholds by matter × body, never an upload alone.
import type { BodyRule, Fraction } from './definitions/vote.ts';
import type { RuleCode, Rules } from './rule-set.ts';
import type { VoteBody, VoteMatter } from './vote-codes.ts';

export interface VoteAsk {
  matter: VoteMatter;
  body: VoteBody;
  /** Entitled to vote: all members, all representatives, all directors. */
  eligible: number;
  present: number;
  inFavour: number;
  against: number;
  abstained: number;
  /** VCOL art. 22 and 28 let households count instead of persons. */
  countedBy?: 'persons' | 'households';
  /** Of those present: by a line, and by a proxy of the same household. */
  online?: number;
  byProxy?: number;
  /** Entitled, but stood back for an interest of their own: they keep counting in the whole and may not vote. */
  recused?: number;
  /** Somebody gave this body the power to decide: the charter, or the villagers' assembly. */
  mandated?: boolean;
}

export type VoteFailure =
  | 'counts_inconsistent'
  | 'body_may_not_decide'
  | 'body_too_small'
  | 'body_too_large'
  | 'body_must_be_odd'
  | 'households_not_counted'
  | 'online_not_open'
  | 'proxies_not_open'
  | 'mandate_missing'
  | 'quorum_missed'
  | 'majority_missed';

export interface VoteDecision {
  passed: boolean;
  failure: VoteFailure | null;
  /** Votes in favour the rule asks for. */
  required: number;
  /** Attendance the rule asks for; 0 when it asks for none. */
  quorum: number;
  /** Rule code that decided, e.g. 'vote.representatives_assembly'. */
  rule: RuleCode;
}

/**
 * Judges a vote under a county's rules. Whole numbers only, no rounding: 2/3 of 43 is 29.
 * 依据: 农村集体经济组织法 第26–28、31条; 村民委员会组织法 第22、26、28条; 农村土地承包法 第52条; 土地管理法 第63条
 */
export function decideVote(rules: Rules, ask: VoteAsk): VoteDecision {
  const bodyCode = `vote.${ask.body}` as const;
  const body = rules.values[bodyCode].value;
  const required = requiredVotes(rules, ask, body);
  const quorum = requiredPresence(ask, body);
  const failure = firstFailure(rules, ask, body, required, quorum ?? 0);
  const byMatter = failure === 'body_may_not_decide' || (failure === 'majority_missed' && ownMajority(ask, body) < required);
  return { passed: failure === null, failure, required, quorum: quorum ?? 0, rule: byMatter ? `vote_matter.${ask.matter}` : bodyCode };
}

/** Days between the notice and the meeting that the body's rule asks for, and whether they were given. Dates 'YYYY-MM-DD'. */
export function meetingNotice(rules: Rules, body: VoteBody, noticedOn: string, metOn: string): { given: number; required: number; enough: boolean } {
  const given = Math.round((Date.parse(metOn) - Date.parse(noticedOn)) / 86_400_000);
  const required = rules.values[`vote.${body}`].value.noticeDays;
  return { given, required, enough: given >= required };
}

function firstFailure(rules: Rules, ask: VoteAsk, body: BodyRule, required: number, quorum: number): VoteFailure | null {
  if (!countsAgree(ask)) return 'counts_inconsistent';
  if (!rules.values[`vote_matter.${ask.matter}`].value.bodies.includes(ask.body)) return 'body_may_not_decide';
  if (ask.eligible < body.minSize) return 'body_too_small';
  if (body.maxSize !== null && ask.eligible > body.maxSize) return 'body_too_large';
  if (body.oddSize && ask.eligible % 2 === 0) return 'body_must_be_odd';
  if (ask.countedBy === 'households' && body.quorum.households === null) return 'households_not_counted';
  const wayClosed = closedWay(rules, ask);
  if (wayClosed !== null) return wayClosed;
  if (ask.present < quorum) return 'quorum_missed';
  return ask.inFavour < required ? 'majority_missed' : null;
}

/** 依据: 农村集体经济组织法 第27条 (online, and by a written proxy within the household); a smaller body decides by mandate only. */
function closedWay(rules: Rules, ask: VoteAsk): VoteFailure | null {
  const open = (code: 'vote_online_bodies' | 'vote_proxy_bodies' | 'vote_mandate_bodies') => rules.values[code].value.includes(ask.body);
  if ((ask.online ?? 0) > 0 && !open('vote_online_bodies')) return 'online_not_open';
  if ((ask.byProxy ?? 0) > 0 && !open('vote_proxy_bodies')) return 'proxies_not_open';
  return ask.mandated !== true && open('vote_mandate_bodies') ? 'mandate_missing' : null;
}

function countsAgree(ask: VoteAsk): boolean {
  const { eligible, present, online = 0, byProxy = 0, recused = 0 } = ask;
  const counts = [eligible, present, ask.inFavour, ask.against, ask.abstained, online, byProxy, recused];
  if (counts.some((count) => !Number.isSafeInteger(count) || count < 0)) return false;
  const cast = ask.inFavour + ask.against + ask.abstained;
  return eligible > 0 && present <= eligible && cast <= present && online + byProxy <= present && cast + recused <= eligible;
}

function requiredPresence(ask: VoteAsk, body: BodyRule): number | null {
  const share = ask.countedBy === 'households' ? body.quorum.households : body.quorum.persons;
  return share === null || share === 'none' ? null : fewest(share, ask.eligible);
}

/** The stricter of the body's own majority and the one the matter asks of ALL. */
function requiredVotes(rules: Rules, ask: VoteAsk, body: BodyRule): number {
  const ofAll = rules.values[`vote_matter.${ask.matter}`].value.majorityOfAll;
  return Math.max(ownMajority(ask, body), ofAll === null ? 0 : fewest(ofAll, ask.eligible));
}

const ownMajority = (ask: VoteAsk, body: BodyRule): number => fewest(body.majority, body.majorityOf === 'all' ? ask.eligible : ask.present);

/** The fewest of `total` that reach the share; a strict share must be passed, not met. Never 0: nothing is decided by nobody. */
function fewest(share: Fraction, total: number): number {
  const scaled = share.numerator * total;
  const exact = Math.floor(scaled / share.denominator);
  const met = share.strict || exact * share.denominator !== scaled ? exact + 1 : exact;
  return Math.max(met, 1);
}
