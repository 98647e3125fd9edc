// Refusals of a winner's default and of the runner-up's succession.
import { refusalKind } from '../../kernel/refusal.ts';

export const noWinner = refusalKind('default.no_winner', 409, '这宗还没有竞得人', 'The lot has no winner');
export const eventNotListed = refusalKind(
  'default.event_not_listed', 409,
  '公告没有把这种情形列为悔拍，不能没收保证金；公告列的是：{listed}', 'The notice does not list this event, so the deposit cannot be kept; it lists: {listed_en}',
);
export const chargedAlready = refusalKind('default.charged_already', 409, '已有一份悔拍认定正在办理', 'A default is being decided already');
export const depositGone = refusalKind('default.deposit_not_held', 409, '竞得人的保证金已不在账上，不能按悔拍处理', "The winner's deposit is no longer held");
export const defaultUnknown = refusalKind('default.unknown', 404, '没有找到这份悔拍认定', 'No such default');
export const defaultDecided = refusalKind('default.decided', 409, '这份悔拍认定已经办结', 'This default has been decided');
export const objectionOpen = refusalKind('default.objection_open', 409, '竞得人可以申辩到 {until}，期满或申辩后才能决定', 'The winner may object until {until}; it can be decided after that, or once he has');
export const objectionOver = refusalKind('default.objection_over', 409, '申辩期已于 {until} 结束', 'The time to object ended at {until}');
export const objectedAlready = refusalKind('default.objected_already', 409, '您已经提交过申辩', 'You have objected already');
export const notTheWinner = refusalKind('default.not_the_winner', 403, '只有被认定的竞得人可以申辩', 'Only the winner charged may object');
export const costsBeyondDeposit = refusalKind(
  'default.costs_beyond_deposit', 409,
  '费用合计 {costs} 元超过了最多可以不退的保证金 {most} 元；超出部分不能从保证金里出', 'Costs of {costs} yuan are more than the {most} yuan of the deposit that may be kept; what is beyond cannot come out of it',
);
export const costsNotTheExchanges = refusalKind(
  'default.costs_not_the_exchanges', 409,
  '公告没有写明交易机构垫付费用的退还账户，这笔费用不能从保证金里付给交易机构', 'The notice names no account to which the exchange’s costs go back, so none of them come out of the deposit',
);
export const noCollectiveAccount = refusalKind('default.no_collective_account', 409, '村集体没有登记基本账户，保证金无处可付', 'The collective has no registered account: the deposit has nowhere to go');

export const sanctioned = refusalKind('application.sanctioned', 403, '您因悔拍，{until} 前不得在本县报名', 'You defaulted on a lot and may not apply in this county before {until}');
export const owesRent = refusalKind('application.owes_rent', 403, '您在本县有逾期未缴的租金，缴清后才能报名', 'You owe overdue rent in this county and may apply once it is paid');
export const defaultedHere = refusalKind('application.defaulted_here', 403, '您在这宗上次竞价中悔拍，不得参加重新竞价', 'You defaulted on this lot before and may not take part again');

export const successionOff = refusalKind('succession.off', 409, '本宗公告没有约定递补，只能重新挂牌', 'The notice allows no succession: the lot can only be listed again');
export const noRunnerUp = refusalKind('succession.no_runner_up', 409, '没有可以递补的次高价人', 'There is no runner-up who could succeed');
export const notDefaulted = refusalKind('succession.not_defaulted', 409, '竞得人没有被认定悔拍，不能递补', 'No default of the winner has been confirmed');
export const successionTooLate = refusalKind('succession.too_late', 409, '递补应在 {until} 前提出，保证金已退', 'Succession had to be offered by {until}; the deposit has gone back');
export const successionPending = refusalKind('succession.pending', 409, '已有一份递补正在办理', 'A succession is under way already');
export const successionUnknown = refusalKind('succession.unknown', 404, '没有找到这份递补', 'No such succession');
export const successionNotYours = refusalKind('succession.not_yours', 403, '只有次高价人本人可以答复', 'Only the runner-up may answer');
export const successionNotOpen = refusalKind('succession.not_open', 409, '这份递补现在不能答复', 'This succession cannot be answered now');
export const successionLate = refusalKind('succession.answer_late', 409, '答复期已于 {until} 结束', 'The time to answer ended at {until}');
