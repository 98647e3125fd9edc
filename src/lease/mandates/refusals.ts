// Refusals of powers of attorney: every "no" about signing for another.
import { refusalKind } from '../../kernel/refusal.ts';

/** 依据: 民法典 第165条: what, how far, until when, signed by who gives it. */
export const mandateScope = refusalKind('mandate.scope', 403, '登记的授权委托书没有授权您代为{act}', 'The power of attorney on record does not let you {act_en} for the lessee');
export const mandateExpired = refusalKind('mandate.expired', 403, '授权委托书只到 {until}，已经过期，不能再代签', 'The power of attorney ended on {until}: nothing can be signed under it any more');
export const mandateEarly = refusalKind('mandate.not_yet', 403, '授权委托书从 {from} 起才有效', 'The power of attorney holds from {from} on');
/** 依据: 民法典 第168条 (nobody acts on both sides); 内部控制规范 第12条. */
export const mandateOffice = refusalKind('mandate.both_sides', 403, '在当地办理发包、审核或监督的人，不能代承租人签字', 'Whoever lets, reviews or supervises here does not sign for a lessee');
export const mandateDays = refusalKind('mandate.days', 400, '委托书的日期不对：签发日不能晚于今天（{today}），最后一天不能早于今天和签发日', 'The days of the power of attorney do not fit: issued no later than today ({today}), ending neither before today nor before it was issued');
export const mandateWhose = refusalKind('mandate.whose', 400, '请选是哪一位承租人的委托书', 'Say which lessee’s power of attorney it is');
export const mandateByAgent = refusalKind('mandate.by_agent', 409, '受托人不能自己登记自己的委托书：由承租人本人或村里凭原件登记', 'An agent does not record his own mandate: the lessee does, or the village off the original');
export const mandateUnknown = refusalKind('mandate.unknown', 404, '没有找到这份授权委托书', 'No such power of attorney');
export const mandateWithdrawn = refusalKind('mandate.withdrawn', 409, '这份授权委托书已经撤回', 'This power of attorney has been withdrawn');
