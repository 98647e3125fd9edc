// Explain expiry: the clerk says why a contract that ends is not listed again; said again, it replaces what was said.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notFound } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { maySignForLessor } from '../policy.ts';

export async function explainExpiryOf(tx: Tx, actor: Actor, ask: { occupationId: string; reason: string }): Promise<{ occupationId: string }> {
  const held = await tx.maybe<{ asset_id: string; place_code: string }>(
    'SELECT o.asset_id, a.place_code FROM occupation o JOIN asset a ON a.id = o.asset_id WHERE o.id = $1 AND o.ended_at IS NULL FOR UPDATE OF o',
    [ask.occupationId],
  );
  if (held === undefined) throw notFound({ what: '合同' });
  if (actor.kind !== 'account' || !maySignForLessor(actor, held.place_code)) throw notAllowed();
  const now = await readClock(tx);
  await tx.sql(
    `INSERT INTO expiry_reason (occupation_id, reason, given_by, given_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (occupation_id) DO UPDATE SET reason = excluded.reason, given_by = excluded.given_by, given_at = excluded.given_at`,
    [ask.occupationId, ask.reason, actor.accountId, now],
  );
  await record(tx, { subject: 'asset', id: held.asset_id, kind: 'occupation.explained', payload: { occupationId: ask.occupationId }, actor, now });
  return { occupationId: ask.occupationId };
}
