// Refusals of objections.
import { refusalKind } from '../../kernel/refusal.ts';

export const objectionClosed = refusalKind('objection.closed', 409, '标的现在是“{state}”：对公告的异议在竞价开始前提，对结果的异议在公示期内提', 'The lot is "{state_en}": object to a notice before bidding opens, to a result while it is public');
export const objectionPending = refusalKind('objection.pending', 409, '您对这宗已有一件异议正在处理', 'An objection of yours to this lot is being answered already');
export const objectionUnknown = refusalKind('objection.unknown', 404, '没有找到这件异议', 'No such objection');
export const objectionRuled = refusalKind('objection.ruled', 409, '这件异议已经答复过', 'This objection was answered already');
export const objectionOwn = refusalKind('objection.own', 403, '提出异议的人和经办、审核、发布这宗的人不能答复', 'Neither who objected nor who listed, reviewed or published the lot may answer');
