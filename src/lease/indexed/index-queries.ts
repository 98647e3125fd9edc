// Queries of indexed rent: which leases follow an index, which of their contract years are fixed, and what a page says is awaited.
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { hundredths, type KnownGrowth } from '../../kernel/rent-growth.ts';
import { indexedYears, indexStep, rentIndices, type IndexedYear, type RentIndexCode } from '../../kernel/rent-index.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import { figuresOf, type KnownFigure } from '../../rulebook/rent-index-queries.ts';
import { valuesOrDefaults } from '../../rulebook/rules-in-force.ts';
import type { AwaitedIndexView } from './contract.ts';
import { awaitedOn, saidUntil, type Bounds } from './index-rules.ts';

/** One not among them has none. */
export async function knownGrowths(reader: Reader, leaseIds: readonly string[]): Promise<Map<string, KnownGrowth>> {
  const rows = await reader.sql<{ id: string; percents: Record<string, string> }>(
    `SELECT lease_id AS id, json_object_agg(terms->>'year', terms->>'percent') AS percents FROM lease_change
      WHERE lease_id = ANY($1::uuid[]) AND kind = 'settlement' AND terms->>'of' = 'index' AND state = 'in_force' GROUP BY lease_id`,
    [leaseIds],
  );
  return new Map(rows.map(({ id, percents }) => [id, new Map(Object.entries(percents).map(([year, percent]) => [Number(year), hundredths(percent)]))]));
}

export const knownGrowth = async (reader: Reader, leaseId: string): Promise<KnownGrowth> => (await knownGrowths(reader, [leaseId])).get(leaseId) ?? new Map();

type StandingBounds = Omit<Bounds, 'payBy'>;
const UNBOUND: StandingBounds = { amendedFrom: null, endsOn: null };

/** What changes in force leave of the plans; one not among them stands as it was signed. */
async function boundsOfMany(reader: Reader, leaseIds: readonly string[]): Promise<Map<string, StandingBounds>> {
  const rows = await reader.sql<StandingBounds & { id: string }>(
    `SELECT lease_id AS id, min(effective_on) FILTER (WHERE kind = 'rent') AS "amendedFrom", min(terms->>'endOn') FILTER (WHERE kind = 'early_end') AS "endsOn"
       FROM lease_change WHERE lease_id = ANY($1::uuid[]) AND state = 'in_force' GROUP BY lease_id`,
    [leaseIds],
  );
  return new Map(rows.map(({ id, ...bounds }) => [id, bounds]));
}

export const boundsOf = async (reader: Reader, leaseId: string): Promise<StandingBounds> => (await boundsOfMany(reader, [leaseId])).get(leaseId) ?? UNBOUND;

export interface IndexAsked {
  id: string;
  placeCode: string;
  startDate: string;
  termYears: number;
  rentPlan: RentPlan | null;
  state: string;
}

const PAGE = 2_000;

/** Leases whose rent follows an index, in force or over by their term; of one county (6 digits), or of all. In pages by id: however many there are, none is past the end of a list. */
export async function* indexedLeases(reader: Reader, { county = '', pageSize = PAGE }: { county?: string; pageSize?: number }): AsyncGenerator<IndexAsked[]> {
  for (let after: string | null = null; ; ) {
    const page: IndexAsked[] = await reader.sql<IndexAsked>(
      `SELECT l.id, a.place_code AS "placeCode", l.start_date AS "startDate", l.term_years AS "termYears", l.rent_plan AS "rentPlan", l.state FROM lease l JOIN asset a ON a.id = l.asset_id
        WHERE jsonb_path_exists(l.rent_plan, '$.escalations[*] ? (@.mode == "index")') AND starts_with(a.place_code, $1)
          AND (l.state = 'active' OR EXISTS (SELECT 1 FROM lease_end e WHERE e.lease_id = l.id AND e.because = 'term_over')) AND ($2::uuid IS NULL OR l.id > $2) ORDER BY l.id LIMIT $3`,
      [county, after, pageSize],
    );
    yield page;
    if (page.length < pageSize) return;
    after = page.at(-1)!.id;
  }
}

export type Figures = ReadonlyMap<number, KnownFigure>;

/** A county's figures of an index, each asked for once. */
export function rememberedFigures(reader: Reader): (county: string, code: RentIndexCode) => Promise<Figures> {
  const read = new Map<string, Promise<Figures>>();
  return (county, code) => {
    const key = `${county} ${code}`;
    if (!read.has(key)) read.set(key, figuresOf(reader, county, code));
    return read.get(key)!;
  };
}

/** The first contract year due by `day` whose index is not known; undefined also where the rent follows none. */
function awaitedYear(lease: IndexAsked, known: KnownGrowth | undefined, { amendedFrom, endsOn }: StandingBounds, day: string): IndexedYear | undefined {
  const open = indexedYears(lease.rentPlan, lease.startDate, lease.termYears * 12).filter(({ from }) => (amendedFrom === null || from < amendedFrom) && (endsOn === null || from <= endsOn));
  return awaitedOn(open, known ?? new Map(), day);
}

/** Null where the rent follows no index, or what it needs by `day` (soon, unless said) is known. */
export async function awaitedIndex(reader: Reader, lease: IndexAsked, day?: string): Promise<AwaitedIndexView | null> {
  const step = indexStep(lease.rentPlan);
  if (step === undefined || lease.state === 'to_sign' || lease.state === 'void') return null;
  const today = chinaDate(await readClock(reader));
  const awaited = awaitedYear(lease, await knownGrowth(reader, lease.id), await boundsOf(reader, lease.id), day ?? saidUntil(today));
  if (awaited === undefined) return null;
  const county = countyOf(lease.placeCode);
  const figures = await figuresOf(reader, county, step.index.code);
  const values = await valuesOrDefaults(reader, county, today);
  return {
    year: awaited.year, from: awaited.from, index: rentIndices[step.index.code].name, missing: awaited.figures.filter((year) => !figures.has(year)),
    floor: step.value, payDays: values['index.pay_days'].value,
  };
}

/** How many leases of a county (6 digits) wait for which figure; those of contract years soon to be paid for, or begun. */
export async function awaitedFigures(reader: Reader, county: string, pageSize?: number): Promise<{ code: RentIndexCode; year: number; leases: number }[]> {
  const soon = saidUntil(chinaDate(await readClock(reader)));
  const figuresIn = rememberedFigures(reader);
  const counted = new Map<string, { code: RentIndexCode; year: number; leases: number }>();
  for await (const page of indexedLeases(reader, { county, ...(pageSize === undefined ? {} : { pageSize }) })) {
    const ids = page.map((lease) => lease.id);
    const [known, bounds] = [await knownGrowths(reader, ids), await boundsOfMany(reader, ids)];
    for (const lease of page) {
      const { code } = indexStep(lease.rentPlan)!.index;
      const figures = await figuresIn(county, code);
      const awaited = awaitedYear(lease, known.get(lease.id), bounds.get(lease.id) ?? UNBOUND, soon);
      for (const year of awaited?.figures.filter((one) => !figures.has(one)) ?? []) {
        const row = counted.get(`${code} ${year}`) ?? { code, year, leases: 0 };
        row.leases += 1;
        counted.set(`${code} ${year}`, row);
      }
    }
  }
  return [...counted.values()].sort((one, other) => one.year - other.year || one.code.localeCompare(other.code));
}
