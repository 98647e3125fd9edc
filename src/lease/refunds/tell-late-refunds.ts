// Tell late refunds: money owed back that has not left by the county's target day, and again by its last day, is entered once each, so that it is seen by others than who forgot it.
import { systemActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { record } from '../../journal/record.ts';
import { openRefunds } from '../../ledger/payment-file-queries.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db } from '../../platform/db.ts';
import { refundDeadlines } from './refund-deadlines.ts';

const clock = systemActor('refund-watch');
const DAY = 86_400_000;

/** Returns how many entries were made. One already past its last day is told that alone. */
export async function tellLateRefunds(db: Db): Promise<number> {
  const now = await readClock(db);
  const today = chinaDate(now);
  // No deadline is shorter than the day it begins on.
  const open = await openRefunds(db, new Date(now.getTime() - DAY / 2));
  const county = open.length === 0 ? undefined : await countyOfExchange(db);
  const deadlinesOf = county === undefined ? undefined : await refundDeadlines(db, county, today);
  if (county === undefined || deadlinesOf === undefined) return 0;
  let told = 0;
  for (const refund of open) {
    const due = deadlinesOf(refund.createdAt);
    const limit = today > due.hard ? 'hard' : today > due.target ? 'target' : undefined;
    if (limit === undefined || refund.told.includes(limit) || refund.told.includes('hard')) continue;
    const done = await inTransaction(db, async (tx) => {
      // Under its lock: another node may just have told it, or a statement shown it leaving.
      const still = await tx.maybe(
        `SELECT 1 FROM payment_instruction p WHERE p.id = $1 AND p.state IN ('waiting','sent')
            AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.subject = 'payment' AND e.id = $1::text AND e.kind = 'payment.late' AND e.payload->>'limit' = $2) FOR UPDATE OF p`,
        [refund.id, limit],
      );
      if (still === undefined) return false;
      await record(tx, { subject: 'payment', id: refund.id, kind: 'payment.late', payload: { limit, due_on: due[limit], county }, actor: clock, now });
      return true;
    });
    if (done) told += 1;
  }
  return told;
}

/** Whose rules the exchange keeps: those of the county its operators work for. */
async function countyOfExchange(db: Db): Promise<string | undefined> {
  const [row] = await db.sql<{ county: string }>(`SELECT left(region, 6) AS county FROM role_grant WHERE role = $1 AND revoked_at IS NULL ORDER BY granted_at, id LIMIT 1`, ['exchange_operator']);
  return row?.county;
}
