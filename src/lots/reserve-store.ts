// Store of sealed reserves: every write and every read of the hidden amount; nothing else in the house names its column.
import assert from 'node:assert/strict';
import { decryptField, encryptField } from '../platform/crypto.ts';
import type { Db, Reader, Tx } from '../platform/db.ts';
import { inTransaction, refuseOnConstraint } from '../platform/db.ts';
import { reserveOwn } from './reserve-refusals.ts';

refuseOnConstraint('sealed_reserve_takes_two', reserveOwn);

export interface SealedReserve {
  lot_id: string;
  /** Amount and salt under the county's key; null in a row of an older county that was opened before there was a key. */
  sealed: string | null;
  /** Yuan per unit per year; null until it is opened. */
  amount: string | null;
  salt: string | null;
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

export interface Hidden {
  /** Yuan per unit per year. Never leaves the room before it is opened. */
  amount: string;
  salt: string;
}

const placeOf = (lotId: string): string => `sealed_reserve|sealed|${lotId}`;

function keyOf(reader: Pick<Reader, 'fieldKey'>): Buffer {
  assert(reader.fieldKey !== undefined, 'a sealed reserve needs the key of the county');
  return reader.fieldKey;
}

/** What the row hides. Throws when it was altered, or put into another lot's row. */
export function hiddenOf(reader: Pick<Reader, 'fieldKey'>, row: Pick<SealedReserve, 'lot_id' | 'sealed'>): Hidden {
  assert(row.sealed !== null, `the reserve of lot ${row.lot_id} is not sealed`);
  return JSON.parse(decryptField(keyOf(reader), row.sealed, placeOf(row.lot_id))) as Hidden;
}

/** Rows from before amounts were encrypted: once, when a county starts. Returns how many. */
export async function sealClearReserves(db: Db): Promise<number> {
  return inTransaction(db, async (tx) => {
    const rows = await tx.sql<Hidden & { lot_id: string }>('SELECT lot_id, amount, salt FROM sealed_reserve WHERE sealed IS NULL AND opened_at IS NULL AND $1 FOR UPDATE', [true]);
    for (const { lot_id: lotId, amount, salt } of rows) {
      await tx.sql('UPDATE sealed_reserve SET sealed = $2, amount = NULL, salt = NULL WHERE lot_id = $1', [lotId, encryptField(keyOf(tx), JSON.stringify({ amount, salt }), placeOf(lotId))]);
    }
    return rows.length;
  });
}

/** Sealing again replaces the amount and asks for a new confirmation. */
export async function saveSealed(tx: Tx, row: Pick<SealedReserve, 'lot_id' | 'commitment' | 'sealed_by' | 'sealed_at'> & Hidden): Promise<void> {
  await tx.sql('DELETE FROM sealed_reserve WHERE lot_id = $1', [row.lot_id]);
  const hidden: Hidden = { amount: row.amount, salt: row.salt };
  await tx.sql('INSERT INTO sealed_reserve (lot_id, sealed, commitment, sealed_by, sealed_at) VALUES ($1, $2, $3, $4, $5)', [
    row.lot_id, encryptField(keyOf(tx), JSON.stringify(hidden), placeOf(row.lot_id)), row.commitment, row.sealed_by, row.sealed_at,
  ]);
}

export async function removeSealed(tx: Tx, lotId: string): Promise<void> {
  await tx.sql('DELETE FROM sealed_reserve WHERE lot_id = $1', [lotId]);
}

export async function saveConfirmed(tx: Tx, lotId: string, by: string, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_reserve SET confirmed_by = $2, confirmed_at = $3 WHERE lot_id = $1', [lotId, by, now]);
}

/** Told from here on: the amount and its salt stand in clear beside the fingerprint they make. */
export async function saveOpened(tx: Tx, lotId: string, { amount, salt }: Hidden, met: boolean, now: Date): Promise<void> {
  await tx.sql('UPDATE sealed_reserve SET opened_at = $3, met = $2, amount = $4, salt = $5 WHERE lot_id = $1', [lotId, met, now, amount, salt]);
}
