// Store of sealed reserves: every write and every read of the hidden amount; nothing else in the house names its column.
import type { Reader, Tx } from '../platform/db.ts';
import { refuseOnConstraint } from '../platform/db.ts';
import { reserveOwn } from './reserve-refusals.ts';

refuseOnConstraint('sealed_reserve_takes_two', reserveOwn);

export interface SealedReserve {
  lot_id: string;
  /** Yuan per unit per year. Never leaves the room before `opened_at`. */
  amount: string;
  salt: string;
  commitment: string;
  sealed_by: string;
  sealed_at: Date;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  opened_at: Date | null;
  met: boolean | null;
}

export async function sealedReserveOf(reader: Reader, lotId: string): Promise<SealedReserve | undefined> {
  return reader.maybe<SealedReserve>('SELECT * FROM sealed_reserve WHERE lot_id = $1', [lotId]);
}

/** Sealing again replaces the amount and asks for a new confirmation. */
export async function saveSealed(tx: Tx, row: Pick<SealedReserve, 'lot_id' | 'amount' | 'salt' | 'commitment' | 'sealed_by' | 'sealed_at'>): Promise<void> {
  await tx.sql('DELETE FROM sealed_reserve WHERE lot_id = $1', [row.lot_id]);
  await tx.sql('INSERT INTO sealed_reserve (lot_id, amount, salt, commitment, sealed_by, sealed_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    row.lot_id, row.amount, row.salt, row.commitment, row.sealed_by, row.sealed_at,
  ]);
}

export async function removeSealed(tx: Tx, lotId: string): Promise<void> {
  await tx.sql('DELETE FROM sealed_reserve WHERE lot_id = $1', [lotId]);
}

export async function saveConfirmed(tx: Tx, lotId: string, by: string, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_reserve SET confirmed_by = $2, confirmed_at = $3 WHERE lot_id = $1', [lotId, by, now]);
}

export async function saveOpened(tx: Tx, lotId: string, met: boolean, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_reserve SET opened_at = $3, met = $2 WHERE lot_id = $1', [lotId, met, now]);
}
