// Refusals of the performance bond.
import { refusalKind } from '../../kernel/refusal.ts';

export const noBond = refusalKind('bond.none', 404, '这份合同没有约定履约保证金', 'This lease has no performance bond');
export const claimUnknown = refusalKind('bond.claim_unknown', 404, '没有找到这笔扣付申请', 'No such claim');
export const claimTooLate = refusalKind('bond.claim_too_late', 409, '提出扣付的期限已于 {until} 结束', 'Claims had to be made by {until}');
export const leaseNotInForce = refusalKind('bond.lease_not_in_force', 409, '合同没有生效，不能扣付履约保证金', 'The lease is not in force: nothing can be claimed');
export const moreThanOwed = refusalKind('bond.more_than_owed', 409, '承租人现在只欠租金 {owed} 元，不能按欠租扣 {amount} 元', 'The lessee owes {owed} yuan of rent now; {amount} cannot be taken for it');
export const notTheLessee = refusalKind('bond.not_the_lessee', 403, '只有承租人本人可以申辩', 'Only the lessee may object');
export const objectionOver = refusalKind('bond.objection_over', 409, '申辩期已于 {until} 结束', 'The time to object ended at {until}');
export const objectedAlready = refusalKind('bond.objected_already', 409, '您已经申辩过', 'You have objected already');
export const claimDecided = refusalKind('bond.claim_decided', 409, '这笔扣付申请已经办结', 'This claim has been decided');
export const objectionOpen = refusalKind('bond.objection_open', 409, '承租人可以申辩到 {until}，期满或申辩后才能决定', 'The lessee may object until {until}; it can be decided after that, or once he has');
