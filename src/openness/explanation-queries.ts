// Queries of explanations: a refusal's rules with the values that decided: the pinned version of a lot, else the county's present one.
import { chinaDate } from '../kernel/clock.ts';
import { notFound, refusalByCode } from '../kernel/refusal.ts';
import { countyOf } from '../kernel/region.ts';
import { readClock } from '../platform/clock.ts';
import type { Reader } from '../platform/db.ts';
import { groundOf } from '../rulebook/refusal-grounds.ts';
import { type RuleSet, ruleDefinitions } from '../rulebook/rule-set.ts';
import { headerInForce } from '../rulebook/rule-set-queries.ts';
import { ruleSetById } from '../rulebook/rules-in-force.ts';
import type { Explanation } from './explanation-contract.ts';

/** Refuses a code nobody declared. Of a lot only the version of its rules is told, which is public: never what stands in a draft. */
export async function explain(reader: Reader, { code, lotId, county }: { code: string; lotId?: string | undefined; county?: string | undefined }): Promise<Explanation> {
  const kind = refusalByCode(code);
  if (kind === undefined) throw notFound({ what: '这种答复' });
  const ground = groundOf(code);
  const found = await rulesFor(reader, lotId, county);
  const rules = (ground?.rules ?? []).map((rule) => {
    const { label, unit } = ruleDefinitions[rule];
    const { value, basis, effectiveFrom, approvedBy } = found === undefined ? defaultOf(rule) : found.rules.values[rule];
    return { code: rule, label, value, unit, basis, effectiveFrom, approvedBy };
  });
  const { zh, en } = kind;
  return {
    code, sentence: { zh, en }, basis: ground?.basis ?? { zh: '县农村产权流转交易规则', en: 'County trading rules' }, rules,
    ruleSet: found === undefined ? null : { county: found.rules.county, version: found.rules.version, effectiveFrom: found.rules.effectiveFrom, approvedBy: found.rules.approvedBy, pinned: found.pinned },
  };
}

/** Where no county is named the program's defaults are shown, and said to be nobody's decision. */
function defaultOf(rule: keyof typeof ruleDefinitions) {
  const { value, basis } = ruleDefinitions[rule];
  return { value, basis, effectiveFrom: '2025-05-01', approvedBy: '' };
}

/** The version a lot is bound to; of one without a notice, what its county has in force. Throws request.not_found. */
export async function rulesOfLot(reader: Reader, lotId: string): Promise<{ rules: RuleSet; pinned: boolean }> {
  const found = await rulesFor(reader, lotId, undefined);
  if (found === undefined) throw notFound({ what: '这宗标的的规则' });
  return found;
}

async function rulesFor(reader: Reader, lotId: string | undefined, county: string | undefined): Promise<{ rules: RuleSet; pinned: boolean } | undefined> {
  const lot = lotId === undefined ? undefined : await reader.maybe<{ place_code: string; rule_set_id: string | null }>('SELECT place_code, rule_set_id FROM lot WHERE id = $1', [lotId]);
  if (lot !== undefined && lot.rule_set_id !== null) return { rules: await ruleSetById(reader, lot.rule_set_id), pinned: true };
  const of = lot === undefined ? county : countyOf(lot.place_code);
  const header = of === undefined ? undefined : await headerInForce(reader, of, chinaDate(await readClock(reader)));
  return header === undefined ? undefined : { rules: await ruleSetById(reader, header.id), pinned: false };
}
