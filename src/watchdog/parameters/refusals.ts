// What may be refused about a signal's parameters.
import { refusalKind } from '../../kernel/refusal.ts';

export const parameterUnknown = refusalKind('watchdog.parameter_unknown', 404, '没有这个参数：{code} {name}', 'There is no such parameter: {code} {name}');
export const parameterOutOfRange = refusalKind('watchdog.parameter_out_of_range', 400, '{zh} 应在 {least} 到 {most} 之间', '{en} must lie between {least} and {most}');
export const parameterBackwards = refusalKind('watchdog.parameter_backwards', 409, '参数不能追溯：最早从 {today} 起', 'A parameter does not hold for the past: from {today} at the earliest');
export const parameterSameDay = refusalKind('watchdog.parameter_same_day', 409, '这一天已有一个值', 'There is a value from that day already');
export const noWholeRun = refusalKind('watchdog.no_whole_run', 409, '本县还没有完整检查过，无从比较', 'The county has not been swept whole yet: there is nothing to compare with');
