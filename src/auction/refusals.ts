// Refusals of the auction: every "no" a bidder, an applicant or an operator may hear, with its stable code.
import { refusalKind, type RefusalKind } from '../kernel/refusal.ts';

/** Decided under the lot's lock and journalled; the codes are part of the record. */
export const decidedRefusals = {
  'bid.withdrawn': refusalKind('bid.withdrawn', 409, '本次竞价已撤回，不再接受出价', 'This auction was withdrawn'),
  'bid.suspended': refusalKind('bid.suspended', 409, '竞价已中止，倒计时停止；恢复前会通知您', 'The auction is suspended; you will be told before it resumes'),
  'bid.resumes_later': refusalKind('bid.resumes_later', 409, '竞价将于 {resumes_at} 恢复', 'Bidding resumes at {resumes_at}'),
  'bid.sealed_only': refusalKind('bid.sealed_only', 409, '这个标的采用密封报价，请在密封报价页面提交', 'This lot takes sealed bids: use the sealed bid page'),
  'bid.not_open': refusalKind('bid.not_open', 409, '竞价尚未开始，{opens_at} 开始', 'Bidding opens at {opens_at}'),
  'bid.too_late': refusalKind('bid.too_late', 409, '竞价已于 {ends_at} 结束', 'Bidding ended at {ends_at}'),
  'bid.session_ended': refusalKind('bid.session_ended', 401, '登录已失效，请重新登录', 'The session has ended; please sign in again'),
  'bid.staff': refusalKind('bid.staff', 403, '您在标的所在地区任职，不得参加竞买', 'You hold an office in this region and may not bid'),
  'bid.not_qualified': refusalKind('bid.not_qualified', 403, '您的报名尚未通过资格审核', 'Your application has not been qualified'),
  'bid.deposit_not_held': refusalKind('bid.deposit_not_held', 403, '您的保证金尚未到账', 'Your deposit has not arrived'),
  'bid.already_leading': refusalKind('bid.already_leading', 409, '您目前领先，不用加价', 'You are leading already; no need to raise'),
  'bid.below_reserve': refusalKind('bid.below_reserve', 409, '出价不得低于起拍价 {minimum} 元', 'Bid at least the reserve, {minimum} yuan'),
  'bid.below_step': refusalKind('bid.below_step', 409, '当前价 {price} 元，出价至少 {minimum} 元', 'The price is {price} yuan; bid at least {minimum} yuan'),
  'bid.above_step': refusalKind('bid.above_step', 409, '一次最多加到 {maximum} 元', 'One bid may not go above {maximum} yuan'),
  'bid.off_step': refusalKind(
    'bid.off_step', 409, '只能加 {step} 元的倍数，最近的是 {lower} 或 {upper} 元', 'Raise by multiples of {step} yuan; the nearest are {lower} and {upper}',
  ),
  'bid.fixed_price': refusalKind('bid.fixed_price', 409, '这个标的按固定价 {price} 元出租，只能按此价应价', 'This lot is let at the fixed price of {price} yuan: accept exactly that'),
  'bid.taken': refusalKind('bid.taken', 409, '已有人先按固定价应价', 'Somebody accepted the fixed price before you'),
  'bid.last_look_only': refusalKind('bid.last_look_only', 409, '竞价已结束，现在只有优先权人可以按成交价应价', 'Bidding has ended: only holders of priority may match now'),
  'bid.last_look_amount': refusalKind('bid.last_look_amount', 409, '行使优先权须按最高价 {price} 元应价', 'To use priority, match the highest price, {price} yuan'),
  'bid.confirm_total': refusalKind(
    'bid.confirm_total', 409, '这是当前价的 {times} 倍，请再填一次每年总额 {total} 元以确认', 'This is {times} times the price; confirm by giving the yearly total, {total} yuan',
  ),
} satisfies Record<string, RefusalKind>;
export type DecidedCode = keyof typeof decidedRefusals;

/** Answered without a decision on the bid: not journalled. */
export const notRegistered = refusalKind('bid.not_registered', 403, '您没有报名参加这个标的', 'You have not applied for this lot');
export const keyReused = refusalKind('bid.key_reused', 409, '这个出价编号已用于另一次出价', 'This bid key was used for a different bid');
export const tooManyInFlight = refusalKind('bid.too_many_in_flight', 429, '您的上一次出价还在处理，请等候结果', 'Your earlier bids are still being decided');
export const queueFull = refusalKind('bid.busy', 503, '出价人数过多，请用同一编号重试', 'Too busy; retry with the same key');
export const watchingTooMany = refusalKind('live.too_many_lots', 429, '一个连接最多同时看 {limit} 个标的', 'One connection may watch at most {limit} lots');

export const registrationClosed = refusalKind('application.not_open', 409, '现在不是报名时间（{opens_at} 至 {closes_at}）', 'Registration runs from {opens_at} to {closes_at}');
export const appliedAlready = refusalKind('application.exists', 409, '您已报名这个标的', 'You have applied for this lot already');
export const rejectedAlready = refusalKind('application.rejected', 409, '您对这个标的的报名没有通过；报名条件更正以后才可以再报一次', 'Your application for this lot was rejected; you may apply again only after the conditions are corrected');
export const holdsOffice = refusalKind('application.holds_office', 403, '您在标的所在地区任职，不得报名', 'You hold an office in this region and may not apply');
export const kinOfOffice = refusalKind(
  'application.kin', 403, '您是经办这类交易的人员的近亲属（或其公司），不得报名', 'You are a near relative, or a company, of somebody who runs this sale and may not apply',
);
export const tieToDeclare = refusalKind(
  'application.tie_to_declare', 409, '您与标的所在地任职人员有已登记的亲属关系，须在报名时申报', 'A relative of yours is known to hold a post there: say so in the application',
);
export const countsAsOne = refusalKind(
  'application.counts_as_one', 409,
  '{months} 个月内您在这个集体承租和报名的标的合计 {total} 元，应走{needed}程序；这一宗走的是{tier}程序，不能再报', 'Within {months} months what you lease and apply for of this collective comes to {total} yuan, which needs the {needed_en}; this lot goes by the {tier_en}',
);
export const membershipUnconfirmed = refusalKind(
  'application.membership_unconfirmed', 409,
  '这个标的只限本集体成员承租，核实成员身份并勾选以后才能通过', 'Only members of the collective may lease this lot: check the membership and say so before admitting',
);
export const notPending = refusalKind('application.not_pending', 409, '这份报名已经处理过', 'This application has been decided');
export const reviewTooLate = refusalKind('application.review_too_late', 409, '竞价已经结束，不能再审核', 'The auction is over; too late to decide');
export const ownLot = refusalKind('application.own_lot', 403, '经办标的的人不能审核它的报名', 'Who listed the lot may not decide its applications');
export const cancelTooLate = refusalKind('application.cancel_too_late', 409, '报名截止后不能取消', 'Registration is closed; too late to cancel');

export const withdrawTooLate = refusalKind('auction.withdraw_too_late', 409, '竞价已经结束或已撤回', 'The auction is over');
export const withdrawHasBids = refusalKind('auction.has_bids', 409, '已有有效出价，不能由一人撤回', 'There are valid bids: one person may not withdraw it');
