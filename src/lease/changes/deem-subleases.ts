// Deem subleases: a request to sublet that nobody answered within the county's months counts as consented, and the village is told so.
import { systemActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db } from '../../platform/db.ts';
import { rulesIfAny } from '../../rulebook/rules-in-force.ts';

const clock = systemActor('rent-night');

/** 依据: 民法典 第718条. Returns how many. */
export async function deemSubleases(db: Db): Promise<number> {
  const open = await db.sql<{ id: string; lease_id: string; place_code: string }>(
    `SELECT s.id, s.lease_id, a.place_code FROM sublease s JOIN lease l ON l.id = s.lease_id JOIN asset a ON a.id = l.asset_id WHERE s.state = $1 ORDER BY s.asked_at LIMIT 1000`,
    ['asked'],
  );
  let deemed = 0;
  for (const { id, lease_id: leaseId, place_code: placeCode } of open) {
    deemed += await inTransaction(db, async (tx) => {
      const now = await readClock(tx);
      const rules = await rulesIfAny(tx, countyOf(placeCode), chinaDate(now));
      if (rules === undefined) return 0;
      const months = rules.values['sublease.answer_months'].value;
      const rows = await tx.sql(
        `UPDATE sublease SET state = 'deemed', decided_at = $2 WHERE id = $1 AND state = 'asked' AND asked_at + make_interval(months => $3::int) < $2 RETURNING id`,
        [id, now, months],
      );
      if (rows.length > 0) await record(tx, { subject: 'lease', id: leaseId, kind: 'sublease.decided', payload: { sublease_id: id, state: 'deemed' }, actor: clock, now });
      return rows.length;
    }, { patient: true });
  }
  return deemed;
}
