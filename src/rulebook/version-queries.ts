// Queries of versions: one version of a county's rules with what it changed in the one before it.
import type { Reader } from '../platform/db.ts';
import { type RuleChange, ruleDiff } from './rule-diff.ts';
import type { RuleSet } from './rule-set.ts';
import { ruleSetOfVersion } from './rules-in-force.ts';

export type VersionWithChanges = RuleSet & { changes: RuleChange[] };

/** Refuses with rulebook.unknown. A first version changed everything. */
export async function versionWithChanges(reader: Reader, county: string, version: number): Promise<VersionWithChanges> {
  const rules = await ruleSetOfVersion(reader, county, version);
  const before = version === 1 ? null : (await ruleSetOfVersion(reader, county, version - 1)).values;
  return { ...rules, changes: ruleDiff(before, rules.values) };
}
