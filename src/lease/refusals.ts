// Refusals of the lease: every "no" it may say.
import { refusalKind } from '../kernel/refusal.ts';

export const leaseUnknown = refusalKind('lease.unknown', 404, '没有找到这份合同', 'No such lease');
export const alreadySigned = refusalKind('lease.already_signed', 409, '这一方已经签过', 'This party has already signed');
export const lesseeDefaulted = refusalKind('lease.lessee_defaulted', 409, '竞得人已被认定悔拍，这份合同作废', 'The winner was found in default: this contract is void');
export const lesseeSignsForLessor = refusalKind('lease.same_person', 409, '承租人不能同时代表出租方签字', 'The lessee cannot sign for the lessor');
export const noRegisteredAccount = refusalKind(
  'lease.no_registered_account',
  409,
  '村集体还没有登记基本账户，租金无处可交，暂时不能起草合同',
  'The collective has no registered basic account; the lease cannot be drafted',
);
/** 依据: 农村集体经济组织法 第44条: no rent is paid out while the collective has no account of its own to take it. */
export const noAccountForDeposit = refusalKind(
  'lease.no_account_for_deposit',
  409,
  '村集体的基本账户已销户，新账户还没有登记：保证金转租金只能付到集体的登记账户（农村集体经济组织法第44条）。请先登记新账户，再办这一步',
  'The collective’s basic account is closed and no new one is registered: the deposit can be paid on as rent only to a registered account of the collective (Rural Collective Economic Organisations Law, art. 44). Register the new account first',
);
