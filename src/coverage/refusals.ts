// Every "no" of coverage, with its rule in both languages.
import { refusalKind } from '../kernel/refusal.ts';

export const notCounted = refusalKind('coverage.not_counted', 409, '这一项现在不在“没有上平台”之列，不用说明原因', 'This is not among what is missing from the platform: no reason is asked');
export const reasonUnfit = refusalKind('coverage.reason_unfit', 409, '“{reason}”不能用来说明“{kind}”', '"{reason_en}" cannot explain "{kind_en}"');
export const reasonUnknown = refusalKind('coverage.reason_unknown', 404, '没有找到这条说明，或者已经撤下', 'No such stated reason, or already withdrawn');
export const dayInFuture = refusalKind('coverage.day_in_future', 400, '日期 {on} 还没有到，今天是 {today}', 'The day {on} has not come yet; today is {today}');
export const tooManyRows = refusalKind('coverage.too_many_rows', 413, '一次最多导出 {most} 行，请按乡镇分别导出', 'At most {most} rows at once: export township by township');
