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
export const noNotice = refusalKind('lease.no_notice', 409, '没有找到这一标的的公告，不能起草合同', 'The lot has no published notice to draft the lease from');
