// Revoke role: an administrator takes a role back; the person's sessions end, so that open live connections lose it too.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed, notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { endAndRecord } from './end-session.ts';
import { mayAdminister } from './policy.ts';
import { endGrant, grantById, lockAccount } from './store.ts';

/** Returns how many sessions ended. A grant over a region the actor does not administer is refused. */
export async function revokeRole(tx: Tx, actor: Actor, ask: { accountId: string; grantId: string }): Promise<{ ended: number }> {
  const account = await lockAccount(tx, ask.accountId);
  const grant = account === undefined ? undefined : await grantById(tx, ask.accountId, ask.grantId);
  if (grant === undefined) throw notFound({ what: '角色' });
  if (!mayAdminister(actor, grant.region)) throw notAllowed();
  const now = await readClock(tx);
  await endGrant(tx, ask.accountId, ask.grantId, now);
  const payload = { role: grant.role, region: grant.region };
  await record(tx, { subject: 'account', id: ask.accountId, kind: 'role.revoked', payload, actor, now });
  return endAndRecord(tx, actor, { accountId: ask.accountId }, 'role_revoked');
}
