// Refusals of a sealed reserve.
import { refusalKind } from '../kernel/refusal.ts';

export const reserveBelowStart = refusalKind('reserve.below_start', 409, '密封保留价须高于公布的起拍价 {start} 元', 'A sealed reserve must be above the announced start of {start} yuan');
export const reserveTooHigh = refusalKind('reserve.too_high', 409, '密封保留价不能超过起拍价的 {percent}%：最多 {most} 元', 'A sealed reserve may be at most {percent} % of the start: {most} yuan');
export const reserveFormat = refusalKind('reserve.format', 409, '只有网络竞价可以设密封保留价', 'Only an ascending auction can have a sealed reserve');
export const reserveUnknown = refusalKind('reserve.unknown', 404, '这宗没有设密封保留价', 'This lot has no sealed reserve');
export const reserveDiffers = refusalKind('reserve.differs', 409, '和密封的数额不一致，请核对会议的密封件；确有差错的，退回由村里重新密封', 'Not the amount that was sealed: check the paper; if it is wrong, return the lot and have it sealed again');
export const reserveUnconfirmed = refusalKind('reserve.unconfirmed', 409, '密封保留价还没有由第二人核对', 'The sealed reserve was not confirmed by a second person yet');
export const reserveOwn = refusalKind('reserve.own', 403, '密封的人不能自己核对', 'Whoever sealed it may not confirm it');
