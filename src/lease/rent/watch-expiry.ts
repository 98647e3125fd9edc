// Watch expiry: contracts that end are told at the county's days before the end, those of the platform and those declared alike.
import { systemActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { recordMany } from '../../journal/record-many.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Tx } from '../../platform/db.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { rulesOfEveryCounty } from '../../rulebook/rules-in-force.ts';

const clock = systemActor('rent-night');
const BATCH = 1_000;

interface Expiring {
  id: string;
  asset_id: string;
  lease_id: string | null;
  place_code: string;
  until_date: string;
  days: number;
}

/** Each occupation once for each of the county's days; one found late is told only the nearest. Returns how many were told. */
export async function watchExpiry(db: Db): Promise<number> {
  const today = chinaDate(await readClock(db));
  let told = 0;
  for (const [county, rules] of await rulesOfEveryCounty(db, today)) {
    const days = expiryDays(rules);
    for (let found = BATCH; found === BATCH; told += found) found = await inTransaction(db, (tx) => tellBatch(tx, county, days, today), { patient: true });
  }
  return told;
}

/** Days before the end on which a contract is told of. */
export const expiryDays = ({ values }: Rules): number[] => [values['expiry.first_days'].value, values['expiry.second_days'].value, values['expiry.last_days'].value];

async function tellBatch(tx: Tx, county: string, days: number[], today: string): Promise<number> {
  const expiring = await tx.sql<Expiring>(
    `SELECT o.id, o.asset_id, o.lease_id, a.place_code, o.until_date, t.days
       FROM occupation o JOIN asset a ON a.id = o.asset_id
       CROSS JOIN LATERAL (SELECT min(d) AS days FROM unnest($2::int[]) d WHERE o.until_date - $3::date <= d) t
      WHERE o.ended_at IS NULL AND o.until_date BETWEEN $3::date AND $3::date + $4::int AND a.place_code LIKE $1 || '%' AND a.owner_kind = 'collective'
        AND NOT EXISTS (SELECT 1 FROM expiry_notice n WHERE n.occupation_id = o.id AND n.days = t.days AND n.until_date = o.until_date)
        AND NOT EXISTS (SELECT 1 FROM occupation later WHERE later.asset_id = o.asset_id AND later.ended_at IS NULL AND later.until_date > o.until_date)
      ORDER BY o.until_date, o.id LIMIT ${BATCH}`,
    [county, days, today, Math.max(...days)],
  );
  const now = await readClock(tx);
  const fresh = await tx.sql<{ occupation_id: string }>(
    `INSERT INTO expiry_notice (occupation_id, days, until_date, told_on) SELECT e.*, $4::date FROM unnest($1::uuid[], $2::int[], $3::date[]) AS e
     ON CONFLICT (occupation_id, days) DO NOTHING RETURNING occupation_id`,
    [expiring.map((one) => one.id), expiring.map((one) => one.days), expiring.map((one) => one.until_date), today],
  );
  const told = new Set(fresh.map((row) => row.occupation_id));
  await recordMany(tx, expiring.filter((one) => told.has(one.id)).map((one) => ({
    subject: 'asset', id: one.asset_id, kind: 'occupation.expiring' as const, actor: clock, now,
    payload: { occupationId: one.id, leaseId: one.lease_id, placeCode: one.place_code, untilDate: one.until_date, days: one.days },
  })));
  return told.size;
}
