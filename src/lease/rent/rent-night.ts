// Rent night: once a day from three in the morning leases that are over end, contracts that end soon are told, late rent is dunned and the arrears are written down.
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import { inTransaction, type Db, type Reader } from '../../platform/db.ts';
import { deemSubleases } from '../changes/deem-subleases.ts';
import { lapseChanges } from '../changes/end-change.ts';
import { fixIndexedRents } from '../indexed/fix-indexed-rent.ts';
import { issueDueInvoices } from '../invoice/issue-invoice.ts';
import { dunArrears, type Dunned } from './dun-arrears.ts';
import { writeArrearsDay } from './dunning-store.ts';
import { endLeases } from './end-leases.ts';
import { watchExpiry } from './watch-expiry.ts';

export interface Night extends Dunned {
  ended: number;
  told: number;
  villages: number;
  /** Counties that have leases and no rules in force: nothing was dunned or told there. */
  withoutRules: string[];
}

const AFTER_HOURS = 3;

/** Undefined: not due. Whichever process asks first; two at once write the same. */
export async function rentNightIfDue(db: Db): Promise<Night | undefined> {
  const night = chinaDate(new Date((await readClock(db)).getTime() - AFTER_HOURS * 3_600_000));
  const done = await db.maybe('SELECT 1 FROM rent_night WHERE on_day = $1', [night]);
  return done === undefined ? rentNight(db, night) : undefined;
}

/** Counties (6 digits) with leases that run or owe, and no rule set effective today. */
export async function countiesWithoutRules(reader: Reader): Promise<string[]> {
  const today = chinaDate(await readClock(reader));
  const rows = await reader.sql<{ county: string }>(
    `SELECT DISTINCT left(a.place_code, 6) AS county FROM lease l JOIN asset a ON a.id = l.asset_id
      WHERE l.state IN ('active', 'ended') AND NOT EXISTS (SELECT 1 FROM rule_set r WHERE r.county = left(a.place_code, 6) AND r.effective_from <= $1) ORDER BY 1`,
    [today],
  );
  return rows.map((row) => row.county);
}

/** Each part may run again: nothing is said or written twice. `left`: leases somebody else held, for the next turn. */
export async function rentNight(db: Db, night: string): Promise<Night> {
  const { ended, left } = await endLeases(db);
  const told = await watchExpiry(db);
  await deemSubleases(db);
  await lapseChanges(db);
  await fixIndexedRents(db);
  await issueDueInvoices(db);
  const dunned = await dunArrears(db);
  const villages = await inTransaction(db, async (tx) => writeArrearsDay(tx, chinaDate(await readClock(tx))), { patient: true });
  const done = { ended, told, villages, withoutRules: await countiesWithoutRules(db), ...dunned, left: left + dunned.left };
  // What was in somebody's hands is looked at again in a minute; only a whole night is written down as done.
  if (done.left > 0) return done;
  await db.sql(
    `INSERT INTO rent_night (on_day, leases_ended, expiries_told, reminders, demands, villages, finished_at) VALUES ($1, $2, $3, $4, $5, $6, county_now()) ON CONFLICT DO NOTHING`,
    [night, ended, told, dunned.reminders, dunned.demands, villages],
  );
  return done;
}
