// Sign in by code: a bidder proves that his phone is his; staff sign in with their password.
import type { Device } from '../device.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readClock } from '../../platform/clock.ts';
import { randomUuid } from '../../platform/crypto.ts';
import { inTransaction } from '../../platform/db.ts';
import type { Site } from '../../platform/http.ts';
import { takeSignInAttempt } from '../attempts.ts';
import { startSession, type SessionTokens } from '../start-session.ts';
import { CODE_SECONDS } from './code-rules.ts';
import { makeCode, type NewCode, useCode, verifyCode } from './phone-code.ts';
import { codeOver, tooManyCodes } from './refusals.ts';
import { textGatewayOf } from './text-gateway.ts';

type Door = Pick<Site, 'db' | 'keys' | 'config' | 'log'>;

/** Answers before the text is on its way: how long that takes would tell whether the phone is registered. */
export async function askSignInCode(door: Door, ask: { phone: string; address: string }): Promise<{ codeId: string; expiresAt: Date }> {
  const gateway = textGatewayOf(door.db, door.config);
  await takeSignInAttempt(door.db, door.keys, ask);
  const made = await codeFor(door, ask.phone);
  if (made === undefined) return { codeId: randomUuid(), expiresAt: addSeconds(await readClock(door.db), CODE_SECONDS) };
  void gateway.send(ask.phone, `【阳光田】登录验证码 ${made.code}，10 分钟内有效。不要告诉任何人。`).catch((error: unknown) => door.log.warn({ err: error }, 'a sign-in code could not be texted'));
  return { codeId: made.codeId, expiresAt: made.expiresAt };
}

/** Refuses with code.wrong and code.over. */
export async function signInByCode(door: Door, ask: { codeId: string; code: string; device: Device }): Promise<SessionTokens> {
  const known = await verifyCode(door.db, door.keys, ask.codeId, ask.code);
  if (known.purpose !== 'sign_in') throw codeOver({}, 'code');
  return inTransaction(door.db, async (tx) => {
    const { account_id: accountId } = await useCode(tx, ask.codeId);
    return startSession(tx, door.keys, { accountId, device: ask.device });
  });
}

/** Undefined for a phone without a bidder's account, or with an office, or that had too many. */
async function codeFor(door: Door, phone: string): Promise<NewCode | undefined> {
  const account = await door.db.maybe<{ id: string }>(
    `SELECT a.id FROM account a WHERE a.phone = $1 AND a.closed_at IS NULL AND EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.role = 'bidder' AND g.revoked_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = a.id AND g.role <> 'bidder' AND g.revoked_at IS NULL)`,
    [phone],
  );
  if (account === undefined) return undefined;
  try {
    return await inTransaction(door.db, (tx) => makeCode(tx, door.keys, account.id, { purpose: 'sign_in' }));
  } catch (error) {
    if (error instanceof Refusal && error.code === tooManyCodes.code) return undefined;
    throw error;
  }
}
