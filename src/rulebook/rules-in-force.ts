// Rules in force: which version of a county's rules holds on a day, read whole and typed.
import type { Reader } from '../platform/db.ts';
import { noRulesInForce, ruleSetUnknown } from './contract.ts';
import { defaultValues, ruleDefinitions, type RuleSet, type RuleValue } from './rule-set.ts';

interface Header {
  id: string;
  county: string;
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  note: string;
}

interface ValueRow {
  code: string;
  value: unknown;
  unit: string;
  basis_zh: string;
  basis_en: string;
  effective_from: string;
}

const HEADER = 'id, county, version, effective_from AS "effectiveFrom", approved_by AS "approvedBy", note';

/** The newest version effective on `onDate` ('YYYY-MM-DD') in the county (6 digits). Refuses with rulebook.none_in_force. */
export async function rulesInForce(reader: Reader, county: string, onDate: string): Promise<RuleSet> {
  const header = await reader.maybe<Header>(
    `SELECT ${HEADER} FROM rule_set WHERE county = $1 AND effective_from <= $2 ORDER BY effective_from DESC, version DESC LIMIT 1`,
    [county, onDate],
  );
  if (header === undefined) throw noRulesInForce({ county, date: onDate });
  return whole(reader, header);
}

/** The version a lot is pinned to. Refuses with rulebook.unknown. */
export async function ruleSetById(reader: Reader, id: string): Promise<RuleSet> {
  const header = await reader.maybe<Header>(`SELECT ${HEADER} FROM rule_set WHERE id = $1`, [id]);
  if (header === undefined) throw ruleSetUnknown({ id });
  return whole(reader, header);
}

async function whole(reader: Reader, header: Header): Promise<RuleSet> {
  const rows = await reader.sql<ValueRow>('SELECT code, value, unit, basis_zh, basis_en, effective_from FROM rule_value WHERE rule_set_id = $1', [header.id]);
  return { ...header, values: typedValues(header.effectiveFrom, rows) };
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
    };
  }
  return values as unknown as RuleSet['values'];
}
