// Take a lot out of its session: a material correction began its period anew, so it opens by itself. The others keep their places.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';

/** The caller holds the auction's lock and has published the version that says so. */
export async function takeOut(tx: Tx, actor: Actor, sessionId: string, { lotId, version }: { lotId: string; version: number }): Promise<void> {
  const now = await readClock(tx);
  const left = await tx.sql('UPDATE session_lot SET taken_out_at = $3, taken_out_version = $4 WHERE session_id = $1 AND lot_id = $2 AND taken_out_at IS NULL RETURNING lot_id', [sessionId, lotId, now, version]);
  if (left.length !== 1) throw new Error(`lot ${lotId} is not in session ${sessionId}`);
  await record(tx, { subject: 'session', id: sessionId, kind: 'session.lot_taken_out', payload: { lot_id: lotId, notice_version: version }, actor, now });
}
