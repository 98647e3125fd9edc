// Settle finding: the township has looked at a data-quality finding and is done with it.
import type { Actor } from '../kernel/actor.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { maySettle } from './policy.ts';
import { findingUnknown } from './refusals.ts';
import { lockOpenFinding, settleFindingRow } from './store.ts';

export async function settleFinding(tx: Tx, actor: Actor, ask: { findingId: string }): Promise<{ id: string; settledAt: Date }> {
  const finding = await lockOpenFinding(tx, ask.findingId);
  if (finding === undefined) throw findingUnknown();
  if (!maySettle(actor, finding.place_code)) throw notAllowed();
  const now = await readClock(tx);
  await settleFindingRow(tx, ask.findingId, actor.kind === 'account' ? actor.accountId : null, now);
  await record(tx, { subject: 'asset', id: finding.asset_id, kind: 'asset.finding_settled', payload: { code: finding.code }, actor, now });
  return { id: ask.findingId, settledAt: now };
}
