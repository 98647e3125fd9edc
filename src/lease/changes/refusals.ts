// Refusals of a lease's changes: every "no" to amending, waiving, ending early, settling and subletting.
import { refusalKind } from '../../kernel/refusal.ts';

export const notInForce = refusalKind('change.not_in_force', 409, '合同没有在履行中，不能变更', 'The lease is not in force and cannot be changed');
export const changeUnknown = refusalKind('change.unknown', 404, '没有找到这项变更', 'No such change');
export const oneOpen = refusalKind('change.one_open', 409, '这份合同还有一项变更没有办完', 'Another change of this lease is still under way');
export const decidedAlready = refusalKind('change.decided', 409, '这项变更已经办结', 'This change is settled already');
export const agreedAlready = refusalKind('change.agreed', 409, '承租人已经同意过', 'The lessee has agreed already');
export const noAgreementNeeded = refusalKind('change.no_agreement_needed', 409, '这项变更不需要承租人同意', 'This change does not take the lessee’s agreement');
/** 依据: 农村集体经济组织法 第26条 */
export const noResolution = refusalKind(
  'change.no_resolution', 409,
  '变更、减免和提前终止都要有表决结果：请填写会议和票数（农村集体经济组织法第26条）',
  'Amendments, waivers and early ends take a resolution: give the meeting and its votes (Rural Collective Economic Organisations Law art. 26)',
);
/** 依据: 农村集体经济组织法 第26条: a vote is for the change it names. */
export const voteUsed = refusalKind(
  'change.vote_used', 409,
  '{met_on} 的表决已经用在第 {number} 号变更上：一次表决只管它表决的那一项，另一项要另行表决',
  'The vote of {met_on} carries change no. {number} already: a vote is for the change it names; another change takes a vote of its own',
);
export const agreedTooLate = refusalKind('change.agreed_too_late', 409, '同意的期限到 {until}，已经过了，这项变更失效', 'It could be agreed to until {until}; the change has lapsed');
export const noMinutes = refusalKind(
  'change.no_minutes', 409,
  '还没有附会议记录：先由村里上传表决会议的记录，再审核',
  'The minutes are missing: the village first attaches the minutes of the meeting that voted',
);
export const noMinutesNeeded = refusalKind('change.no_minutes_needed', 409, '这项变更不经表决，不用附会议记录', 'Nobody votes on this change: it has no minutes');
export const minutesUnknown = refusalKind('change.minutes_unknown', 404, '没有找到这份会议记录', 'No such minutes');
export const renewalOnlyByLot = refusalKind(
  'change.renewal_only_by_lot', 409,
  '租期不能延长：到期后请重新挂牌，原承租人依法可以主张优先权',
  'A term is not extended: list the asset again; the present lessee may claim the priority the law gives him',
);
export const notOnPeriod = refusalKind('change.not_on_period', 409, '新租金要从某一期的起始日（不早于今天）算起，例如 {first}', 'A new rent begins on the first day of an instalment, not before today, such as {first}');
export const sameRent = refusalKind('change.same_rent', 409, '租金没有变化', 'The rent would not change');
export const alreadyPaid = refusalKind('change.already_paid', 409, '第 {number} 期已收 {received} 元，不能再减到 {to} 元', 'Instalment {number}: {received} yuan are received, it cannot be cut to {to}');
export const moreThanOpen = refusalKind('change.more_than_open', 409, '第 {number} 期只剩 {open} 元未收，不能减免 {asked} 元', 'Instalment {number} has {open} yuan open; {asked} cannot be waived');
export const instalmentUnknown = refusalKind('change.instalment_unknown', 404, '这份合同没有这一期', 'The lease has no such instalment');
export const endOutOfTerm = refusalKind('change.end_out_of_term', 409, '终止日要在今天到 {last} 之间', 'The last day must lie between today and {last}');
/** 依据: 民法典 第722条 */
export const noticeNotRunOut = refusalKind(
  'change.notice_not_run_out', 409,
  '以不付租金为由终止，要先催告、再通知，且期限已过（民法典第722条）',
  'Ending for unpaid rent takes a demand and a notice whose period has run out (Civil Code art. 722)',
);
export const planHasNone = refusalKind('change.plan_has_none', 409, '合同没有约定这种结算', 'The contract has no such settlement');
export const settledAlready = refusalKind('change.settled', 409, '第 {year} 年已经结算过', 'Year {year} is settled already');
export const yearOutOfTerm = refusalKind('change.year_out_of_term', 409, '第 {year} 年还没有过完，或不在租期内', 'Year {year} is not over yet, or not in the term');
export const effectMoved = refusalKind('change.effect_moved', 409, '提出后又收到了租金，结果已经不同，请重新提出', 'Rent has come since it was proposed and the result differs; propose it again');
export const ownProposal = refusalKind('change.own_proposal', 403, '提出人不能自己审核，承租人也不能', 'Who proposed it cannot decide it, nor can the lessee');
export const subleaseUnknown = refusalKind('sublease.unknown', 404, '没有找到这份转租申请', 'No such request to sublet');
/** 依据: 民法典 第717条 */
export const subleaseTooLong = refusalKind('sublease.too_long', 409, '转租不能超过合同的最后一天 {last}（民法典第717条）', 'A sublease cannot outlast the lease’s last day, {last} (Civil Code art. 717)');
export const subleaseForbidden = refusalKind('sublease.forbidden', 409, '公告和合同约定不得转租', 'The notice and the contract forbid subletting');
export const subleaseTooLarge = refusalKind('sublease.too_large', 409, '转租面积不能超过承租的 {area}', 'No more than the {area} held can be sublet');
export const subleaseDecided = refusalKind('sublease.decided', 409, '这份转租申请已经答复过', 'This request is answered already');
