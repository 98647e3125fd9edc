// Refusals of archive packages.
import { refusalKind } from '../../kernel/refusal.ts';

export const archiveUnknown = refusalKind('archive.unknown', 404, '没有找到这份档案包', 'No such package');
/** 依据: 网络司法拍卖规定 第18条 by analogy: until the end nothing that tells of bidders leaves the system. */
export const lotStillRuns = refusalKind('archive.lot_still_runs', 409, '这宗标的还没有了结（现为{state}），了结后才能归档', 'The lot has not come to its end (it is {state}); it is archived afterwards');
