// Limits of a village's county: the lines between who may decide, as its rules draw them.
import { chinaDate } from '../../../kernel/clock.ts';
import { readClock } from '../../../platform/clock.ts';
import type { Reader } from '../../../platform/db.ts';
import { rulesIfAny } from '../../../rulebook/rules-in-force.ts';

export interface ApprovalLimit {
  code: string;
  of: 'area' | 'total';
  /** Mu, or yuan over the whole term. */
  value: number;
}

/** One county, one set of lines; a county without rules of its own draws none. */
export async function readLimits(reader: Reader, county: string): Promise<ReadonlyMap<string, readonly ApprovalLimit[]>> {
  const rules = await rulesIfAny(reader, county, chinaDate(await readClock(reader)));
  if (rules === undefined) return new Map();
  const limits: ApprovalLimit[] = [
    { code: 'tier.township_max_total_yuan', of: 'total', value: Number(rules.values['tier.township_max_total_yuan'].value) },
    { code: 'tier.township_max_area_mu', of: 'area', value: Number(rules.values['tier.township_max_area_mu'].value) },
    { code: 'small_value.max_total_yuan', of: 'total', value: Number(rules.values['small_value.max_total_yuan'].value) },
  ];
  const villages = await reader.sql<{ place_code: string }>('SELECT DISTINCT place_code FROM collective WHERE left(place_code, 6) = $1', [county]);
  return new Map(villages.map((row) => [row.place_code, limits.filter((one) => one.value > 0)]));
}
