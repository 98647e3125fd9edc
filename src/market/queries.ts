// The market's read models: deals for the model, and the range a clerk is told.
import type { Position } from '../kernel/position.ts';
import type { Reader } from '../platform/db.ts';
import type { RentRangeAsk, RentRangeReply } from './contract.ts';
import { dealsForBook, monthOf } from './county-book.ts';
import { asMoney, type DealCase } from './deal-case.ts';
import { rentRange } from './fair-rent.ts';
import { fieldWords } from './field-words.ts';
import { bookOf } from './kept-books.ts';

/** A winner who defaulted made no deal, whatever a review found. */
const DEAL_COLUMNS = `lot_id AS "lotId", lot_code AS "lotCode", place_code AS "placeCode", class, unit, area::text AS area,
  term_years::float8 AS "termYears", rent_per_unit_year::text AS "rentPerUnitYear", reserve_per_unit_year::text AS "reservePerUnitYear",
  bidders, to_char(decided_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "decidedAt", CASE WHEN defaulted THEN 'defaulted' ELSE set_aside_because END AS review,
  CASE WHEN longitude IS NOT NULL THEN json_build_object('longitude', longitude, 'latitude', latitude) END AS position`;

/** Every deal, in order of decision. Five thousand rows are a county's whole history (domain.md §8.3). */
export async function allDeals(reader: Reader): Promise<DealCase[]> {
  return reader.sql<DealCase>(`SELECT ${DEAL_COLUMNS} FROM deal WHERE $1 ORDER BY decided_at, lot_id`, [true]);
}

export async function dealOf(reader: Reader, lotId: string): Promise<DealCase | undefined> {
  return reader.maybe<DealCase>(`SELECT ${DEAL_COLUMNS} FROM deal WHERE lot_id = $1`, [lotId]);
}

async function dealsOfCounty(reader: Reader, placeCode: string, before: string): Promise<DealCase[]> {
  return reader.sql<DealCase>(`SELECT ${DEAL_COLUMNS} FROM deal WHERE place_code LIKE left($1, 6) || '%' AND decided_at < $2 ORDER BY decided_at, lot_id`, [placeCode, before]);
}

/**
 * What a clerk, a reviewer or an operator is told while a lot is prepared: quartiles adjusted to the terms, as if two bid, by the book the
 * watchdog will judge the rent by. Never which deals, never how many exactly: the list under review must not be deducible.
 */
export async function rentRangeForTerms(reader: Reader, ask: RentRangeAsk & { position: Position | null }, at: Date): Promise<RentRangeReply> {
  const now = at.toISOString();
  const book = bookOf(dealsForBook(await dealsOfCounty(reader, ask.placeCode, monthOf(now)), ask.placeCode, now));
  const range = rentRange(book, { ...ask, bidders: 2, decidedAt: now });
  if (range === undefined) return { state: 'insufficient_data' };
  return {
    state: 'judged',
    low: asMoney(range.q25).toText(),
    middle: asMoney(range.q50).toText(),
    high: asMoney(range.q75).toText(),
    deals: roughly(range.references),
    field: fieldWords[range.among],
  };
}

function roughly(references: number): '40+' | '100+' | '200+' {
  if (references >= 200) return '200+';
  return references >= 100 ? '100+' : '40+';
}
