// Muting: every signal has one parameter beside its own, which keeps it from raising flags; its results are reckoned and stored as before.
import type { Reader } from '../../platform/db.ts';
import { allSignals } from '../catalogue.ts';
import type { Parameters } from '../county-signal.ts';
import { countySignal } from '../run/catalogue-of-county.ts';

export const MUTED = 'muted';

/** Undefined for a code no signal has. */
export function defaultsOf(code: string): Parameters | undefined {
  return allSignals.some((signal) => signal.code === code) ? { ...countySignal(code)?.parameters, [MUTED]: 0 } : undefined;
}

/** Whether a signal raises no flags at a place. */
export type Mutes = (placeCode: string, code: string) => boolean;

/** `day`: 'YYYY-MM-DD'. */
export async function readMutes(reader: Reader, day: string): Promise<Mutes> {
  const rows = await reader.sql<{ county: string; code: string; value: number }>(
    'SELECT DISTINCT ON (county, code) county, code, value FROM signal_parameter WHERE name = $1 AND effective_from <= $2 ORDER BY county, code, effective_from DESC',
    [MUTED, day],
  );
  const muted = new Set(rows.filter((row) => row.value === 1).map((row) => `${row.county}/${row.code}`));
  return (placeCode, code) => muted.has(`${placeCode.slice(0, 6)}/${code}`);
}
