// Queries of coverage: figures, places, history and rows, all from the one definition of each kind.
import { addDays } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { receiptPatterns } from '../ledger/receipt-kind.ts';
import type { Reader } from '../platform/db.ts';
import { coverageKinds, type CoverageKind, type Standing } from './codes.ts';
import type { CoverageRow, Tally, TallyByKind } from './contract.ts';
import { countedRows, details } from './definitions.ts';
import { childDigits } from './rules.ts';

/** The parameters of ./definitions.ts. */
export const ground = (region: string, days: readonly string[]): unknown[] => [region, days, receiptPatterns.rent, receiptPatterns.notRent, receiptPatterns.other, receiptPatterns.publicPayer];

export interface Counted {
  day: string;
  place: string;
  kind: CoverageKind;
  standing: Standing;
  count: number;
  amount: string;
}

/** Counts by day, place under the region, kind and standing: of kept days as kept, of the others counted now. Days 'YYYY-MM-DD'. */
async function countedBy(reader: Reader, region: string, days: readonly string[], digits: number): Promise<Counted[]> {
  const nights = await reader.sql<{ day: string }>('SELECT day FROM coverage_night WHERE day = ANY($1::text[]::date[])', [days]);
  const kept = nights.map((night) => night.day);
  const missing = days.filter((day) => !kept.includes(day));
  return [...(await keptBy(reader, region, kept, digits)), ...(await uncounted(reader, region, missing, digits))];
}

/** A day after a kept one is that one and what moved since; any other is counted from the ground. */
async function uncounted(reader: Reader, region: string, days: readonly string[], digits: number): Promise<Counted[]> {
  const [day] = days;
  if (day === undefined) return [];
  return (days.length === 1 ? await countSince(reader, region, day, digits) : undefined) ?? countNow(reader, region, days, digits);
}

/** Undefined when the day before was not kept, or was counted by another number of days before a contract's end. The same figures as `countNow`, by far fewer rows. */
export async function countSince(reader: Reader, region: string, day: string, digits: number): Promise<Counted[] | undefined> {
  const before = addDays(day, -1);
  const kept = await reader.maybe('SELECT 1 FROM coverage_night WHERE day = $1', [before]);
  if (kept === undefined || (await ruleChanged(reader, before, day))) return undefined;
  return reader.sql<Counted>(
    `${countedRows(coverageKinds, { only: true })}
     SELECT $9::date AS day, left(x.place_code, $7) AS place, x.kind, x.standing, sum(x.count)::int AS count, sum(x.amount)::numeric(16,2) AS amount
       FROM (SELECT place_code, kind, standing, count, amount FROM coverage_day WHERE day = $8::date AND place_code LIKE $1 || '%'
             UNION ALL
             SELECT j.place_code, j.kind, j.standing, CASE WHEN j.day = $8::date THEN -1 ELSE 1 END, CASE WHEN j.day = $8::date THEN -1 ELSE 1 END * coalesce(j.amount, 0) FROM judged j) x
      GROUP BY 2, 3, 4 HAVING sum(x.count) <> 0`,
    [...ground(region, [before, day]), digits, before, day],
  );
}

/** A version that came into force on the day may have moved what every contract is judged by. */
async function ruleChanged(reader: Reader, before: string, day: string): Promise<boolean> {
  return (await reader.maybe('SELECT 1 FROM rule_set WHERE effective_from > $1::date AND effective_from <= $2::date LIMIT 1', [before, day])) !== undefined;
}

async function keptBy(reader: Reader, region: string, days: readonly string[], digits: number): Promise<Counted[]> {
  return reader.sql<Counted>(
    `SELECT day, left(place_code, $3) AS place, kind, standing, sum(count)::int AS count, sum(amount)::numeric(16,2) AS amount
       FROM coverage_day WHERE day = ANY($2::text[]::date[]) AND place_code LIKE $1 || '%' GROUP BY 1, 2, 3, 4`,
    [region, days, digits],
  );
}

/** One pass over the definitions. */
export async function countNow(reader: Reader, region: string, days: readonly string[], digits: number): Promise<Counted[]> {
  return reader.sql<Counted>(
    `${countedRows(coverageKinds)}
     SELECT j.day, left(j.place_code, $7) AS place, j.kind, j.standing, count(*) AS count, coalesce(sum(j.amount), 0)::numeric(16,2) AS amount
       FROM judged j GROUP BY 1, 2, 3, 4`,
    [...ground(region, days), digits],
  );
}

export interface PlaceFigures {
  code: string;
  name: string;
  figures: TallyByKind;
}

export interface RegionFigures {
  figures: TallyByKind;
  places: PlaceFigures[];
}

/** The region on a day, and the places directly under it that have anything counted. */
export async function figuresOn(reader: Reader, region: string, day: string): Promise<RegionFigures> {
  const counted = await countedBy(reader, region, [day], childDigits(region));
  const codes = [...new Set(counted.map((one) => one.place))].sort();
  const names = await reader.sql<{ code: string; name: string }>('SELECT code, name FROM place WHERE code = ANY($1)', [codes]);
  const nameOf = new Map(names.map((one) => [one.code, one.name]));
  return {
    figures: tallies(counted),
    places: codes.map((code) => ({ code, name: nameOf.get(code) ?? code, figures: tallies(counted.filter((one) => one.place === code)) })),
  };
}

/** The region at the end of each day, as it was known then; the last of them is known already and not counted twice. */
export async function historyOf(reader: Reader, region: string, days: readonly string[], last: TallyByKind): Promise<{ day: string; figures: TallyByKind }[]> {
  const counted = await countedBy(reader, region, days.slice(0, -1), region.length);
  return days.map((day, at) => ({ day, figures: at === days.length - 1 ? last : tallies(counted.filter((one) => one.day === day)) }));
}

export interface RowFilter {
  region: string;
  day: string;
  kind: CoverageKind;
  standing?: Standing | undefined;
  subjectId?: string | undefined;
  page: number;
  size: number;
}

/** The rows behind a figure, open ones first, then by place. */
export async function rowsOf(reader: Reader, ask: RowFilter): Promise<{ total: number; page: number; size: number; rows: CoverageRow[] }> {
  const rows = await reader.sql<CoverageRow & { total: number }>(
    `${countedRows([ask.kind])},
     chosen AS (
       SELECT j.*, count(*) OVER () AS total FROM judged j WHERE ($7::text IS NULL OR j.standing = $7) AND ($8::uuid IS NULL OR j.subject_id = $8)
        ORDER BY array_position(ARRAY['open','explained','covered'], j.standing), j.place_code, j.subject_id LIMIT $9 OFFSET $10)
     SELECT j.kind, j.subject_id AS "subjectId", j.place_code AS "placeCode", p.name AS "placeName", coalesce(t.name, '') AS "townshipName", d.asset_id AS "assetId", d.title, d.code, d.party,
            d.quantity::text AS quantity, d.unit, j.amount::numeric(16,2)::text AS amount, d.from_date AS "fromDate", d.until_date AS "untilDate", j.standing,
            j.reason_id AS "reasonId", j.reason, j.reason_words AS "reasonWords", j.stated_at AS "statedAt", j.total
       FROM chosen j JOIN place p ON p.code = j.place_code LEFT JOIN place t ON t.code = left(j.place_code, 9) CROSS JOIN LATERAL (${details[ask.kind]}) d
      ORDER BY array_position(ARRAY['open','explained','covered'], j.standing), j.place_code, d.until_date NULLS LAST, d.from_date, j.subject_id`,
    [...ground(ask.region, [ask.day]), ask.standing ?? null, ask.subjectId ?? null, ask.size, (ask.page - 1) * ask.size],
  );
  return { total: rows[0]?.total ?? 0, page: ask.page, size: ask.size, rows: rows.map(({ total: _total, ...row }) => row) };
}

function tallies(counted: readonly Counted[]): TallyByKind {
  return Object.fromEntries(coverageKinds.map((kind) => [kind, tallyOf(counted.filter((one) => one.kind === kind))])) as TallyByKind;
}

function tallyOf(counted: readonly Counted[]): Tally {
  const of = (standing: Standing): number => counted.filter((one) => one.standing === standing).reduce((sum, one) => sum + one.count, 0);
  const openAmount = Money.sum(counted.filter((one) => one.standing === 'open').map((one) => Money.of(one.amount))).toText();
  return { counted: of('covered') + of('explained') + of('open'), covered: of('covered'), explained: of('explained'), open: of('open'), openAmount };
}
