// Enter as: the demo's switch between its people. Not mounted, and refusing, outside the demo.
import type { Device } from './device.ts';
import { z } from 'zod';
import { anyone, endpoint } from '../kernel/endpoint.ts';
import { notFound } from '../kernel/refusal.ts';
import { uuid } from '../kernel/shapes.ts';
import type { Config } from '../platform/config.ts';
import type { Keys } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { startedSession } from './contract.ts';
import { startSession, type SessionTokens } from './start-session.ts';
import { lockAccount } from './store.ts';

export const enterAsEndpoint = endpoint({
  name: 'enterAs',
  method: 'POST',
  path: '/api/demo/sessions',
  summary: '演示：以某人身份进入 / Demo only: enter as one of the demo people',
  policy: anyone,
  body: z.strictObject({ accountId: uuid }),
  reply: startedSession,
  status: 201,
  refusals: [notFound],
});

/** Only a demo account, only in the demo; anything else is not found. */
export async function enterAs(tx: Tx, keys: Keys, config: Config, ask: { accountId: string; device: Device }): Promise<SessionTokens> {
  if (!config.demo || config.production) throw notFound({ what: '演示账号' });
  const account = await lockAccount(tx, ask.accountId);
  if (account === undefined || !account.demo || account.closed_at !== null) throw notFound({ what: '演示账号' });
  return startSession(tx, keys, ask);
}
