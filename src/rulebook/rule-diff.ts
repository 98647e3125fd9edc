// Rule diff: what one version of a county's rules changes in another; pure, for the person who approves and for whoever reads it later.
import { ruleCodes, ruleDefinitions, type RuleCode, type RuleValue, type RuleValues } from './rule-set.ts';

type Side = Pick<RuleValue<unknown>, 'value' | 'basis'>;

export interface RuleChange {
  code: RuleCode;
  label: { zh: string; en: string };
  unit: string;
  /** Null in a county's first version. */
  before: Side | null;
  after: Side;
}

/** Rules whose value or basis differs, in the rulebook's order; of a first version, all of them. */
export function ruleDiff(before: RuleValues | null, after: RuleValues): RuleChange[] {
  return ruleCodes
    .filter((code) => before === null || !sameRule(before[code], after[code]))
    .map((code) => ({
      code, label: ruleDefinitions[code].label, unit: ruleDefinitions[code].unit,
      before: before === null ? null : sideOf(before[code]), after: sideOf(after[code]),
    }));
}

/** Values are JSON: the same text is the same value. Key order is the schema's own. */
export function sameRule(one: Side, other: Side): boolean {
  return JSON.stringify(one.value) === JSON.stringify(other.value) && one.basis.zh === other.basis.zh && one.basis.en === other.basis.en;
}

const sideOf = ({ value, basis }: Side): Side => ({ value, basis });
