// Place text: finds county, township, village and group in addresses and titles ('旌阳区黄许镇仙桥村18组').
import { isBlank, oneLine } from './cell-text.ts';

export interface NamedPlace {
  township: string | null;
  village: string | null;
  /** '18组', '三社': the villagers' group, which may own its land itself (民法典 第262条). */
  group: string | null;
  /** The text says 原…村: a village that was since merged into another. */
  former: boolean;
}

const CITY = /^(?:[一-龥]{2,3}省)?(?:[一-龥]{2,4}(?:市|州|地区)(?=[一-龥]{1,4}[市县区旗]))?/;
const TOWNSHIP = /^[一-龥]{1,6}?(?:街道(?!口)|镇(?!村)|乡(?!村))/;
const VILLAGE = /^[一-龥]{1,8}?(?:社区|村)/;
/** Not names: 农村, 新农村, 全村, 本村, 乡村. A name may well end in 山村 (青山村). */
const NO_VILLAGE = /(?:农村|乡村)$|^山村$|^(?:全|本|该|各|老|新|行政|自然|集体)村$|^(?:本|该|各)?社区$/;
const NO_TOWNSHIP = /^(?:场|集|乡|城|老场|新场)镇$|(?:场|集)镇$/;
const GROUP = /^(?:[（(][^）)]*[）)])?(?:第)?([0-9一二三四五六七八九十]{1,3}(?:[、,，-][0-9一二三四五六七八九十]{1,3})*)\s*(组|社)(?!区)/;

/** Reads one text; what it does not say is null. `county` is the row's own county and is taken off the front, with or without its last character. */
export function readPlace(text: string, county: string): NamedPlace {
  const none = { township: null, village: null, group: null, former: false };
  if (isBlank(text)) return none;
  let rest = withoutCounty(oneLine(text.normalize('NFKC')).replace(/\s+/g, ''), county);
  const township = TOWNSHIP.exec(rest)?.[0] ?? null;
  const named = township !== null && !NO_TOWNSHIP.test(township) && !VILLAGE.exec(township) ? township : null;
  if (named !== null) rest = rest.slice(named.length);
  const former = rest.startsWith('原');
  if (former) rest = rest.slice(1);
  const found = villageIn(rest);
  if (found === null) return { ...none, township: named };
  const group = GROUP.exec(rest.slice(found.end));
  return { township: named, village: found.name, group: group === null ? null : `${group[1]}${group[2]}`, former };
}

/** What the location says, filled up from the title; a group only counts in the text that named the village. */
export function mergePlaces(location: NamedPlace, title: NamedPlace): NamedPlace {
  if (location.village !== null) return { ...location, township: location.township ?? (sameVillage(location, title) ? title.township : null) };
  const fits = location.township === null || title.township === null || location.township === title.township;
  return fits ? { ...title, township: location.township ?? title.township } : location;
}

function sameVillage(one: NamedPlace, other: NamedPlace): boolean {
  return other.village === null || other.village === one.village || other.township !== null;
}

function withoutCounty(text: string, county: string): string {
  let rest = text.replace(/^[（(【“"]*(?:位于|地处|坐落于)?/, '').replace(/^\d{4}年/, '');
  rest = rest.replace(CITY, '');
  if (rest.startsWith(county)) return rest.slice(county.length);
  const short = county.replace(/[市县区旗]$/, '');
  const cut = short.length >= 2 && rest.startsWith(short) ? rest.slice(short.length) : null;
  return cut !== null && TOWNSHIP.test(cut) ? cut : rest;
}

function villageIn(text: string): { name: string; end: number } | null {
  const match = VILLAGE.exec(text)?.[0];
  if (match === undefined || NO_VILLAGE.test(match)) return null;
  // '黄河西路华联社区' is the community 华联 on a road; '滨河西路社区' is named after one.
  const onRoad = /^[一-龥]+?(?:大道|路|街)([一-龥]{2,}(?:社区|村))$/.exec(match)?.[1];
  return { name: onRoad ?? match, end: match.length };
}
