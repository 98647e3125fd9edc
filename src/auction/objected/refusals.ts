// Refusals of what follows an upheld objection to a result.
import { refusalKind } from '../../kernel/refusal.ts';

export const notObjected = refusalKind('result.not_objected', 409, '这个结果没有已经成立、还要处理的异议', 'No objection to this result was upheld and still waits for its consequence');
export const settleTooLate = refusalKind('result.settle_too_late', 409, '应在 {until} 前作出处理，期限已过，结果将由系统撤销', 'It was to be decided by {until}; that day has passed and the system annuls the result');
export const withheldOutOfRange = refusalKind('result.withheld_out_of_range', 422, '暂缓签约的最后一天要在 {least} 到 {most} 之间', 'The contract may be withheld until a day from {least} to {most}');
export const faultIsDefault = refusalKind(
  'result.fault_is_default', 409,
  '竞得人有过错的，不能只撤销结果：公告列明的情形按悔拍办理，本人先申辩，保证金按公告处理', 'A winner at fault is not answered by annulling the result: for what the notice lists charge a default; the winner is heard, and the deposit goes as announced',
);
export const defaultWaits = refusalKind('result.default_waits', 409, '这宗的悔拍认定还没有结果，先等它办完', 'A charge of default on this lot waits for its decision: that comes first');
