// Asset classes: what kinds of things a county's collectives own, how each is measured, and how large one can plausibly be (domain.md §2.1).
import type { AreaUnit } from '../kernel/area.ts';

/** `land` is measured in mu, `structure` in square metres by floor, `either` in both, `item` by count. */
export type ClassKind = 'land' | 'structure' | 'either' | 'item';

export interface AssetClass {
  kind: ClassKind;
  zh: string;
  en: string;
}

export const assetClasses = {
  LAND_CULTIVATED: { kind: 'land', zh: '耕地', en: 'Cultivated land' },
  LAND_RESERVE: { kind: 'land', zh: '机动地', en: 'Reserve land' },
  LAND_HOUSEHOLD: { kind: 'land', zh: '农户承包地经营权', en: 'Household land-management right' },
  LAND_ORCHARD: { kind: 'land', zh: '园地', en: 'Orchard' },
  LAND_FOREST: { kind: 'land', zh: '林地', en: 'Forest land' },
  TIMBER: { kind: 'land', zh: '林木', en: 'Timber' },
  LAND_GRASS: { kind: 'land', zh: '草地', en: 'Grassland' },
  WATER_POND: { kind: 'land', zh: '坑塘水面', en: 'Pond' },
  WASTELAND4: { kind: 'land', zh: '四荒地', en: 'Four wastelands' },
  LAND_CONSTRUCTION: { kind: 'either', zh: '集体经营性建设用地', en: 'Collective commercial construction land' },
  FACILITY_LAND: { kind: 'either', zh: '设施农用地', en: 'Agricultural facility' },
  BLDG_PLANT: { kind: 'structure', zh: '厂房', en: 'Plant' },
  BLDG_SHOP: { kind: 'structure', zh: '商铺', en: 'Shop' },
  BLDG_OFFICE: { kind: 'structure', zh: '办公用房', en: 'Office' },
  BLDG_SCHOOL: { kind: 'structure', zh: '校舍', en: 'School building' },
  BLDG_WAREHOUSE: { kind: 'structure', zh: '仓库', en: 'Warehouse' },
  BLDG_COLD: { kind: 'structure', zh: '冻库', en: 'Cold store' },
  BLDG_MARKET: { kind: 'structure', zh: '市场', en: 'Market hall' },
  BLDG_OTHER: { kind: 'structure', zh: '其他房屋', en: 'Other building' },
  FARM_LIVESTOCK: { kind: 'either', zh: '养殖场', en: 'Livestock farm' },
  YARD: { kind: 'either', zh: '场地', en: 'Yard' },
  HOMESTEAD_HOUSE: { kind: 'structure', zh: '闲置农房', en: 'Idle rural house' },
  EQUIPMENT: { kind: 'item', zh: '设备', en: 'Equipment' },
  OTHER: { kind: 'either', zh: '其他', en: 'Other' },
} as const satisfies Record<string, AssetClass>;

export type AssetClassCode = keyof typeof assetClasses;

export const assetClassCodes = Object.keys(assetClasses) as [AssetClassCode, ...AssetClassCode[]];

/** Square metres above which a figure is a typing error or a served area, not one asset. */
const LARGEST_M2: Record<ClassKind, number> = {
  land: 66_666_667, // 100,000 mu; the largest forest lot seen is 4,398 mu
  structure: 300_000, // the largest seen is 157 mu of a factory's ground
  either: 6_666_667, // 10,000 mu
  item: 0,
};

export const classOf = (code: AssetClassCode): AssetClass => assetClasses[code];
export const largestM2 = (code: AssetClassCode): number => LARGEST_M2[assetClasses[code].kind];

/** The unit this class is usually measured in, or null where both are usual. */
export function usualUnit(code: AssetClassCode): AreaUnit | null {
  const units: Record<ClassKind, AreaUnit | null> = { land: 'mu', structure: 'm2', either: null, item: 'item' };
  return units[assetClasses[code].kind];
}
