// Endings: which asset a contract is of, how long it may last, and what happened at its end.
import { classRule } from '../../../lots/class-rules.ts';
import type { Reader } from '../../../platform/db.ts';
import { dayNumber, dayOf } from './day-of.ts';
import { readPinnedRules } from './pinned-rules.ts';

/** Days since 1970-01-01. */
export interface ContractEnding {
  /** The day the register was read. */
  asOf: number;
  asset: string;
  /** Longest term by the county's rules for what is let. */
  capYears: number;
  /** As announced; null: never announced. */
  announcedEnd: number | null;
  signedOn: number | null;
  /** Handed back, or ended before its time. */
  returnedOn: number | null;
  endedOn: number | null;
  /** A later listing of the same asset. */
  listedAgainOn: number | null;
  /** Somebody holds the asset under a later contract, or the same one goes on under another. */
  followedOn: number | null;
}

interface Row {
  id: string;
  as_of: number;
  asset: string;
  class: string;
  rule_set_id: string | null;
  announced_end: number | null;
  signed_on: number | null;
  returned_on: number | null;
  ended_on: number | null;
  listed_on: number | null;
  followed_on: number | null;
}

/** Of every lease and of every occupation that was only declared. */
export async function readEndings(reader: Reader, county: string): Promise<ReadonlyMap<string, ContractEnding>> {
  const rulesOf = await readPinnedRules(reader, county);
  const rows = await reader.sql<Row>(
    `WITH held AS (
       SELECT s.id, s.asset_id, t.class, l.rule_set_id, s.start_date, s.end_date, s.lot_id, ${dayNumber("(s.announced->>'end_date')::date")} AS announced_end,
              coalesce(${dayNumber('s.signed_on')}, ${dayOf('greatest(s.signed_by_lessee_at, s.signed_by_lessor_at)')}) AS signed_on,
              (SELECT max(${dayNumber('h.happened_on')}) FROM handover h WHERE h.lease_id = s.id AND h.kind = 'return' AND h.state <> 'draft') AS returned_on,
              CASE WHEN e.because <> 'term_over' THEN ${dayNumber('e.ended_on')} END AS ended_on
         FROM lease s JOIN collective o ON o.id = s.collective_id JOIN asset t ON t.id = s.asset_id LEFT JOIN lot l ON l.id = s.lot_id LEFT JOIN lease_end e ON e.lease_id = s.id
        WHERE left(o.place_code, 6) = $1 AND s.state IN ('active','ended')
       UNION ALL
       SELECT x.id, x.asset_id, t.class, NULL, x.from_date, x.until_date, x.lot_id, NULL, NULL, NULL, ${dayOf('x.ended_at')}
         FROM occupation x JOIN asset t ON t.id = x.asset_id JOIN collective o ON o.id = t.collective_id
        WHERE left(o.place_code, 6) = $1 AND x.lease_id IS NULL AND x.basis = 'declared_contract')
     SELECT k.id, county_today() - DATE '1970-01-01' AS as_of, k.asset_id AS asset, k.class, k.rule_set_id, k.announced_end, k.signed_on, k.returned_on, k.ended_on,
            (SELECT max(${dayOf('l.published_at')}) FROM lot l WHERE l.asset_id = k.asset_id AND l.id IS DISTINCT FROM k.lot_id AND l.published_at::date > k.start_date) AS listed_on,
            least((SELECT min(${dayNumber('y.start_date')}) FROM lease y WHERE y.asset_id = k.asset_id AND y.id <> k.id AND y.state IN ('active','ended','to_sign') AND y.start_date > k.start_date),
                  (SELECT min(${dayNumber('y.from_date')}) FROM occupation y WHERE y.asset_id = k.asset_id AND y.id <> k.id AND y.lease_id IS DISTINCT FROM k.id AND y.from_date > k.start_date)) AS followed_on
       FROM held k`,
    [county],
  );
  return new Map(rows.map((row) => {
    const cap = rulesOf(row.rule_set_id).values[classRule(row.class).term].value;
    return [row.id, {
      asOf: row.as_of, asset: row.asset, capYears: cap, announcedEnd: row.announced_end, signedOn: row.signed_on, returnedOn: row.returned_on, endedOn: row.ended_on, listedAgainOn: row.listed_on, followedOn: row.followed_on,
    }];
  }));
}
