// Refusals of the rulebook.
import { refusalKind } from '../kernel/refusal.ts';

export const noRulesInForce = refusalKind('rulebook.none_in_force', 409, '{county} 在 {date} 没有生效的规则，请管理员先发布规则', 'County {county} has no rules in force on {date}; the administrator must install them');
export const ruleSetUnknown = refusalKind('rulebook.unknown', 404, '没有找到这个规则版本', 'No such rule set');
export const countyUnknown = refusalKind('rulebook.county_unknown', 404, '没有登记这个县', 'No such county');
export const effectiveInThePast = refusalKind('rulebook.retroactive', 409, '新规则不能溯及既往，最早 {today} 生效', 'New rules cannot reach back; effective {today} at the earliest');
export const ruleCodeUnknown = refusalKind('rulebook.code_unknown', 400, '没有这一项规则：{code}', 'No such rule: {code}');
export const nothingChanged = refusalKind('rulebook.nothing_changed', 409, '和第 {version} 版完全一样，没有要批准的修改', 'The same as version {version}; there is no change to approve');
export const baseChanged = refusalKind('rulebook.base_changed', 409, '提出以后规则已更新到第 {version} 版，请按新版本重新提出', 'The rules have moved on to version {version} since this was proposed; please propose it again');
export const calendarNotOneYear = refusalKind('rulebook.calendar_other_year', 422, '只能填 {year} 年的日期，{day} 不是', 'Only days of {year}; {day} is not one');
export const calendarDayTwice = refusalKind('rulebook.calendar_day_twice', 422, '{day} 填了两次', '{day} is entered twice');
export const calendarStatutoryMissing = refusalKind(
  'rulebook.calendar_statutory', 422,
  '法定节假日必须放假，还缺：{days}（全国年节及纪念日放假办法第二条）',
  'Statutory holidays must be days off; missing: {days} (Measures on National Holidays art. 2)',
);
export const calendarPast = refusalKind('rulebook.calendar_past', 409, '{year} 年的放假安排已经公布，过去的日子不能再改：{day}', 'The calendar of {year} is announced; a day that has passed cannot be changed: {day}');
export const indexRecorded = refusalKind('rulebook.index_recorded', 409, '这一年的数值已经登记并复核过，不能再改', 'The figure of that year is recorded and confirmed; it does not change any more');
export const indexEarly = refusalKind('rulebook.index_early', 422, '{year} 年的数值还不会公布，最近一年是 {latest} 年', 'The figure of {year} cannot be published yet; the latest year is {latest}');
