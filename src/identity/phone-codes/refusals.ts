// Refusals of codes sent to a phone.
import { refusalKind } from '../../kernel/refusal.ts';

export const noTextGateway = refusalKind('code.no_gateway', 503, '本县还没有接通短信，不能发验证码', 'This county has no text gateway yet: no code can be sent');
export const textNotSent = refusalKind('code.not_sent', 503, '短信没有发出去，请稍后再试', 'The text could not be sent; please try again shortly');
export const tooManyCodes = refusalKind('code.too_many', 429, '一小时内发过的验证码太多，请稍后再试', 'Too many codes within an hour; please try again later');
export const codeWrong = refusalKind('code.wrong', 403, '验证码不对，还可以试 {left} 次', 'The code is not right; {left} tries are left');
export const codeOver = refusalKind('code.over', 409, '验证码已过期、用过或试错太多，请重新发送', 'The code has expired, was used, or was tried too often; please send a new one');
