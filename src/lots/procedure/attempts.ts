// Attempts: a step that was refused is entered in the journal too, in a transaction of its own, since the refused one leaves nothing.
import type { Actor } from '../../kernel/actor.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import type { ProcedureStep } from '../../rulebook/procedure-codes.ts';
import { mayReadFile } from '../policy.ts';
import { lotById } from '../queries.ts';

export interface Attempt {
  lotId: string;
  /** The step somebody tried to take; 'steps' when several paper steps were entered at once. */
  step: ProcedureStep | 'steps';
}

/** Does the work in one transaction; if it is refused, the attempt is journalled and the refusal goes on its way. */
export async function attempting<T>(db: Db, actor: Actor, attempt: Attempt, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(db, work);
  } catch (error) {
    if (error instanceof Refusal) await recordAttempt(db, actor, attempt, error);
    throw error;
  }
}

/** Only of those who have a duty over the lot: a stranger's knocking is the log's matter. Slips of the pen (400) are not attempts. */
export async function recordAttempt(db: Db, actor: Actor, { lotId, step }: Attempt, refusal: Refusal): Promise<void> {
  if (actor.kind !== 'account' || (refusal.status !== 403 && refusal.status !== 409)) return;
  await inTransaction(db, async (tx) => {
    const lot = await lotById(tx, lotId);
    if (lot === undefined || !mayReadFile(actor, lot.place_code)) return;
    const payload = { step, code: refusal.code, field: refusal.field ?? null, state: lot.state };
    await record(tx, { subject: 'attempt', id: lot.id, kind: 'lot.step_refused', payload, actor, now: await readClock(tx) });
  });
}
