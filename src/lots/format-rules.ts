// Format rules: how many rounds a format has.
import type { LotRow } from './lot-row.ts';

const FEWEST_ROUNDS = 2;

/** A multi-round sealed lot has at least two; the other formats have none to count. */
export const roundsOf = (format: LotRow['format'], wanted: number | null): number | null => (format === 'sealed_rounds' ? (wanted ?? FEWEST_ROUNDS) : null);
