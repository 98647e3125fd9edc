// Places of a synthetic county: towns, villages around them, what land is like there, and who lives near enough to bid.
import type { Random } from '../../statistics/random.ts';

export interface Village {
  name: string;
  town: string;
  /** Kilometres. */
  x: number;
  y: number;
  /** Effect on ln price that every honest let of the village shares. */
  worth: number;
  /** Thin markets draw few bidders whatever is let. */
  thick: number;
  /** Where most of the schemes live. */
  rotten: boolean;
}

export interface Bidder {
  id: string;
  name: string;
  x: number;
  y: number;
  classes: readonly number[];
  /** How much this bidder gets out of land: added to ln value. */
  skill: number;
  /** Hunger for land: how often he enters. */
  hunger: number;
  device: string;
  account: string;
  phone: string;
  address: string;
  household: string;
  legalPerson: string | null;
}

/** Spread of village effects and share of villages in whose hands most schemes are (watchdog.md §5). */
const VILLAGE_SD = 0.18;
const TOWN_SD = 0.12;
const ROTTEN = 0.2;
const THIN = 0.2;
const COUNTY_KM = 45;

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'];
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉志宏春海波鹏云峰福来有成土根金贵水'];

/** Common surnames are commoner, and one name in four has two characters. */
export function personName(random: Random): string {
  const surname = SURNAMES[Math.min(SURNAMES.length - 1, Math.floor(SURNAMES.length * random.uniform() ** 2))] as string;
  return surname + random.pick(GIVEN) + (random.chance(0.75) ? random.pick(GIVEN) : '');
}

export function layOutVillages(random: Random, lots: number): Village[] {
  const villages = Math.max(12, Math.min(1500, Math.round(lots / 7)));
  const towns = Math.max(3, Math.round(villages / 12));
  const centres = Array.from({ length: towns }, (_, i) => ({ name: `T${i + 1}`, x: random.uniform() * COUNTY_KM, y: random.uniform() * COUNTY_KM, worth: TOWN_SD * random.normal() }));
  return Array.from({ length: villages }, (_, i) => {
    const centre = centres[i % towns] as (typeof centres)[number];
    return {
      name: `V${i + 1}`, town: centre.name, x: centre.x + 2.5 * random.normal(), y: centre.y + 2.5 * random.normal(), worth: centre.worth + VILLAGE_SD * random.normal(),
      thick: random.chance(THIN) ? 0.35 : 0.8 + 0.5 * random.uniform(), rotten: random.chance(ROTTEN),
    };
  });
}

/** Bidders live in villages; one in eight is a company, and a fifth share a household with another. */
export function settleBidders(random: Random, villages: readonly Village[], count: number, classes: number): Bidder[] {
  const bidders: Bidder[] = [];
  for (let i = 0; i < count; i += 1) {
    const home = random.pick(villages);
    const kin = i > 0 && random.chance(0.08) ? (bidders[random.integer(Math.max(0, i - 40), i - 1)] as Bidder) : null;
    const company = random.chance(0.12);
    const name = personName(random);
    bidders.push({
      id: `B${i + 1}`, name: company ? `${random.pick(SURNAMES)}${random.pick(GIVEN)}农业${random.pick(['有限公司', '专业合作社', '家庭农场'])}` : name,
      x: home.x + 1.5 * random.normal(), y: home.y + 1.5 * random.normal(),
      classes: Array.from({ length: classes }, (_, c) => c).filter(() => random.chance(0.55)), skill: 0.12 * random.normal(), hunger: 0.4 + random.gamma(1.2),
      device: `D${i + 1}`, account: `A${i + 1}`, phone: `P${i + 1}`, address: kin?.address ?? `${home.name}-${random.integer(1, 400)}`, household: kin?.household ?? `H${i + 1}`, legalPerson: company ? name : null,
    });
  }
  return bidders;
}
