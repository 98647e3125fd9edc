// End change: the village takes its proposal back before the lessee agrees; one approved that he never agrees to lapses on the day the rules set.
import { systemActor, type Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import { maySignForLessor } from '../policy.ts';
import { lockLease } from '../store.ts';
import { lockChange, markEnded } from './change-store.ts';
import { agreementWaits } from './paper-refusals.ts';
import * as no from './refusals.ts';

const clock = systemActor('rent-night');

/** 依据: 民法典 第476条: an offer may be revoked until it is accepted. Refuses change.decided once it is over, change.agreed once every lessee has said yes, and agreement.waits while his yes on paper is being checked. */
export async function withdrawChange(tx: Tx, actor: Actor, ask: { leaseId: string; number: number; reason: string }): Promise<{ number: number; state: 'withdrawn' }> {
  const lease = await lockLease(tx, ask.leaseId);
  const change = lease === undefined ? undefined : await lockChange(tx, lease.id, ask.number);
  if (lease === undefined || change === undefined) throw no.changeUnknown();
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  if (change.state !== 'proposed') throw no.decidedAlready();
  if (change.agreed_at !== null) throw no.agreedAlready();
  if (change.paper?.state === 'waiting') throw agreementWaits();
  const now = await readClock(tx);
  await markEnded(tx, change.id, { state: 'withdrawn', by: actor.accountId, reason: ask.reason }, now);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.change_ended', payload: { number: change.number, because: 'withdrawn' }, actor, now });
  return { number: change.number, state: 'withdrawn' };
}

/** 依据: 民法典 第481条: an offer that is not accepted within its time has no effect any more; a paper handed in in time counts, however long the township checks it. Returns how many lapsed. */
export async function lapseChanges(db: Db): Promise<number> {
  const today = chinaDate(await readClock(db));
  const due = await db.sql<{ lease_id: string; number: number }>(
    `SELECT c.lease_id, c.number FROM lease_change c WHERE c.state = 'proposed' AND c.agreed_at IS NULL AND c.agree_by < $1
        AND NOT EXISTS (SELECT 1 FROM signed_agreement p WHERE p.change_id = c.id AND p.state = 'waiting') ORDER BY c.lease_id LIMIT 5000`,
    [today],
  );
  let lapsed = 0;
  for (const { lease_id: leaseId, number } of due) {
    lapsed += await inTransaction(db, async (tx) => {
      await lockLease(tx, leaseId);
      const change = await lockChange(tx, leaseId, number);
      if (change?.state !== 'proposed' || change.agreed_at !== null || change.paper?.state === 'waiting') return 0;
      const now = await readClock(tx);
      await markEnded(tx, change.id, { state: 'lapsed', by: null, reason: null }, now);
      await record(tx, { subject: 'lease', id: leaseId, kind: 'lease.change_ended', payload: { number, because: 'lapsed' }, actor: clock, now });
      return 1;
    }, { patient: true });
  }
  return lapsed;
}
