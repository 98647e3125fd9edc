// Record an outcome: the auction and the lease tell a published lot how it went; no endpoint leads here.
import type { Actor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import type { LotState, Outcome } from './lot-codes.ts';
import { requireStep } from './states.ts';
import { insertWithdrawal, lockLot, setOutcome } from './store.ts';

export interface OutcomeAsk {
  lotId: string;
  outcome: Outcome;
  state: LotState;
  /** Of a withdrawal after publication: why, and which account decided it; null when a clock did by rule. */
  withdrawal?: { reason: string; by: string | null; approvalId?: string | undefined };
}

/** Writes the outcome once and moves the lot. The caller has decided who may; refuses with lot.wrong_state when the step is not lawful. */
export async function recordOutcome(tx: Tx, actor: Actor, ask: OutcomeAsk): Promise<void> {
  const lot = await lockLot(tx, ask.lotId);
  const now = await readClock(tx);
  requireStep(lot.state, ask.state);
  if (ask.withdrawal !== undefined) await insertWithdrawal(tx, lot.id, ask.withdrawal, now);
  await setOutcome(tx, lot.id, ask.outcome, ask.state, now);
  const payload = { outcome: ask.outcome, from: lot.state, to: ask.state };
  await record(tx, { subject: 'lot', id: lot.id, kind: 'lot.outcome', payload, actor, now });
}
