// Install a rule set: a new version of a county's rules, whole, each value with its unit, legal basis and effective date.
import type { Actor } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { invalid } from '../platform/parse-input.ts';
import { effectiveInThePast, ruleCodeUnknown, type InstallAsk } from './contract.ts';
import { mayInstallRules } from './policy.ts';
import { defaultValues, ruleCodes, ruleDefinitions, type RuleCode, type RuleValues } from './rule-set.ts';
import { latestRuleSet } from './rules-in-force.ts';
import { insertRuleSet, lockCounty } from './store.ts';

/**
 * Starts from the latest version (the defaults of domain.md §10 for a county's first), changes what `overrides` names, stores all of it.
 * Never retroactive, except a county's first version, which no lot can be pinned to yet.
 */
export async function installRuleSet(tx: Tx, actor: Actor, ask: InstallAsk): Promise<{ id: string; version: number }> {
  if (!mayInstallRules(actor, ask.county)) throw notAllowed();
  await lockCounty(tx, ask.county);
  const now = await readClock(tx);
  const latest = await latestRuleSet(tx, ask.county);
  if (latest !== undefined && ask.effectiveFrom < chinaDate(now)) throw effectiveInThePast({ today: chinaDate(now) }, 'effectiveFrom');
  const values = withOverrides(latest?.values ?? defaultValues(ask.effectiveFrom), ask);
  const version = (latest?.version ?? 0) + 1;
  const id = await insertRuleSet(tx, { ...ask, note: ask.note ?? '', version, values });
  const plain = Object.fromEntries(ruleCodes.map((code) => [code, JSON.stringify(values[code].value)]));
  await record(tx, {
    subject: 'rulebook', id: ask.county, kind: 'rulebook.installed', actor, now,
    payload: { rule_set_id: id, county: ask.county, version, effective_from: ask.effectiveFrom, values: plain },
  });
  return { id, version };
}

function withOverrides(start: RuleValues, ask: InstallAsk): RuleValues {
  const values: Record<string, unknown> = { ...start };
  for (const [code, change] of Object.entries(ask.overrides ?? {})) {
    if (!(code in ruleDefinitions)) throw ruleCodeUnknown({ code }, `overrides.${code}`);
    const definition = ruleDefinitions[code as RuleCode];
    const parsed = definition.schema.safeParse(change.value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw invalid({ ...issue, path: ['overrides', code, ...issue.path] });
    }
    const basis = { zh: change.basisZh ?? start[code as RuleCode].basis.zh, en: change.basisEn ?? start[code as RuleCode].basis.en };
    values[code] = { value: parsed.data, unit: definition.unit, basis, effectiveFrom: ask.effectiveFrom };
  }
  return values as unknown as RuleValues;
}
