// The market's read models: deals for the model, comparables of a lot, and the range a clerk is told.
import type { Reader } from '../platform/db.ts';
import { ENOUGH, selectComparables, stages, type Comparables } from './comparables.ts';
import type { RentRangeAsk, RentRangeReply } from './contract.ts';
import { asMoney, type DealCase } from './deal-case.ts';
import { rentRange } from './fair-rent.ts';

const DEAL_COLUMNS = `lot_id AS "lotId", lot_code AS "lotCode", place_code AS "placeCode", class, unit, area::text AS area,
  term_years::float8 AS "termYears", rent_per_unit_year::text AS "rentPerUnitYear", reserve_per_unit_year::text AS "reservePerUnitYear",
  bidders, to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt", coalesce(set_aside_because, CASE WHEN defaulted THEN 'defaulted' END) AS review`;

/** Every deal, in order of decision. Five thousand rows are a county's whole history (domain.md §8.3). */
export async function allDeals(reader: Reader): Promise<DealCase[]> {
  return reader.sql<DealCase>(`SELECT ${DEAL_COLUMNS} FROM deal WHERE $1 ORDER BY decided_at, lot_id`, [true]);
}

export async function dealOf(reader: Reader, lotId: string): Promise<DealCase | undefined> {
  return reader.maybe<DealCase>(`SELECT ${DEAL_COLUMNS} FROM deal WHERE lot_id = $1`, [lotId]);
}

export interface Terms {
  lotId: string;
  placeCode: string;
  class: string;
  unit: string;
}

/** Deals decided before `at` (ISO instant) that the terms may be compared with; county and class family bound the read. */
export async function comparablesFor(reader: Reader, terms: Terms, at: string): Promise<Comparables> {
  const deals = await reader.sql<DealCase>(
    `SELECT ${DEAL_COLUMNS} FROM deal WHERE place_code LIKE left($1, 6) || '%' AND unit = $2 AND decided_at < $3 ORDER BY decided_at, lot_id`,
    [terms.placeCode, terms.unit, at],
  );
  return selectComparables(deals, terms, at);
}

const NO_LOT = '00000000-0000-0000-0000-000000000000';

/**
 * What a clerk, a reviewer or an operator is told while a lot is prepared: quartiles adjusted to the terms, as if two bid.
 * Never which deals, never how many exactly: the list under review must not be deducible.
 */
export async function rentRangeForTerms(reader: Reader, ask: RentRangeAsk, at: Date): Promise<RentRangeReply> {
  const terms = { lotId: NO_LOT, placeCode: ask.placeCode, class: ask.class, unit: ask.unit };
  const found = await comparablesFor(reader, terms, at.toISOString());
  const range = rentRange(found, { ...ask, bidders: 2, decidedAt: at.toISOString() });
  if (range === undefined) return { state: 'insufficient_data' };
  const stage = stages.find((one) => one.code === found.stage) as (typeof stages)[number];
  return {
    state: 'judged',
    low: asMoney(range.q25).toText(),
    middle: asMoney(range.q50).toText(),
    high: asMoney(range.q75).toText(),
    deals: roughly(range.references),
    field: { zh: stage.zh, en: stage.en },
  };
}

function roughly(references: number): '20+' | '40+' | '100+' | '200+' {
  if (references >= 200) return '200+';
  if (references >= 100) return '100+';
  return references >= ENOUGH ? '40+' : '20+';
}
