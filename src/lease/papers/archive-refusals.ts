// Refusals of archive packages.
import { refusalKind } from '../../kernel/refusal.ts';

export const archiveUnknown = refusalKind('archive.unknown', 404, '没有找到这份档案包', 'No such package');
/** 依据: 网络司法拍卖规定 第18条 by analogy: until the end nothing that tells of bidders leaves the system. */
export const lotStillRuns = refusalKind('archive.lot_still_runs', 409, '这宗标的还没有了结（现为{state}），了结后才能归档', 'The lot has not come to its end (it is {state}); it is archived afterwards');
/** A plain ZIP, which any program and docs/verify/archive.mjs can open: no ZIP64. */
export const archiveTooLarge = refusalKind(
  'archive.too_large', 409, '这一宗的材料太多，一个档案包装不下：{files} 个文件、{megabytes} MB，最多 {most_files} 个、{most_megabytes} MB；请先请管理员整理过大的附件',
  'There is too much of this lot for one package: {files} files, {megabytes} MB, of at most {most_files} and {most_megabytes} MB; have the largest attachments looked at first',
);
