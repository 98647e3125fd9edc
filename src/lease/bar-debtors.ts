// Bar debtors: whose rent is overdue for longer than the county's rule may not apply for another lot until it has come.
// 依据: 县农村产权流转交易规则 (arrears_bar_days); domain R38.
import { systemActor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { imposeSanction } from '../identity/sanctions/impose-sanction.ts';
import { liftPaid } from '../identity/sanctions/lift-sanction.ts';
import { debtSanctions } from '../identity/sanctions/queries.ts';
import { readClock } from '../platform/clock.ts';
import { inTransaction, type Db, type Reader } from '../platform/db.ts';
import { rulesOfEveryCounty } from '../rulebook/rules-in-force.ts';

const clock = systemActor('debtors');

interface Debt {
  instalment_id: string;
  lessee_id: string;
  source: string;
  place_code: string;
  days_overdue: number;
}

/** Any node may run it, as often as it likes: one sanction an instalment and lessee. Returns how many were imposed and lifted. */
export async function barDebtors(db: Db): Promise<{ barred: number; lifted: number }> {
  const lifted = await liftThePaid(db);
  const today = chinaDate(await readClock(db));
  const limits = await barDays(db, today);
  let barred = 0;
  for (const debt of await unbarredDebts(db, limits)) {
    const county = countyOf(debt.place_code);
    const { source } = debt;
    const done = await inTransaction(db, async (tx) => {
      if ((await tx.maybe('SELECT 1 FROM instalment WHERE id = $1 FOR UPDATE', [debt.instalment_id])) === undefined) return false;
      if ((await tx.maybe('SELECT 1 FROM sanction WHERE source = $1', [source])) !== undefined) return false;
      await imposeSanction(tx, clock, { accountId: debt.lessee_id, region: county, kind: 'rent_arrears', reason: 'rent_overdue', source, days: null });
      return true;
    });
    if (done) barred += 1;
  }
  return { barred, lifted };
}

/**
 * After how many days each county bars its debtors. No statute bars a debtor from bidding: it is a rule of the county's own, so a county without
 * rules in force bars nobody, is named every night (rent-night.ts, withoutRules), and holds up no other.
 */
export async function barDays(reader: Reader, today: string): Promise<Map<string, number>> {
  return new Map([...(await rulesOfEveryCounty(reader, today))].map(([county, { values }]) => [county, values.arrears_bar_days.value]));
}

/** One sanction an instalment and lessee; of who led the bid, the instalment alone names it. */
const SOURCE = `'arrears:' || s.instalment_id || CASE WHEN q.place = 1 THEN '' ELSE ':' || q.account_id END`;
const UUID_LENGTH = 36;

/** Beyond their county's days only, so that debts nobody is barred for do not fill the batch. 依据: 民法典 第518条: each of several lessees owes the whole, so each is kept out. */
async function unbarredDebts(reader: Reader, limits: ReadonlyMap<string, number>): Promise<Debt[]> {
  return reader.sql<Debt>(
    `SELECT s.instalment_id, q.account_id AS lessee_id, ${SOURCE} AS source, a.place_code, s.days_overdue
       FROM instalment_standing s JOIN lease l ON l.id = s.lease_id JOIN lessee q ON q.lease_id = l.id JOIN asset a ON a.id = l.asset_id
       JOIN unnest($1::text[], $2::int[]) AS bar(county, days) ON bar.county = left(a.place_code, 6)
      WHERE s.days_overdue > bar.days AND l.state <> 'void' AND NOT EXISTS (SELECT 1 FROM sanction x WHERE x.source = ${SOURCE}) ORDER BY s.due_on, q.place LIMIT 500`,
    [[...limits.keys()], [...limits.values()]],
  );
}

async function liftThePaid(db: Db): Promise<number> {
  let lifted = 0;
  for (const { id, source } of await debtSanctions(db)) {
    const instalment = source.slice('arrears:'.length).slice(0, UUID_LENGTH);
    const owed = await db.maybe('SELECT 1 FROM instalment_standing WHERE instalment_id = $1 AND days_overdue > 0', [instalment]);
    if (owed !== undefined) continue;
    await inTransaction(db, (tx) => liftPaid(tx, clock, id));
    lifted += 1;
  }
  return lifted;
}
