// Draft version: the latest rules with the named values changed; what a proposal shows and an approval installs. Pure.
import { invalid } from '../platform/parse-input.ts';
import type { InstallAsk } from './contract.ts';
import { effectiveInThePast, ruleCodeUnknown } from './refusals.ts';
import { defaultValues, ruleDefinitions, type RuleCode, type RuleSet, type RuleValues } from './rule-set.ts';

export interface DraftedVersion {
  version: number;
  values: RuleValues;
}

/**
 * Never retroactive, except a county's first version (`latest` undefined), which no lot can be pinned to yet.
 * Refuses rulebook.retroactive, rulebook.code_unknown, and a value of another shape at its own field.
 */
export function draftVersion(latest: RuleSet | undefined, ask: InstallAsk, today: string): DraftedVersion {
  if (latest !== undefined && ask.effectiveFrom < today) throw effectiveInThePast({ today }, 'effectiveFrom');
  const start = latest?.values ?? defaultValues(ask.effectiveFrom, ask.approvedBy);
  return { version: (latest?.version ?? 0) + 1, values: withOverrides(start, ask) };
}

function withOverrides(start: RuleValues, ask: InstallAsk): RuleValues {
  const values: Record<string, unknown> = { ...start };
  for (const [code, change] of Object.entries(ask.overrides ?? {})) {
    if (!Object.hasOwn(ruleDefinitions, code)) throw ruleCodeUnknown({ code }, `overrides.${code}`);
    const definition = ruleDefinitions[code as RuleCode];
    const parsed = definition.schema.safeParse(change.value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0]!;
      throw invalid({ ...issue, path: ['overrides', code, ...issue.path] });
    }
    const basis = { zh: change.basisZh ?? start[code as RuleCode].basis.zh, en: change.basisEn ?? start[code as RuleCode].basis.en };
    values[code] = { value: parsed.data, unit: definition.unit, basis, effectiveFrom: ask.effectiveFrom, approvedBy: ask.approvedBy };
  }
  return values as unknown as RuleValues;
}
