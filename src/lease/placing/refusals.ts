// Refusals about money placed by hand.
import { refusalKind } from '../../kernel/refusal.ts';

export const creditUnknown = refusalKind('placing.credit_unknown', 404, '没有找到这笔进账', 'No such credit on a registered account');
export const nothingLeft = refusalKind('placing.nothing_left', 409, '这笔进账已经全部归到租金', 'Nothing of this credit is left to place');
export const elsewhere = refusalKind('placing.elsewhere', 409, '第 {number} 项选的那一期不收这个账户的租金，或者没有要付的', 'Line {number}: that instalment takes no rent on this account, or has nothing open');
export const twice = refusalKind('placing.twice', 409, '同一期写了两次', 'One instalment is named twice');
export const moreThanOpen = refusalKind('placing.more_than_open', 409, '第 {instalment} 期只剩 {open} 元未收，不能归 {asked} 元', 'Instalment {instalment} has {open} yuan open; {asked} cannot be placed on it');
export const moreThanLeft = refusalKind('placing.more_than_left', 409, '这笔进账只剩 {left} 元可归，不能归 {asked} 元', 'The credit has {left} yuan left; {asked} cannot be placed');
export const nothingSaid = refusalKind('placing.nothing_said', 400, '请至少在一期填写金额', 'Give an amount for at least one instalment');
export const placementUnknown = refusalKind('placing.unknown', 404, '没有找到这次手工归款', 'No such placement');
export const nothingMatched = refusalKind('placing.nothing_matched', 409, '这笔进账没有系统自动归的租金可以撤销', 'Nothing the matcher placed of this credit is left to undo');
export const noReversal = refusalKind('placing.no_reversal', 409, '没有这样一笔冲正：银行冲回的、已经归为租金的来款', 'No such reversal: a credit that is rent already and that the bank took back');
export const undoneAlready = refusalKind('placing.undone', 409, '这次手工归款已经撤销过', 'This placement is undone already');
