// Class rules: which notice period, which vote and which longest term a class of asset has (domain.md §1.3, §1.5, §1.11).
import { assetClasses, type AssetClassCode } from '../registry/asset-classes.ts';
import type { VoteMatter } from '../rulebook/vote-codes.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { Money } from '../kernel/money.ts';

type NoticeCode = 'notice_working_days.farmland' | 'notice_working_days.building' | 'notice_working_days.simplified' | 'notice_working_days.construction_land';
type TermCode = 'term_cap_years.lease' | 'term_cap_years.construction_land' | 'term_cap_years.reserve_land' | 'term_cap_years.forest' | 'term_cap_years.four_wastelands';

export interface ClassRule {
  notice: NoticeCode;
  matter: VoteMatter;
  term: TermCode;
}

const farmland = { notice: 'notice_working_days.farmland', matter: 'lease_land', term: 'term_cap_years.lease' } as const;
const building = { notice: 'notice_working_days.building', matter: 'lease_asset', term: 'term_cap_years.lease' } as const;

const special: Partial<Record<AssetClassCode, ClassRule>> = {
  LAND_RESERVE: { ...farmland, term: 'term_cap_years.reserve_land' },
  LAND_FOREST: { ...farmland, term: 'term_cap_years.forest' },
  TIMBER: { ...farmland, term: 'term_cap_years.forest' },
  WASTELAND4: { ...farmland, term: 'term_cap_years.four_wastelands' },
  LAND_CONSTRUCTION: { notice: 'notice_working_days.construction_land', matter: 'lease_construction_land', term: 'term_cap_years.construction_land' },
  FACILITY_LAND: farmland,
};

/** Household rights: the rent belongs to the household (农村土地承包法 第39条), never to the collective. */
const households: readonly string[] = ['LAND_HOUSEHOLD', 'HOMESTEAD_HOUSE'];

export const isHouseholdRight = (code: string): boolean => households.includes(code);
export const className = (code: string): { zh: string; en: string } => assetClasses[code as AssetClassCode] ?? { zh: code, en: code };

/** A class the house does not know is leased by the rules of buildings. */
export function classRule(code: string): ClassRule {
  const known = assetClasses[code as AssetClassCode];
  return special[code as AssetClassCode] ?? (known?.kind === 'land' ? farmland : building);
}

/** 小额: less than the county's sum for the whole term, counted with what it may have been split from, and short. Construction land never is. */
export function isSmallValue(rules: Rules, lot: { class: string; term_years: number }, counted: Money): boolean {
  if (lot.class === 'LAND_CONSTRUCTION') return false;
  const below = counted.isLessThan(Money.of(rules.values['small_value.max_total_yuan'].value));
  return below && lot.term_years <= rules.values['small_value.max_term_years'].value;
}

/**
 * What the vote may be about: the class's own matter; a small lease may be the council's, of land only when no outsider can win it.
 * 依据: 农村土地承包法 第52条
 */
export function mattersFor(rules: Rules, lot: { class: string; term_years: number; admits: 'anyone' | 'members' }, counted: Money): VoteMatter[] {
  const own = classRule(lot.class).matter;
  const amongThemselves = own === 'lease_asset' || lot.admits === 'members';
  return amongThemselves && isSmallValue(rules, lot, counted) ? [own, 'lease_small_value'] : [own];
}

/** Working days the notice must stand. */
export function noticeDays(rules: Rules, lot: { class: string; term_years: number }, counted: Money): { code: NoticeCode; days: number } {
  const code = isSmallValue(rules, lot, counted) ? 'notice_working_days.simplified' : classRule(lot.class).notice;
  return { code, days: rules.values[code].value };
}
