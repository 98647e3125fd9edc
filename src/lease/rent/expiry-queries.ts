// Expiry queries: contracts that end soon, with the lot that follows or the reason why there is none.
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { expiryDays } from './watch-expiry.ts';
import type { ExpiringView } from './contract.ts';

/** Of a region, soonest first, at most `most`; those over and not ended come with them. */
export async function expiringIn(reader: Reader, region: string, most = 500): Promise<ExpiringView[]> {
  const today = chinaDate(await readClock(reader));
  const rules = await rulesInForce(reader, countyOf(region), today);
  const ahead = Math.max(...expiryDays(rules));
  const listBy = rules.values['expiry.list_by_days'].value;
  const rows = await reader.sql<Omit<ExpiringView, 'listBy' | 'late'>>(
    `SELECT o.id AS "occupationId", a.id AS "assetId", a.name AS "assetName", a.place_code AS "placeCode", p.name AS "placeName", o.holder_name AS "holderName",
            o.lease_id AS "leaseId", o.until_date AS "untilDate", o.until_date - $2::date AS "daysLeft", l.id AS "lotId", r.reason
       FROM occupation o JOIN asset a ON a.id = o.asset_id JOIN place p ON p.code = a.place_code
       LEFT JOIN expiry_reason r ON r.occupation_id = o.id
       LEFT JOIN LATERAL (SELECT l.id FROM lot l WHERE l.asset_id = a.id AND l.start_date > o.until_date AND l.state NOT IN ('unsold', 'withdrawn', 'defaulted') ORDER BY l.created_at DESC LIMIT 1) l ON true
      WHERE o.ended_at IS NULL AND o.until_date <= $2::date + $3::int AND a.place_code LIKE $1 || '%' AND a.owner_kind = 'collective'
        AND NOT EXISTS (SELECT 1 FROM occupation later WHERE later.asset_id = o.asset_id AND later.ended_at IS NULL AND later.until_date > o.until_date)
      ORDER BY o.until_date, o.id LIMIT $4`,
    [region, today, ahead, most],
  );
  return rows.map((row) => {
    const by = addDays(row.untilDate, -listBy);
    return { ...row, listBy: by, late: row.lotId === null && row.reason === null && today > by };
  });
}
