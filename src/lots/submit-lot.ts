// Submit a lot: the clerk hands it to the township once nothing is missing.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { requireReady } from './check.ts';
import type { LotRow } from './lot-row.ts';
import { requireClerk } from './policy.ts';
import { setTier } from './procedure/step-store.ts';
import { readinessOf } from './readiness.ts';
import { openToClerk, requireState, requireStep } from './states.ts';
import { insertSuggestion, lockLot, setSubmitted } from './store.ts';

/** Refuses with the missing things in words: one by its own name, several as lot.not_ready. */
export async function submitLot(tx: Tx, actor: Actor, ask: { lotId: string }): Promise<LotRow> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, openToClerk);
  const { checks, documents, range, procedure } = await readinessOf(tx, lot, now);
  requireReady(checks);
  requireStep(lot.state, 'in_review');
  await setSubmitted(tx, lot.id, now);
  await insertSuggestion(tx, lot, range, { to: clerk, at: now });
  await setTier(tx, lot.id, procedure.tier);
  const counted = { tier: procedure.tier, counted_total: procedure.counted.total.toText(), counted_with: procedure.counted.others.map((one) => one.lotId) };
  const payload = { documents: documents.map((one) => one.sha256), ...counted };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.submitted', payload, actor, now });
  return { ...lot, state: 'in_review', submitted_at: now, tier: procedure.tier };
}
