// End leases: when the last day of a term is over the contract ends and the asset is free; what is still owed stays owed.
import { systemActor, type Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { vacateAsset } from '../../registry/occupy-asset.ts';

const clock = systemActor('rent-night');

export interface Ending {
  leaseId: string;
  /** 'YYYY-MM-DD', the last day of use. */
  endedOn: string;
  because: 'term_over' | 'agreement' | 'rent_default' | 'expropriation' | 'other';
  changeId: string | null;
  /** Yuan paid for days after the end. */
  refundDue: string;
}

/** Contracts whose last day was before today, and those whose early end has come. `left`: somebody was at work on them (the matcher holds all leases of an account); the next turn takes them. */
export async function endLeases(db: Db): Promise<{ ended: number; left: number }> {
  const today = chinaDate(await readClock(db));
  const due = await db.sql<Omit<Ending, 'changeId'> & { changeId: string | null }>(
    `SELECT l.id AS "leaseId", coalesce((c.terms->>'end_on')::date, l.end_date) AS "endedOn", coalesce(c.terms->>'ground', 'term_over') AS because, c.id AS "changeId", coalesce(c.effect->>'refund_due', '0.00') AS "refundDue"
       FROM lease l LEFT JOIN lease_change c ON c.lease_id = l.id AND c.kind = 'early_end' AND c.state = 'in_force'
      WHERE l.state = 'active' AND coalesce((c.terms->>'end_on')::date, l.end_date) < $1 ORDER BY l.id LIMIT 5000`,
    [today],
  );
  let [ended, left] = [0, 0];
  for (const ending of due) {
    const done = await inTransaction(db, async (tx) => ((await freeNow(tx, ending.leaseId)) ? endLease(tx, clock, ending) : 'held'), { patient: true });
    if (done === 'held') left += 1;
    else if (done) ended += 1;
  }
  return { ended, left };
}

/** One lease in somebody's hands must not keep the night of all the others waiting. */
async function freeNow(tx: Tx, leaseId: string): Promise<boolean> {
  return (await tx.maybe('SELECT 1 FROM lease WHERE id = $1 FOR UPDATE SKIP LOCKED', [leaseId])) !== undefined;
}

/** False when it is over already. The asset is idle from today unless somebody else holds it. */
export async function endLease(tx: Tx, actor: Actor, ending: Ending): Promise<boolean> {
  const lease = await tx.maybe<{ state: string; lot_id: string | null; asset_id: string }>('SELECT state, lot_id, asset_id FROM lease WHERE id = $1 FOR UPDATE', [ending.leaseId]);
  if (lease?.state !== 'active') return false;
  const now = await readClock(tx);
  await tx.sql(`UPDATE lease SET state = 'ended' WHERE id = $1`, [ending.leaseId]);
  await tx.sql('INSERT INTO lease_end (lease_id, ended_on, because, change_id, refund_due, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)', [
    ending.leaseId, ending.endedOn, ending.because, ending.changeId, ending.refundDue, now,
  ]);
  const held = await tx.maybe<{ id: string }>('SELECT id FROM occupation WHERE lease_id = $1 AND ended_at IS NULL', [ending.leaseId]);
  if (held !== undefined) await vacateAsset(tx, actor, { occupationId: held.id, reason: ending.because });
  const payload = { lot_id: lease.lot_id, asset_id: lease.asset_id, ended_on: ending.endedOn, because: ending.because, change_id: ending.changeId, refund_due: ending.refundDue };
  await record(tx, { subject: 'lease', id: ending.leaseId, kind: 'lease.ended', payload, actor, now });
  return true;
}

