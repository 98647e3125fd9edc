// Read blocks: each collective's credits, dues and occupations, joined from ledger, lease, auction, lots and registry.
import { addYears, chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { countyOf } from '../kernel/region.ts';
import type { Reader } from '../platform/db.ts';
import type { BankCredit, CollectiveBlock, Due, Occupation } from './collective-block.ts';

export interface Blocks {
  blocks: Map<string, CollectiveBlock>;
  collectiveOfLine: Map<string, string>;
  collectiveOfOccupation: Map<string, string>;
}

type Owned<T> = T & { collective_id: string };

export async function readBlocks(reader: Reader, now: Date): Promise<Blocks> {
  const collectives = await reader.sql<{ id: string; name: string; village: string; place_code: string }>(
    'SELECT c.id, c.name, p.name AS village, c.place_code FROM collective c JOIN place p ON p.code = c.place_code WHERE $1 ORDER BY c.id',
    [true],
  );
  const credits = await readCredits(reader);
  const occupations = await readOccupations(reader);
  const since = await platformSince(reader);
  const dues = [...(await readInstalments(reader)), ...(await readAwards(reader))];
  const today = chinaDate(now);
  const blocks = new Map<string, CollectiveBlock>();
  const creditsOf = groupByCollective(credits);
  const duesOf = groupByCollective(dues);
  const heldOf = groupByCollective(occupations);
  for (const { id, name, village, place_code } of collectives) {
    const held = heldOf.get(id) ?? [];
    const start = since.get(countyOf(place_code)) ?? null;
    blocks.set(id, {
      collective: name,
      village,
      credits: creditsOf.get(id) ?? [],
      dues: [...(duesOf.get(id) ?? []), ...oldContractDues(held, start, today)],
      occupations: held,
      platformSince: start,
    });
  }
  return {
    blocks,
    collectiveOfLine: new Map(credits.map((credit) => [credit.id, credit.collective_id])),
    collectiveOfOccupation: new Map(occupations.map((held) => [held.id, held.collective_id])),
  };
}

/** Credits on registered accounts. What the ledger has matched in part counts with the rest only. */
async function readCredits(reader: Reader): Promise<Owned<BankCredit & { purpose: string | null }>[]> {
  return reader.sql(
    `SELECT b.collective_id, l.id, l.booked_on AS "bookedOn", l.counterparty_name AS payer, l.memo,
            CASE WHEN coalesce(m.matched, 0) >= l.amount THEN l.amount ELSE l.amount - coalesce(m.matched, 0) END::text AS amount,
            CASE WHEN coalesce(m.matched, 0) >= l.amount THEN m.purpose END AS purpose
       FROM bank_line l
       JOIN bank_account b ON b.number = l.account_number
       LEFT JOIN LATERAL (SELECT sum(x.amount) AS matched, min(x.purpose) AS purpose FROM bank_line_match x WHERE x.line_id = l.id) m ON true
      WHERE l.direction = $1 ORDER BY l.booked_on, l.id`,
    ['credit'],
  );
}

async function readInstalments(reader: Reader): Promise<Owned<Due>[]> {
  return reader.sql(
    `SELECT s.collective_id, i.id, s.code AS contract, s.lessee_name AS party, i.amount::text AS amount,
            greatest(i.amount - coalesce((SELECT sum(r.amount) FROM rent_receipt r WHERE r.instalment_id = i.id), 0)
                     - coalesce((SELECT sum(x.amount) FROM instalment_reduction x WHERE x.instalment_id = i.id), 0), 0)::text AS open,
            i.due_on AS "dueOn"
       FROM instalment i JOIN lease s ON s.id = i.lease_id WHERE $1 ORDER BY i.due_on, i.id`,
    [true],
  );
}

/** A result without a lease yet: the winner, or the successor of one who defaulted, may already have paid the first year. */
async function readAwards(reader: Reader): Promise<Owned<Due>[]> {
  return reader.sql(
    `SELECT o.collective_id, 'award:' || a.lot_id AS id, o.code AS contract, w.name AS party,
            round(a.price * o.area, 2)::text AS amount, round(a.price * o.area, 2)::text AS open,
            (a.awarded_at AT TIME ZONE 'Asia/Shanghai')::date AS "dueOn"
       FROM standing_award a JOIN lot o ON o.id = a.lot_id JOIN account w ON w.id = a.account_id
      WHERE NOT EXISTS (SELECT FROM lease s WHERE s.lot_id = a.lot_id AND s.state <> 'void') AND o.state <> 'defaulted' AND $1 ORDER BY a.lot_id`,
    [true],
  );
}

async function readOccupations(reader: Reader): Promise<Owned<Occupation>[]> {
  return reader.sql(
    `SELECT a.collective_id, h.id, a.name AS asset, h.holder_name AS holder, h.from_date AS "fromDate",
            least(h.until_date, (h.ended_at AT TIME ZONE 'Asia/Shanghai')::date) AS "untilDate",
            h.rent_yuan_per_year::text AS "rentPerYear", o.code AS "lotCode"
       FROM occupation h JOIN asset a ON a.id = h.asset_id LEFT JOIN lot o ON o.id = h.lot_id
      WHERE a.collective_id IS NOT NULL AND $1 ORDER BY h.from_date, h.id`,
    [true],
  );
}

/** County → day of its first published notice. */
async function platformSince(reader: Reader): Promise<Map<string, string>> {
  const rows = await reader.sql<{ county: string; since: string }>(
    `SELECT left(o.place_code, 6) AS county, min((n.published_at AT TIME ZONE 'Asia/Shanghai')::date) AS since
       FROM notice n JOIN lot o ON o.id = n.lot_id WHERE $1 GROUP BY 1`,
    [true],
  );
  return new Map(rows.map((row) => [row.county, row.since]));
}

/** A contract older than the platform lets one expect its rent each year until it ends. */
function oldContractDues(held: readonly Occupation[], since: string | null, today: string): Due[] {
  return held.flatMap((one) => {
    const { rentPerYear } = one;
    if (one.lotCode !== null || rentPerYear === null || Money.of(rentPerYear).isZero() || since === null || one.fromDate >= since)
      return [];
    const first = Number(since.slice(0, 4)) - Number(one.fromDate.slice(0, 4)) - 1;
    const days = Array.from({ length: 12 }, (_, i) => addYears(one.fromDate, Math.max(0, first) + i));
    const expected = days.filter((day) => day < one.untilDate && day <= addYears(today, 1));
    return expected.map((dueOn) => ({
      id: `occupation:${one.id}:${dueOn}`,
      contract: `${one.asset}（老合同）`,
      party: one.holder,
      amount: rentPerYear,
      open: rentPerYear,
      dueOn,
    }));
  });
}

function groupByCollective<T>(rows: readonly Owned<T>[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const { collective_id, ...rest } of rows) {
    const list = groups.get(collective_id);
    if (list === undefined) groups.set(collective_id, [rest as unknown as T]);
    else list.push(rest as unknown as T);
  }
  return groups;
}
