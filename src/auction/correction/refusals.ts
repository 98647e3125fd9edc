// Refusals of correcting a notice whose auction stands in the way.
import { refusalKind } from '../../kernel/refusal.ts';

export const correctionTooLate = refusalKind('correction.too_late', 409, '竞价已于 {opens_at} 开始，公告不能再更正；确有错误的，请申请中止或撤回', 'Bidding opened at {opens_at}: the notice stands. If it is wrong, ask that the auction be suspended or taken back');
export const correctionSuspended = refusalKind('correction.suspended', 409, '竞价已中止，恢复之后才能作实质更正', 'The auction is suspended; a material correction can be made once it is resumed');
