// Tier rules: in which tier a lot goes, counted together with what it may have been split from, and which template it follows. Pure.
// 依据: 浙江省农村集体资产管理条例 第35条 (above the county's sum: on the market); domain.md §1.12
import { Money } from '../../kernel/money.ts';
import { stepsAfterContract, type AssetGroup, type TemplateCode, type Tier } from '../../rulebook/procedure-codes.ts';
import type { TemplateStep } from '../../rulebook/definitions/procedure.ts';
import type { Rules } from '../../rulebook/rule-set.ts';
import { classRule, isSmallValue } from '../class-rules.ts';
import type { LotRow } from '../lot-row.ts';

export type Sized = Pick<LotRow, 'class' | 'unit' | 'area' | 'term_years'>;

export function groupOf(assetClass: string): AssetGroup {
  const { matter } = classRule(assetClass);
  if (matter === 'lease_construction_land') return 'construction';
  return matter === 'lease_land' ? 'land' : 'asset';
}

/** `counted`: yuan over the whole term, of this lot and of all that count as one with it. */
export function tierOf(rules: Rules, lot: Sized, counted: Money): Tier {
  if (groupOf(lot.class) === 'construction') return 'county';
  if (isSmallValue(rules, lot, counted)) return 'village';
  const small = counted.isLessThan(Money.of(rules.values['tier.township_max_total_yuan'].value));
  return small && !isLarge(rules, lot) ? 'township' : 'county';
}

export function templateCode(group: AssetGroup, tier: Tier): TemplateCode {
  return group === 'construction' ? 'procedure.construction.county' : `procedure.${group}.${tier}`;
}

/** The steps this lot must go through: outsiders' approval only where an outsider may win. */
export function stepsFor(rules: Rules, lot: Sized & Pick<LotRow, 'admits'>, tier: Tier): readonly TemplateStep[] {
  const steps = throughToTheEnd(rules.values[templateCode(groupOf(lot.class), tier)].value);
  return needsOutsiderApproval(rules, lot) ? steps : steps.filter(({ step }) => step !== 'outsider_approval');
}

/** A template laid before the steps after the contract had names goes on with all of them: what follows a contract is no county's choice. */
export function throughToTheEnd(template: readonly TemplateStep[]): readonly TemplateStep[] {
  const known = new Set<string>(stepsAfterContract);
  if (template.some(({ step }) => known.has(step)) || template.at(-1)?.step !== 'contract') return template;
  return [...template, ...stepsAfterContract.map((step) => ({ step, evidence: [], workingDays: null }))];
}

/** 依据: 农村土地承包法 第52条 */
export function needsOutsiderApproval(rules: Rules, lot: Pick<LotRow, 'class' | 'admits'>): boolean {
  return lot.admits === 'anyone' && rules.values[`vote_matter.${classRule(lot.class).matter}`].value.townshipApproval;
}

/** The simplified path may go at a fixed price without a failed round before it (domain.md §1.12). */
export const fixedAtOnce = (rules: Rules, tier: Tier): boolean => tier === 'village' && rules.values['small_value.fixed_price_at_once'].value;

/** 1 mu = 2000/3 m²: in thirds of a square metre nothing is rounded. */
function isLarge(rules: Rules, lot: Sized): boolean {
  const limit = rules.values['tier.township_max_area_mu'].value;
  if (lot.unit === 'item') return false;
  const [area, most] = lot.unit === 'mu' ? [Money.of(lot.area), Money.of(String(limit))] : [Money.of(lot.area).times(3), Money.of(String(limit * 2000))];
  return !area.isLessThan(most);
}
