// Refusals of agreement on paper: every "no" to handing in and checking what a lessee without an account signed.
import { refusalKind } from '../../kernel/refusal.ts';

export const agreesHimself = refusalKind('agreement.has_account', 409, '承租人有账号，请其本人登录同意，不收纸质同意书', 'The lessee has an account and agrees himself; no paper is taken');
export const agreementWaits = refusalKind('agreement.waits', 409, '已有一份同意书在等乡镇核对', 'A signed agreement is already waiting for the township');
export const agreedInFuture = refusalKind('agreement.in_future', 400, '签字日期不能晚于今天（{today}）', 'The day of signing cannot be after today ({today})');
export const agreedBefore = refusalKind('agreement.before_proposal', 400, '签字日期早于变更提出日（{proposed}）', 'The day of signing is before the change was proposed ({proposed})');
export const agreementUnknown = refusalKind('agreement.unknown', 404, '没有找到这份同意书', 'No such signed agreement');
export const agreementDecided = refusalKind('agreement.decided', 409, '这份同意书已经核对过', 'This signed agreement has been decided on');
export const ownAgreement = refusalKind('agreement.own', 409, '同意书不能由交件人自己核对（四眼原则）', 'Whoever handed a signed agreement in does not check it (four eyes)');
