// Class cell: which asset class and which owner a category like '集体资产（房屋）' or '国有资产' stands for, with the title's help.
import type { RowNote } from '../../platform/imports/row-report.ts';
import { noteKind } from '../../platform/imports/row-report.ts';
import { assetClasses, assetClassCodes, type AssetClassCode } from '../asset-classes.ts';
import { isBlank, oneLine } from './cell-text.ts';

export type OwnerKind = 'collective' | 'state' | 'household';

export interface ClassReading {
  class: AssetClassCode;
  notes: RowNote[];
}

export const classFromTitle = noteKind('correction', 'class.from_title', 'class', '类别“{from}”按名称归入“{to}”', 'Category "{from}" placed under "{to}" by the title');
export const classUnknown = noteKind('finding', 'class.unknown', 'class', '类别“{from}”对不上资产分类，暂记“其他”，请选定', 'Category "{from}" matches no asset class; kept as "other", please choose');
export const classTitleDisagrees = noteKind('finding', 'class.title_disagrees', 'class', '类别是“{category}”，名称像是“{title}”，请核对', 'The category says "{category}", the title "{title}"; please check');
export const landRightUnclear = noteKind(
  'finding',
  'class.land_right_unclear',
  'class',
  '“土地经营权”要分清是集体未发包的地，还是农户承包地（流转收益归农户，农村土地承包法第39条）',
  'Is this the collective\'s own land, or land contracted to households? Rent of the latter belongs to the household (Rural Land Contracting Law 39)',
);
export const ownerState = noteKind('finding', 'owner.description_says_state', 'owner', '说明里写有国有土地，请核对权属', 'The description speaks of state-owned land; please check the owner');

type Rule = readonly [RegExp, AssetClassCode];

/** Categories that say the class by themselves, tried in order. */
const CATEGORY: readonly Rule[] = [
  [/林木|采伐/, 'TIMBER'],
  [/林地|林权/, 'LAND_FOREST'],
  [/农户承包|承包地经营权/, 'LAND_HOUSEHOLD'],
  [/机动地/, 'LAND_RESERVE'],
  [/四荒|荒山|荒地|荒坡/, 'WASTELAND4'],
  [/草地|草原/, 'LAND_GRASS'],
  [/水域|滩涂|水面|鱼塘|堰塘|坑塘|水库/, 'WATER_POND'],
  [/建设用地/, 'LAND_CONSTRUCTION'],
  [/果园|茶园|园地|果树/, 'LAND_ORCHARD'],
  [/农房|宅基地/, 'HOMESTEAD_HOUSE'],
  [/厂房|车间/, 'BLDG_PLANT'],
  [/商铺|门面|铺面|门市/, 'BLDG_SHOP'],
  [/校舍|学校/, 'BLDG_SCHOOL'],
  [/冻库|冷库|冷链|保鲜/, 'BLDG_COLD'],
  [/仓库|仓储|库房/, 'BLDG_WAREHOUSE'],
  [/办公/, 'BLDG_OFFICE'],
  [/大棚|温室|设施农/, 'FACILITY_LAND'],
  [/养殖/, 'FARM_LIVESTOCK'],
  [/场地|停车|晒坝|院坝/, 'YARD'],
  [/设备|农机|车辆|机械/, 'EQUIPMENT'],
  [/耕地|土地(?:承包)?经营权|农用地|水田|旱地/, 'LAND_CULTIVATED'],
];

/** What a title names, tried in order, where the category is as broad as '房屋' or '国有资产'. */
const TITLE: readonly Rule[] = [
  [/二手车|车辆|拖拉机|农机设备|装载机/, 'EQUIPMENT'],
  [/冻库|冷库|冷链|保鲜库/, 'BLDG_COLD'],
  [/门面|商铺|铺面|铺位|营业房|门市|店铺|商店|旅馆|茶楼/, 'BLDG_SHOP'],
  [/厂房|车间|砖厂|炮厂|酒厂|米厂|机械厂|煤厂|加工坊|榨油坊|处理厂|加工厂/, 'BLDG_PLANT'],
  [/仓库|库房|仓储|仓房|粮站|分拣/, 'BLDG_WAREHOUSE'],
  [/村委会|村民委员会|村部|村公所|办公|阵地|服务站|服务社|服务中心|卫生站/, 'BLDG_OFFICE'],
  [/小学|中学|学校|校舍|幼儿园/, 'BLDG_SCHOOL'],
  [/农贸市场|综合市场$/, 'BLDG_MARKET'],
  [/养殖场|养鸭|养鸡|猪场|羊场|圈舍|蚕棚|蚕桑/, 'FARM_LIVESTOCK'],
  [/停车|车位|场地|院坝|院子|空地|营地/, 'YARD'],
  [/果园|葡萄园|花椒园|柚子园|茶园|桑葚园/, 'LAND_ORCHARD'],
  [/桑树|耕地|田|土地/, 'LAND_CULTIVATED'],
  [/鱼塘|堰塘|水面/, 'WATER_POND'],
  [/房|楼|民宿|居室|敬老院|综合体|展示中心|驿站|公寓|仓/, 'BLDG_OTHER'],
];

/** `category` as written ('集体资产（房屋）'); `label` is the part's own name where one cell holds several things. */
export function readClass(category: string, title: string, label = ''): ClassReading {
  const inner = /[（(]([^）)]+)[）)]/.exec(oneLine(category))?.[1] ?? oneLine(category);
  const fromCategory = byCode(inner) ?? firstMatch(CATEGORY, inner);
  const fromLabel = labelClass(label, fromCategory);
  if (fromLabel !== null && fromLabel !== fromCategory) return titled(category, fromLabel);
  if (fromCategory === 'LAND_CULTIVATED' && /土地(?:承包)?经营权/.test(inner)) return { class: fromCategory, notes: [landRightUnclear(), ...titleDoubt(fromCategory, title)] };
  if (fromCategory !== null) return { class: fromCategory, notes: titleDoubt(fromCategory, title) };
  const named = namedIn(title, /房/.test(inner));
  if (named !== null) return titled(category, named);
  if (/房/.test(inner)) return { class: 'BLDG_OTHER', notes: [] };
  return { class: 'OTHER', notes: isBlank(category) || !/其他/.test(inner) ? [classUnknown({ from: oneLine(category) || '—' })] : [] };
}

/** Whose it is. 依据: 民法典 第261条 (collective), 第246条 (state); 农村土地承包法 第39条 (household's rent). */
export function readOwner(category: string, ownerCell: string, cls: AssetClassCode, description: string): { kind: OwnerKind; notes: RowNote[] } {
  const said = oneLine(ownerCell);
  if (/国有|国家/.test(said) || (said === '' && /国有资产/.test(category))) return { kind: 'state', notes: [] };
  if (/农户|个人|村民所有/.test(said) || (said === '' && (cls === 'HOMESTEAD_HOUSE' || cls === 'LAND_HOUSEHOLD'))) return { kind: 'household', notes: [] };
  return { kind: 'collective', notes: /国有(?:建设|土地|用地)|为国有/.test(description) ? [ownerState()] : [] };
}

/** A state owner's own name, where the title says it: '某某米业有限公司'. */
export function ownerName(title: string, county: string): string {
  const match = /[一-龥（）()]{2,24}?(?:有限责任公司|有限公司|集团|供销社|粮站)/.exec(oneLine(title))?.[0] ?? '';
  return match === county ? '' : match;
}

/** A part's own name decides, unless it only says '1楼'. */
function labelClass(label: string, fromCategory: AssetClassCode | null): AssetClassCode | null {
  const found = label === '' ? null : firstMatch(TITLE, label);
  if (found !== 'BLDG_OTHER') return found;
  return fromCategory !== null && /房屋|用房|看护房|宿舍/.test(label) ? found : null;
}

/** The bracket first, then the title without brackets, then all of it; a category 房屋 is no yard or field while the title speaks of a house. */
function namedIn(title: string, house: boolean): AssetClassCode | null {
  const plain = title.replace(/[（(【][^）)】]*[）)】]/g, '');
  const rules = house && /房|楼/.test(plain) ? TITLE.filter(([, code]) => code.startsWith('BLDG') || code === 'FARM_LIVESTOCK') : TITLE;
  const inBracket = firstMatch(rules, bracketed(title));
  // '…铺面、办公楼及闲置仓库…【临街独栋楼】': where the title lists several kinds, a plain house in the bracket is better than any of them.
  const several = rules.filter(([pattern, code]) => code !== 'BLDG_OTHER' && pattern.test(plain)).length > 1;
  const found = inBracket === 'BLDG_OTHER' && !several ? null : inBracket;
  return found ?? firstMatch(rules, plain) ?? firstMatch(rules, title);
}

/** '土地经营权' over a village school: the category or the title is wrong. */
function titleDoubt(cls: AssetClassCode, title: string): RowNote[] {
  const named = assetClasses[cls].kind === 'land' ? firstMatch(TITLE, title.replace(/[（(【][^）)】]*[）)】]/g, '')) : null;
  const building = named !== null && named !== 'BLDG_OTHER' && assetClasses[named].kind === 'structure';
  return building ? [classTitleDisagrees({ category: assetClasses[cls].zh, title: assetClasses[named].zh })] : [];
}

function titled(category: string, code: AssetClassCode): ClassReading {
  return { class: code, notes: [classFromTitle({ from: oneLine(category) || '—', to: assetClasses[code].zh })] };
}

function byCode(text: string): AssetClassCode | null {
  const upper = text.trim().toUpperCase();
  return assetClassCodes.find((code) => code !== 'OTHER' && (code === upper || assetClasses[code].zh === text || assetClasses[code].en.toUpperCase() === upper)) ?? null;
}

/** The last bracket names the thing itself: '…铺面、办公楼及闲置仓库出租项目（松林仓库）'. 原… only says what it was. */
function bracketed(title: string): string {
  const last = [...title.matchAll(/[（(【]([^）)】]+)[）)】]/g)].at(-1)?.[1] ?? '';
  return /^(?:第.次|原)/.test(last) ? '' : last;
}

function firstMatch(rules: readonly Rule[], text: string): AssetClassCode | null {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
