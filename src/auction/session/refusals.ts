// Refusals of sessions: every "no" an operator may hear while making one.
import { refusalKind } from '../../kernel/refusal.ts';

export const sessionUnknown = refusalKind('session.unknown', 404, '没有找到这个专场', 'No such session');
export const sessionInPast = refusalKind('session.opens_in_past', 409, '专场开场时间 {opens_at} 已过', 'The session would open at {opens_at}, which is past');
export const sessionLotUnknown = refusalKind('session.lot_unknown', 404, '没有找到第 {n} 个标的', 'Lot number {n} is unknown');
export const sessionLotElsewhere = refusalKind('session.lot_elsewhere', 409, '{code} 不在专场所在地区', '{code} is not in the region of this session');
export const sessionLotTwice = refusalKind('session.lot_twice', 400, '{code} 列了两次', '{code} is listed twice');
export const sessionLotTaken = refusalKind('session.lot_published', 409, '{code} 已经发布，不能再排进专场', '{code} is published already and cannot join a session');
export const sessionLotGone = refusalKind('session.lot_not_waiting', 409, '这个标的已不在本专场等发布的名单里', 'This lot no longer waits to be published into the session');
