// Refusals of identity: every expected "no" about people, passwords, sessions and roles.
import { refusalKind } from '../kernel/refusal.ts';

/** One answer for an unknown phone, a wrong password and an invitation not yet accepted: nobody learns which (ASVS 6.3.8). */
export const wrongCredentials = refusalKind('identity.wrong_credentials', 403, '手机号或密码不对', 'The phone number or the password is not right');
export const sessionEnded = refusalKind('identity.session_ended', 401, '登录已失效，请重新登录', 'Your session has ended; please sign in again');
export const ticketRefused = refusalKind('identity.ticket_refused', 401, '连接凭证已使用或已过期，请重新连接', 'This connection ticket was used or has expired; please connect again');
export const phoneTaken = refusalKind('identity.phone_taken', 409, '这个手机号已经注册', 'This phone number is already registered');
export const idNumberTaken = refusalKind('identity.id_number_taken', 409, '这个证件号码已经注册', 'This identity number is already registered');
export const badPersonNumber = refusalKind(
  'identity.bad_person_number',
  422,
  '身份证号码不对（18 位，最后一位可以是 X），请核对',
  'Not a valid 18-digit identity number; please check it',
);
export const badCreditCode = refusalKind('identity.bad_credit_code', 422, '统一社会信用代码不对（18 位），请核对', 'Not a valid 18-character unified credit code; please check it');
export const representativeMissing = refusalKind('identity.representative_missing', 422, '公司注册要填法定代表人的姓名和身份证号码', 'A company signs up with the name and identity number of its legal representative');
export const underAge = refusalKind('identity.under_age', 422, '竞买人须年满 {years} 周岁', 'A bidder must be at least {years} years old');
export const weakPassword = refusalKind('identity.weak_password', 422, '密码太简单：{rule_zh}', 'The password is too weak: {rule_en}');
export const wrongPassword = refusalKind('identity.wrong_password', 403, '现在的密码不对', 'The present password is not right');
export const roleLevel = refusalKind('identity.role_level', 422, '这个角色不能授予这一级（{region}）', 'This role is not held at this level ({region})');
export const roleClash = refusalKind('identity.role_clash', 409, '此人已有“{held}”角色，不能再兼任', 'This person already holds "{held}" and may not hold both');
export const roleHeld = refusalKind('identity.role_held', 409, '此人已有这个角色', 'This person already holds this role');
export const ownRole = refusalKind('identity.own_role', 403, '不能给自己授予角色，请由另一位管理员授予', 'You may not grant a role to yourself; another administrator must');
export const invitationOver = refusalKind('identity.invitation_over', 410, '邀请已使用或已过期，请联系管理员重新发送', 'The invitation was used or has expired; ask the administrator for a new one');
export const accountActive = refusalKind('identity.account_active', 409, '此人已有账号，请直接授予角色', 'This person has an account already; grant the role directly');
export const administratorExists = refusalKind(
  'identity.administrator_exists',
  409,
  '这个县已有管理员；确要再添一位，请加 --another',
  'This county has an administrator already; add --another to make one more',
);
