// Refusals of claims to priority: every "no" a claimant and those who judge a claim may hear.
import { refusalKind } from '../kernel/refusal.ts';

export const claimTooLate = refusalKind('priority.too_late', 409, '优先权申报已于 {until} 截止，逾期视为放弃', 'Claims of priority closed at {until}; not claiming counts as a waiver');
export const classUnlisted = refusalKind('priority.class_unlisted', 409, '公告没有列出这一类优先权', 'The notice does not name this class of priority');
export const claimDecided = refusalKind('priority.decided', 409, '这项申报已经有了结论', 'This claim has been decided');
export const judgeTooLate = refusalKind('priority.judge_too_late', 409, '竞价已经开始，不能再确认优先权', 'Bidding has started: priority cannot be confirmed any more');
export const samePerson = refusalKind('priority.same_person', 403, '第一位核实的人不能再作确认，须由另一人确认', 'Who found the claim may not confirm it too: it takes another person');
export const ownClaim = refusalKind('priority.own_claim', 403, '不能处理自己的申报', 'Nobody judges a claim of their own');
export const applicationOut = refusalKind('priority.application_out', 409, '报名未通过或已取消，不能申报优先权', 'The application was rejected or cancelled');
export const claimUnknown = refusalKind('priority.unknown', 404, '没有找到这项优先权申报', 'No such claim of priority');
