// Format rules: how many rounds a format has, and which rules of the county it cannot keep.
import type { Rules } from '../rulebook/rule-set.ts';
import { check, type Check } from './check.ts';
import type { LotRow } from './lot-row.ts';
import { sealedLastLook } from './refusals.ts';

const FEWEST_ROUNDS = 2;

/** A multi-round sealed lot has at least two; the other formats have none to count. */
export const roundsOf = (format: LotRow['format'], wanted: number | null): number | null => (format === 'sealed_rounds' ? (wanted ?? FEWEST_ROUNDS) : null);

/** A sealed lot is decided by its opening: nobody can match afterwards, so a county that lets them only then cannot let a lot this way. */
export function formatChecks(rules: Rules, format: LotRow['format']): Check[] {
  if (format !== 'sealed' && format !== 'sealed_rounds') return [];
  const mode = rules.values.priority_mode;
  return [check(mode.value !== 'LAST_LOOK', { field: 'format', kind: sealedLastLook, met: ['密封报价：开标后同价的，优先权顺位在前者得', 'Sealed: at equal prices the stronger priority wins'], basis: mode.basis })];
}
