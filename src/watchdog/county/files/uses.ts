// Uses of a contract's land: whether it was let for farming, and changes of its use agreed afterwards.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber } from './day-of.ts';

export interface UsesSection {
  farmland: boolean;
  /** Changes in force. `toBuilding`: the new use speaks of yards, hardening, sheds or building. */
  changes: readonly { on: number; toBuilding: boolean; afterDays: number }[];
}

/** 非农化: words of a use that covers farmland. */
export const speaksOfBuilding = (use: string): boolean => /硬化|堆场|停车|厂房|仓储|仓库|沙石|砂石|搅拌|建设|建房|餐饮|民宿|农家乐|木屋|营地|驾校|煤场|料场/.test(use);

/** 土地管理法 第四条: what is farmed; land for building and for facilities has rules of its own. */
const FARMLAND = ['LAND_CULTIVATED', 'LAND_RESERVE', 'LAND_HOUSEHOLD', 'LAND_ORCHARD', 'LAND_FOREST', 'LAND_GRASS'];

interface Row {
  id: string;
  farmland: boolean;
  changes: { on: number; use: string; afterDays: number }[];
}

export async function readUses(reader: Reader, county: string): Promise<ReadonlyMap<string, UsesSection>> {
  const rows = await reader.sql<Row>(
    `SELECT e.id, a.class = ANY($2) AS farmland,
            coalesce(jsonb_agg(jsonb_build_object('on', ${dayNumber('h.effective_on')}, 'use', h.terms->>'permittedUse', 'afterDays', h.effective_on - e.start_date) ORDER BY h.number) FILTER (WHERE h.id IS NOT NULL), '[]') AS changes
       FROM lease e JOIN asset a ON a.id = e.asset_id LEFT JOIN lease_change h ON h.lease_id = e.id AND h.kind = 'use' AND h.state = 'in_force'
      WHERE left(a.place_code, 6) = $1 AND e.state IN ('active', 'ended') GROUP BY e.id, a.class`,
    [county, FARMLAND],
  );
  return new Map(rows.map(({ id, farmland, changes }) => [id, { farmland, changes: changes.map(({ on, use, afterDays }) => ({ on, toBuilding: speaksOfBuilding(use), afterDays })) }]));
}
