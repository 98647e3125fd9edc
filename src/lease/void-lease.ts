// Void leases: a contract drafted for a winner who was then found in default is no longer to be signed.
import { systemActor } from '../kernel/actor.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Reader, type Tx } from '../platform/db.ts';
import { lesseeDefaulted } from './refusals.ts';

const clock = systemActor('lease');

const DEFAULTED = `EXISTS (SELECT 1 FROM winner_default c WHERE c.lot_id = l.lot_id AND c.account_id = l.lessee_id AND c.state = 'confirmed')`;

/** Refuses lease.lessee_defaulted: from the decision on nobody signs, whether or not the clock has marked the draft. */
export async function refuseIfDefaulted(reader: Reader, leaseId: string): Promise<void> {
  const lost = await reader.maybe(`SELECT 1 FROM lease l WHERE l.id = $1 AND l.state IN ('to_sign', 'void') AND (l.state = 'void' OR ${DEFAULTED})`, [leaseId]);
  if (lost !== undefined) throw lesseeDefaulted();
}

/** Called by the publicity clock before it drafts others. Returns how many became void. */
export async function voidDefaultedLeases(db: Db): Promise<number> {
  const due = await db.sql<{ id: string }>(`SELECT l.id FROM lease l WHERE l.state = $1 AND ${DEFAULTED} LIMIT 100`, ['to_sign']);
  let count = 0;
  for (const { id } of due) if (await inTransaction(db, (tx) => voidOne(tx, id))) count += 1;
  return count;
}

async function voidOne(tx: Tx, id: string): Promise<boolean> {
  const lease = await tx.maybe<{ state: string; lot_id: string }>('SELECT state, lot_id FROM lease WHERE id = $1 FOR UPDATE', [id]);
  if (lease?.state !== 'to_sign') return false;
  const now = await readClock(tx);
  await tx.sql(`UPDATE lease SET state = 'void' WHERE id = $1`, [id]);
  await record(tx, { subject: 'lease', id, kind: 'lease.void', payload: { lot_id: lease.lot_id, because: 'winner_default' }, actor: clock, now });
  return true;
}
