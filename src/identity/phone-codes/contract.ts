// Contract of signing in with a code to one's phone: for bidders, who may have no password because a service point registered them.
import { z } from 'zod';
import { anyone, endpoint } from '../../kernel/endpoint.ts';
import { tooMany } from '../../kernel/refusal.ts';
import { isoTime, phone, text, uuid } from '../../kernel/shapes.ts';
import { startedSession } from '../contract.ts';
import { codeOver, codeWrong, noTextGateway } from './refusals.ts';

/** The same answer for a phone nobody has, so that nobody learns who is registered (ASVS 6.3.8). */
export const askSignInCodeEndpoint = endpoint({
  name: 'askSignInCode', method: 'POST', path: '/api/sign-in-codes', status: 202, summary: '发送登录验证码 / Send a sign-in code to a bidder’s phone',
  policy: anyone, body: z.strictObject({ phone }), reply: z.object({ codeId: uuid, expiresAt: isoTime }), refusals: [tooMany, noTextGateway],
});

export const signInByCodeEndpoint = endpoint({
  name: 'signInByCode', method: 'POST', path: '/api/sign-in-codes/:codeId/session', status: 201, summary: '用验证码登录 / Sign in with the code; sets the session cookies',
  policy: anyone, params: z.strictObject({ codeId: uuid }), body: z.strictObject({ code: text(12) }), reply: startedSession, refusals: [codeWrong, codeOver, tooMany],
});
