// Refusals of interruptions: why an auction cannot be stopped, started again or taken back now.
import { refusalKind } from '../../kernel/refusal.ts';

export const suspendedAlready = refusalKind('auction.suspended_already', 409, '竞价已经中止', 'The auction is suspended already');
export const suspendTooLate = refusalKind('auction.suspend_too_late', 409, '竞价已经结束，不能中止', 'The auction is over; too late to suspend it');
export const notSuspended = refusalKind('auction.not_suspended', 409, '竞价没有中止，不用恢复', 'The auction is not suspended');
export const noticeTooShort = refusalKind('auction.notice_too_short', 422, '恢复前至少提前 {least} 秒告知竞买人', 'Bidders must be told at least {least} seconds before it resumes');
