// The power list: the county's procedure templates in words, for anyone to read and print.
import type { Bilingual } from '../../kernel/shapes.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import { templateCodes, type AssetGroup, type Tier } from '../../rulebook/procedure-codes.ts';
import { groupNames, officeNames, stepDescriptions, tierNames } from '../../rulebook/procedure-steps.ts';
import type { RuleSet, Rules } from '../../rulebook/rule-set.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { documentNames } from '../names.ts';
import type { PowerList } from './procedure-contract.ts';
import { deadlineOf } from './standing-rules.ts';
import { throughToTheEnd } from './tier-rules.ts';

/** Refuses with rulebook.none_in_force where the county has no rules yet. */
export async function powerListOf(reader: Reader, county: string): Promise<PowerList> {
  const rules = await rulesInForce(reader, county, chinaDate(await readClock(reader)));
  const place = await reader.maybe<{ name: string }>('SELECT name FROM place WHERE code = $1', [county]);
  const { values, version, effectiveFrom, approvedBy } = rules;
  return {
    county, countyName: place?.name ?? county, version, effectiveFrom, approvedBy,
    limits: {
      villageTotal: values['small_value.max_total_yuan'].value, villageYears: values['small_value.max_term_years'].value,
      townshipTotal: values['tier.township_max_total_yuan'].value, townshipMu: values['tier.township_max_area_mu'].value, countingMonths: values['tier.counting_months'].value,
    },
    templates: templatesOf(rules),
  };
}

function templatesOf(rules: RuleSet): PowerList['templates'] {
  return templateCodes.map((code) => {
    const [, group, tier] = code.split('.') as [string, AssetGroup, Tier];
    const { value, basis } = rules.values[code];
    const steps = throughToTheEnd(value).map((one) => ({ ...describe(rules, one), evidence: one.evidence.map((kind) => ({ kind, name: documentNames[kind] })) }));
    return { code, group, groupName: groupNames[group], tier, tierName: tierNames[tier], basis, steps };
  });
}

/** Who, on what basis, by when and at what risk. */
export function describe(rules: Rules, one: TemplateStep) {
  const { name, office, basis, risk } = stepDescriptions[one.step];
  const officeName: Bilingual = officeNames[office];
  return { step: one.step, name, office, officeName, basis, risk, workingDays: deadlineOf(rules, one) };
}
