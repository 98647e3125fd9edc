// Queries of indexed rent: which of a lease's contract years are fixed, what another change did to them, and what the page says is awaited.
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { hundredths, type KnownGrowth } from '../../kernel/rent-growth.ts';
import { indexedYears, indexStep, rentIndices, type RentIndexCode } from '../../kernel/rent-index.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { figuresOf } from '../../rulebook/rent-index-queries.ts';
import { valuesOrDefaults } from '../../rulebook/rules-in-force.ts';
import type { AwaitedIndexView } from './contract.ts';
import { awaitedOn, saidUntil, type Bounds } from './index-rules.ts';

export async function knownGrowth(reader: Reader, leaseId: string): Promise<KnownGrowth> {
  const rows = await reader.sql<{ year: number; percent: string }>(
    `SELECT (terms->>'year')::int AS year, terms->>'percent' AS percent FROM lease_change WHERE lease_id = $1 AND kind = 'settlement' AND terms->>'of' = 'index' AND state = 'in_force'`,
    [leaseId],
  );
  return new Map(rows.map(({ year, percent }) => [year, hundredths(percent)]));
}

/** What changes in force leave of the plan. */
export async function boundsOf(reader: Reader, leaseId: string): Promise<Omit<Bounds, 'payBy'>> {
  return reader.one(
    `SELECT min(effective_on) FILTER (WHERE kind = 'rent') AS "amendedFrom", min(terms->>'endOn') FILTER (WHERE kind = 'early_end') AS "endsOn"
       FROM lease_change WHERE lease_id = $1 AND state = 'in_force'`,
    [leaseId],
  );
}

/** Leases whose rent follows an index, in force or over by their term. */
export async function indexedLeases(reader: Reader, limit: number): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(
    `SELECT l.id FROM lease l WHERE jsonb_path_exists(l.rent_plan, '$.escalations[*] ? (@.mode == "index")')
        AND (l.state = 'active' OR EXISTS (SELECT 1 FROM lease_end e WHERE e.lease_id = l.id AND e.because = 'term_over')) ORDER BY l.id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}

export interface IndexAsked {
  id: string;
  placeCode: string;
  startDate: string;
  termYears: number;
  rentPlan: RentPlan | null;
  state: string;
}

/** Null where the rent follows no index, or what it needs by `day` (soon, unless said) is known. */
export async function awaitedIndex(reader: Reader, lease: IndexAsked, day?: string): Promise<AwaitedIndexView | null> {
  const step = indexStep(lease.rentPlan);
  if (step === undefined || lease.state === 'to_sign' || lease.state === 'void') return null;
  const today = chinaDate(await readClock(reader));
  const { amendedFrom, endsOn } = await boundsOf(reader, lease.id);
  const open = indexedYears(lease.rentPlan, lease.startDate, lease.termYears * 12).filter(({ from }) => (amendedFrom === null || from < amendedFrom) && (endsOn === null || from <= endsOn));
  const awaited = awaitedOn(open, await knownGrowth(reader, lease.id), day ?? saidUntil(today));
  if (awaited === undefined) return null;
  const county = countyOf(lease.placeCode);
  const figures = await figuresOf(reader, county, step.index.code);
  const values = await valuesOrDefaults(reader, county, today);
  return {
    year: awaited.year, from: awaited.from, index: rentIndices[step.index.code].name, missing: awaited.figures.filter((year) => !figures.has(year)),
    floor: step.value, payDays: values['index.pay_days'].value,
  };
}

/** How many leases of a county wait for which figure; those of contract years soon to be paid for, or begun. */
export async function awaitedFigures(reader: Reader, county: string): Promise<{ code: RentIndexCode; year: number; leases: number }[]> {
  const rows = await reader.sql<IndexAsked>(
    `SELECT l.id, a.place_code AS "placeCode", l.start_date AS "startDate", l.term_years AS "termYears", l.rent_plan AS "rentPlan", l.state FROM lease l JOIN asset a ON a.id = l.asset_id
      WHERE l.id = ANY($1::uuid[]) AND starts_with(a.place_code, $2)`,
    [await indexedLeases(reader, 5_000), county],
  );
  const counted = new Map<string, { code: RentIndexCode; year: number; leases: number }>();
  for (const row of rows) {
    const { code } = indexStep(row.rentPlan)!.index;
    for (const year of (await awaitedIndex(reader, row))?.missing ?? []) counted.set(`${code} ${year}`, { code, year, leases: (counted.get(`${code} ${year}`)?.leases ?? 0) + 1 });
  }
  return [...counted.values()].sort((one, other) => one.year - other.year || one.code.localeCompare(other.code));
}
