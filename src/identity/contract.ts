// Contract of identity, own account: signing up and in, tokens, sessions, password.
import { z } from 'zod';
import { roles } from '../kernel/actor.ts';
import { anyone, endpoint, signedIn } from '../kernel/endpoint.ts';
import { notFound, tooMany } from '../kernel/refusal.ts';
import { count, isoTime, phone, text, uuid } from '../kernel/shapes.ts';
import {
  badCreditCode, badPersonNumber, idNumberTaken, phoneTaken, representativeMissing, sessionEnded, underAge, weakPassword, wrongCredentials, wrongPassword,
} from './refusals.ts';

/** A new password; its finer rules (weakPassword) are decided where phone and name are known. */
export const newPassword = z.string().min(10, '至少 10 个字符 / at least 10 characters').max(128, '最多 128 个字符 / at most 128 characters');
const givenPassword = z.string().min(1, '请填写密码 / enter the password').max(128, '最多 128 个字符 / at most 128 characters');

export const roleGrant = z.object({ id: uuid, role: z.enum(roles), region: z.string() });

export const ownAccount = z.object({
  id: uuid,
  name: z.string(),
  kind: z.enum(['person', 'company']),
  phone_mask: z.string(),
  id_number_mask: z.string().nullable(),
  roles: z.array(roleGrant),
});

/** The refresh token is in the cookie alone; scripts of a page never see it. */
export const startedSession = z.object({ access_token: z.string(), expires_at: isoTime, account: ownAccount });

export const signUpEndpoint = endpoint({
  name: 'signUp',
  method: 'POST',
  path: '/api/accounts',
  summary: '竞买人注册 / A bidder signs up, as a person or a company',
  policy: anyone,
  body: z.strictObject({
    kind: z.enum(['person', 'company']).default('person'),
    name: text(60),
    phone,
    password: newPassword,
    /** 18-digit identity number, or the company's 18-character unified social credit code. */
    idNumber: z.string().trim().min(15).max(40),
    /** Of a company: its legal representative. */
    representativeName: text(60).optional(),
    representativeNumber: z.string().trim().min(15).max(40).optional(),
  }),
  reply: startedSession,
  status: 201,
  refusals: [phoneTaken, idNumberTaken, badPersonNumber, badCreditCode, representativeMissing, underAge, weakPassword, tooMany],
});

export const signInEndpoint = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/sessions',
  summary: '登录 / Sign in; sets the session cookies and returns a short access token',
  policy: anyone,
  body: z.strictObject({ phone, password: givenPassword }),
  reply: startedSession,
  status: 201,
  refusals: [wrongCredentials, tooMany],
});

export const renewAccessEndpoint = endpoint({
  name: 'renewAccess',
  method: 'POST',
  path: '/api/access-tokens',
  summary: '用刷新凭证换取新的访问凭证 / A new access token for the refresh cookie, which is rotated',
  policy: anyone,
  reply: z.object({ access_token: z.string(), expires_at: isoTime }),
  status: 201,
  refusals: [sessionEnded],
});

export const listSessionsEndpoint = endpoint({
  name: 'listSessions',
  method: 'GET',
  path: '/api/sessions',
  summary: '我的登录 / Where I am signed in',
  policy: signedIn,
  reply: z.object({
    sessions: z.array(z.object({ id: uuid, device: z.string(), started_at: isoTime, expires_at: isoTime, current: z.boolean() })),
  }),
  refusals: [],
});

const ended = z.object({ ended: count });

export const signOutEndpoint = endpoint({
  name: 'signOut',
  method: 'DELETE',
  path: '/api/sessions/current',
  summary: '退出 / Sign out here',
  policy: signedIn,
  reply: ended,
  refusals: [],
});

export const endSessionEndpoint = endpoint({
  name: 'endSession',
  method: 'DELETE',
  path: '/api/sessions/:sessionId',
  summary: '结束我的一处登录 / End one of my sessions',
  policy: signedIn,
  params: z.strictObject({ sessionId: uuid }),
  reply: ended,
  refusals: [notFound],
});

export const endAllSessionsEndpoint = endpoint({
  name: 'endAllSessions',
  method: 'DELETE',
  path: '/api/sessions',
  summary: '结束我的全部登录 / End all my sessions, or all others',
  policy: signedIn,
  query: z.strictObject({ keep: z.enum(['none', 'current']).default('none') }),
  reply: ended,
  refusals: [],
});

export const accountsMe = endpoint({
  name: 'me',
  method: 'GET',
  path: '/api/accounts/me',
  summary: '我的账号 / My account; identity number and phone are masked',
  policy: signedIn,
  reply: ownAccount,
  refusals: [],
});

export const changePasswordEndpoint = endpoint({
  name: 'changePassword',
  method: 'PUT',
  path: '/api/accounts/me/password',
  summary: '修改密码，其他登录随之结束 / Change my password; my other sessions end',
  policy: signedIn,
  body: z.strictObject({ present: givenPassword, next: newPassword }),
  reply: ended,
  refusals: [wrongPassword, weakPassword, tooMany],
});
