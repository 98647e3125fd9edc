// Rules in force: which version of a county's rules holds on a day, read whole and typed.
import type { Reader } from '../platform/db.ts';
import { noRulesInForce, ruleSetUnknown } from './refusals.ts';
import { headerById, headerInForce, headerOfVersion, headersInForce, latestHeader, valueRows, type RuleSetHeader, type ValueRow } from './rule-set-queries.ts';
import { defaultValues, ruleDefinitions, type RuleSet, type RuleValue } from './rule-set.ts';

/** The newest version effective on `onDate` ('YYYY-MM-DD') in the county (6 digits). Refuses with rulebook.none_in_force. */
export async function rulesInForce(reader: Reader, county: string, onDate: string): Promise<RuleSet> {
  const header = await headerInForce(reader, county, onDate);
  if (header === undefined) throw noRulesInForce({ county, date: onDate });
  return whole(reader, header);
}

/** As above; undefined for a county that has none, so that a clock may go on with the others. */
export async function rulesIfAny(reader: Reader, county: string, onDate: string): Promise<RuleSet | undefined> {
  const header = await headerInForce(reader, county, onDate);
  return header && whole(reader, header);
}

/** Of every county (6 digits) that has rules in force that day: what a clock goes through. */
export async function rulesOfEveryCounty(reader: Reader, onDate: string): Promise<Map<string, RuleSet>> {
  const rules = new Map<string, RuleSet>();
  for (const header of await headersInForce(reader, onDate)) rules.set(header.county, await whole(reader, header));
  return rules;
}

/** The same values, or our defaults in a county that has no rules yet: for lists and counts, which must not fail for it. */
export async function valuesOrDefaults(reader: Reader, county: string, onDate: string): Promise<RuleSet['values']> {
  const header = await headerInForce(reader, county, onDate);
  return header === undefined ? (defaultValues(onDate) as RuleSet['values']) : (await whole(reader, header)).values;
}

/** The version a lot is pinned to. Refuses with rulebook.unknown. */
export async function ruleSetById(reader: Reader, id: string): Promise<RuleSet> {
  const header = await headerById(reader, id);
  if (header === undefined) throw ruleSetUnknown({ id });
  return whole(reader, header);
}

/** The county's last version, in force or not yet; a new one starts from it. */
export async function latestRuleSet(reader: Reader, county: string): Promise<RuleSet | undefined> {
  const header = await latestHeader(reader, county);
  return header && whole(reader, header);
}

/** One version by its number. Refuses with rulebook.unknown. */
export async function ruleSetOfVersion(reader: Reader, county: string, version: number): Promise<RuleSet> {
  const header = await headerOfVersion(reader, county, version);
  if (header === undefined) throw ruleSetUnknown({ county, version });
  return whole(reader, header);
}

async function whole(reader: Reader, header: RuleSetHeader): Promise<RuleSet> {
  return { ...header, values: typedValues(header.effectiveFrom, await valueRows(reader, header.id)) };
}

/** A version stored before a rule existed gets that rule's default; a stored value that no longer fits its shape is a fault. */
function typedValues(effectiveFrom: string, rows: readonly ValueRow[]): RuleSet['values'] {
  const values: Record<string, RuleValue<unknown>> = { ...defaultValues(effectiveFrom) };
  for (const row of rows) {
    const definition = ruleDefinitions[row.code as keyof typeof ruleDefinitions];
    if (definition === undefined) continue;
    values[row.code] = {
      value: definition.schema.parse(row.value),
      unit: row.unit,
      basis: { zh: row.basis_zh, en: row.basis_en },
      effectiveFrom: row.effective_from,
      approvedBy: row.approved_by,
    };
  }
  return values as unknown as RuleSet['values'];
}
