// Queries of coverage: figures, places, history and rows, all from the one definition of each kind.
import { Money } from '../kernel/money.ts';
import { receiptPatterns } from '../ledger/receipt-kind.ts';
import type { Reader } from '../platform/db.ts';
import { coverageKinds, type CoverageKind, type Standing } from './codes.ts';
import type { CoverageRow, Tally, TallyByKind } from './contract.ts';
import { countedRows } from './definitions.ts';
import { childDigits } from './rules.ts';

const ground = (region: string, days: readonly string[]): unknown[] => [region, days, receiptPatterns.rent, receiptPatterns.notRent, receiptPatterns.other, receiptPatterns.publicPayer];

interface Counted {
  day: string;
  place: string;
  kind: CoverageKind;
  standing: Standing;
  count: number;
  amount: string;
}

/** One pass over the definitions: counts by day, place under the region, kind and standing. Days 'YYYY-MM-DD'. */
async function countedBy(reader: Reader, region: string, days: readonly string[], digits: number): Promise<Counted[]> {
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

/** The region at the end of each day, as it was known then. */
export async function historyOf(reader: Reader, region: string, days: readonly string[]): Promise<{ day: string; figures: TallyByKind }[]> {
  const counted = await countedBy(reader, region, days, region.length);
  return days.map((day) => ({ day, figures: tallies(counted.filter((one) => one.day === day)) }));
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
    `${countedRows([ask.kind])}
     SELECT j.kind, j.subject_id AS "subjectId", j.place_code AS "placeCode", p.name AS "placeName", coalesce(t.name, '') AS "townshipName", j.asset_id AS "assetId", j.title, j.code, j.party,
            j.quantity::text AS quantity, j.unit, j.amount::numeric(16,2)::text AS amount, j.from_date AS "fromDate", j.until_date AS "untilDate", j.standing,
            j.reason_id AS "reasonId", j.reason, j.reason_words AS "reasonWords", j.stated_at AS "statedAt", count(*) OVER () AS total
       FROM judged j JOIN place p ON p.code = j.place_code LEFT JOIN place t ON t.code = left(j.place_code, 9)
      WHERE ($7::text IS NULL OR j.standing = $7) AND ($8::uuid IS NULL OR j.subject_id = $8)
      ORDER BY array_position(ARRAY['open','explained','covered'], j.standing), j.place_code, j.until_date NULLS LAST, j.from_date, j.subject_id LIMIT $9 OFFSET $10`,
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
