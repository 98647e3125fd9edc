// Refusals of four eyes.
import { refusalKind } from '../kernel/refusal.ts';

export const approvalOwn = refusalKind('approval.own', 403, '不能审批自己提出的申请', 'You may not decide what you asked for yourself');
export const approvalConcerned = refusalKind('approval.concerned', 403, '事情与您本人有关，不能由您审批', 'It is about yourself: somebody else must decide this');
export const approvalSameUnit = refusalKind('approval.same_unit', 403, '须由另一个单位的人审批', 'Somebody of another unit must decide this');
export const approvalExpired = refusalKind('approval.expired', 409, '申请已于 {expires_at} 过期，请重新提出', 'The request expired at {expires_at}; please ask again');
export const approvalDecided = refusalKind('approval.decided', 409, '这份申请已经处理过', 'This request has been decided or withdrawn');
export const approvalPending = refusalKind('approval.pending', 409, '同样的申请正在等待审批', 'The same request is waiting for a decision already');
export const approvalNotYours = refusalKind('approval.not_yours', 403, '只有提出申请的人可以撤回', 'Only who asked may take the request back');
