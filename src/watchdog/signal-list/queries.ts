// Queries of the signals' page.
import type { Reader } from '../../platform/db.ts';
import { allSignals } from '../catalogue.ts';
import { MUTED } from '../parameters/muting.ts';
import { countySignal } from '../run/catalogue-of-county.ts';
import type { SignalInCounty } from './contract.ts';
import { readPrecisions } from './precision-queries.ts';

/** Those muting is suggested of first, then those with most flags waiting, then by code. `day`: 'YYYY-MM-DD'. */
export async function signalsOfCounty(reader: Reader, county: string, day: string): Promise<SignalInCounty[]> {
  const precisions = await readPrecisions(reader, [county]);
  const waiting = await waitingBySignal(reader, county);
  const muted = await mutedSince(reader, county, day);
  const rows = allSignals.map(({ code, title }) => ({
    code, title: { ...title }, waiting: waiting.get(code) ?? 0, precision: precisions.of(county, code), mutedSince: muted.get(code) ?? null, tunable: Object.keys(countySignal(code)?.parameters ?? {}).length > 0,
  }));
  return rows.toSorted((a, b) => Number(suggested(b)) - Number(suggested(a)) || b.waiting - a.waiting || (a.code < b.code ? -1 : 1));
}

const suggested = (one: SignalInCounty): boolean => one.precision.muteSuggested && one.mutedSince === null;

async function waitingBySignal(reader: Reader, county: string): Promise<Map<string, number>> {
  const rows = await reader.sql<{ signal: string; n: number }>(`SELECT signal, count(*)::int AS n FROM flag WHERE left(place_code, 6) = $1 AND state IN ('open', 'claimed') GROUP BY signal`, [county]);
  return new Map(rows.map((row) => [row.signal, row.n]));
}

async function mutedSince(reader: Reader, county: string, day: string): Promise<Map<string, string>> {
  const rows = await reader.sql<{ code: string; value: number; since: string }>(
    `SELECT DISTINCT ON (code) code, value, effective_from AS since FROM signal_parameter WHERE county = $1 AND name = $2 AND effective_from <= $3 ORDER BY code, effective_from DESC`,
    [county, MUTED, day],
  );
  return new Map(rows.filter((row) => row.value === 1).map((row) => [row.code, row.since]));
}

/** By code; a county the registers do not name is left out. */
export async function countiesNamed(reader: Reader, codes: readonly string[]): Promise<{ code: string; name: string }[]> {
  return reader.sql('SELECT code, name FROM place WHERE code = ANY($1::text[]) ORDER BY code', [codes]);
}
