// Pinned rules: a county's rules in every version, for what is judged by the version it is pinned to.
import { chinaDate } from '../../../kernel/clock.ts';
import { readClock } from '../../../platform/clock.ts';
import type { Reader } from '../../../platform/db.ts';
import { headersOf } from '../../../rulebook/rule-set-queries.ts';
import type { Rules } from '../../../rulebook/rule-set.ts';
import { ruleSetById, valuesOrDefaults } from '../../../rulebook/rules-in-force.ts';

/** By the version's id; null, or a version the county no longer has: what is in force today. */
export async function readPinnedRules(reader: Reader, county: string): Promise<(ruleSetId: string | null) => Rules> {
  const today: Rules = { values: await valuesOrDefaults(reader, county, chinaDate(await readClock(reader))) };
  const versions = new Map<string, Rules>();
  for (const { id } of await headersOf(reader, county)) versions.set(id, await ruleSetById(reader, id));
  return (ruleSetId) => (ruleSetId === null ? today : (versions.get(ruleSetId) ?? today));
}
