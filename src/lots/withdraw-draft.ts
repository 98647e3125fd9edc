// Withdraw a draft: the village gives a lot up before its notice, with the reason; after the notice the auction is withdrawn.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { WithdrawAsk } from './contract.ts';
import type { LotRow } from './lot-row.ts';
import { requireClerk } from './policy.ts';
import { beforeNotice, requireState } from './states.ts';
import { insertWithdrawal, lockLot, setOutcome } from './store.ts';

export async function withdrawDraft(tx: Tx, actor: Actor, ask: WithdrawAsk): Promise<LotRow> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  const clerk = requireClerk(actor, lot.place_code);
  requireState(lot.state, beforeNotice);
  await insertWithdrawal(tx, lot.id, { reason: ask.reason, by: clerk }, now);
  await setOutcome(tx, lot.id, 'withdrawn', 'withdrawn', now);
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.withdrawn', payload: { from: lot.state }, actor, now });
  return { ...lot, state: 'withdrawn', outcome: 'withdrawn', outcome_at: now };
}
