// Store of closing and suspension: the writes that move an auction's times, made under the row's lock.
import type { Tx } from '../platform/db.ts';
import type { Resumption } from './interruption/suspension.ts';

/** `seq` is the auction's last journal entry, here and below. */
export async function saveEnd(tx: Tx, lotId: string, endsAt: Date, seq: number, decidedAt: Date): Promise<void> {
  await tx.sql('UPDATE auction SET ends_at = $2, seq = $3, last_decided_at = $4 WHERE lot_id = $1', [lotId, endsAt, seq, decidedAt]);
}

export async function saveLastLook(tx: Tx, lotId: string, until: Date, seq: number, decidedAt: Date): Promise<void> {
  await tx.sql('UPDATE auction SET last_look_until = $2, seq = $3, last_decided_at = $4 WHERE lot_id = $1', [lotId, until, seq, decidedAt]);
}

export async function saveSuspended(tx: Tx, lotId: string, seq: number, now: Date): Promise<void> {
  await tx.sql('UPDATE auction SET suspended_at = $3, seq = $2, last_decided_at = $3 WHERE lot_id = $1', [lotId, seq, now]);
}

export async function saveResumed(tx: Tx, lotId: string, times: Resumption, seq: number, now: Date): Promise<void> {
  await tx.sql(
    `UPDATE auction SET suspended_at = NULL, resumes_at = $2, opens_at = $3, free_ends_at = $4, ends_at = $5, last_look_until = $6, seq = $7, last_decided_at = $8
      WHERE lot_id = $1`,
    [lotId, times.resumesAt, times.opensAt, times.freeEndsAt, times.endsAt, times.lastLookUntil, seq, now],
  );
}
