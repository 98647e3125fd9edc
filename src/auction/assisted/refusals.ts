// Refusals of assisted registration.
import { refusalKind } from '../../kernel/refusal.ts';

export const cadreHelps = refusalKind('assist.own_village', 403, '本村人员不能代办本村标的的报名，请到乡镇或交易中心的服务点', 'Staff of the village may not register bidders for its own lots: the township or the exchange helps');
export const listerHelps = refusalKind('assist.lister', 403, '经办这宗标的的人不能代办报名', 'Who listed or reviewed the lot may not register bidders for it');
export const otherPhone = refusalKind('assist.other_phone', 409, '这个人登记的是另一个手机号（{mask}），验证码只能发到登记的手机', 'This person is registered with another phone ({mask}); the code goes there only');
export const otherName = refusalKind('assist.other_name', 409, '姓名与这个证件号码登记的不一致', 'The name is not the one this number is registered under');
export const assistUnknown = refusalKind('assist.unknown', 404, '没有找到这次代办', 'No such assisted registration');
export const helperDecides = refusalKind('application.helper_decides', 403, '代办报名的人不能审核这份报名', 'Who helped with an application may not decide on it');
