// Lot plan: what the demo county let over the past twenty months, drawn from a seeded market of realistic spread.
import { Money } from '../kernel/money.ts';
import type { AssetClassCode } from '../registry/asset-classes.ts';
import type { Random } from '../statistics/random.ts';
import type { ListedLot } from './list-lot.ts';

export type Story = 'honest' | 'low_rent' | 'steered';

export interface LotPlan {
  village: string;
  class: AssetClassCode;
  unit: 'mu' | 'm2';
  title: string;
  area: string;
  termYears: number;
  /** Yuan per unit per year. */
  reserve: string;
  /** What each bidder would pay at most, highest first; the ascending auction settles near the second. */
  limits: string[];
  /** Days before today on which the clerk starts the draft. */
  startedDaysAgo: number;
  use: string;
  lowPriceReason?: string;
  story: Story;
  terms?: ListedLot['terms'];
}

interface Kind {
  class: AssetClassCode;
  unit: 'mu' | 'm2';
  thing: string[];
  base: number;
  area: [number, number];
  terms: number[];
  count: number;
  use: string;
}

/** Base rents are those of domain.md §8.1; counts keep one class too thin to judge, as a real county has. */
export const kinds: Kind[] = [
  { class: 'LAND_CULTIVATED', unit: 'mu', thing: ['耕地', '坡耕地', '水浇地'], base: 1050, area: [12, 140], terms: [3, 5, 5, 5, 10], count: 64, use: '粮食种植' },
  { class: 'LAND_ORCHARD', unit: 'mu', thing: ['苹果园', '核桃园', '果园'], base: 760, area: [8, 60], terms: [5, 10, 10], count: 26, use: '果树种植' },
  { class: 'BLDG_SHOP', unit: 'm2', thing: ['门面房', '临街商铺'], base: 96, area: [24, 160], terms: [1, 3, 3], count: 26, use: '商业经营' },
  { class: 'BLDG_PLANT', unit: 'm2', thing: ['旧厂房', '加工车间'], base: 62, area: [200, 1600], terms: [3, 5, 5], count: 24, use: '农产品加工' },
  { class: 'BLDG_OFFICE', unit: 'm2', thing: ['原村委会办公房', '闲置办公房'], base: 34, area: [60, 420], terms: [3, 5], count: 24, use: '办公、仓储' },
  { class: 'WATER_POND', unit: 'mu', thing: ['鱼塘', '堰塘'], base: 620, area: [3, 22], terms: [3, 5], count: 10, use: '水产养殖' },
];

const LOW_REASONS = ['地块零碎，不成片', '离水源远，靠天收', '房屋多年失修，承租人自行修缮', '道路不通大车', '往年多次流拍，降价求租', '前任承租人提前退租，空置已满一年'];
const SIDES = ['东', '西', '南', '北', '村口', '河边', '老街', '沟东', '坡上', '三组'];

/** The whole history. `villages` are codes with names; the fictional ones hold every suspicious lot. */
export function planHistory(random: Random, real: { code: string; name: string }[], fictional: { code: string; name: string }[]): LotPlan[] {
  const effects = new Map([...real, ...fictional].map((village) => [village.code, 0.1 * random.normal()]));
  const townships = new Map<string, number>();
  const townshipEffect = (code: string): number => {
    const key = code.slice(0, 9);
    if (!townships.has(key)) townships.set(key, 0.1 * random.normal());
    return townships.get(key)!;
  };
  const plans: LotPlan[] = [];
  for (const kind of kinds) {
    for (let number = 0; number < kind.count; number += 1) {
      const village = random.pick(random.chance(0.85) ? real : fictional);
      plans.push(plan(random, kind, village, townshipEffect(village.code) + effects.get(village.code)!, 'honest'));
    }
  }
  plans.push(plan(random, kinds[0]!, fictional[0]!, 0, 'low_rent'), plan(random, kinds[3]!, fictional[1]!, 0, 'low_rent'));
  for (let number = 0; number < 9; number += 1) plans.push(plan(random, kinds[number % 2]!, fictional[2]!, 0, 'steered'));
  return plans.sort((a, b) => b.startedDaysAgo - a.startedDaysAgo);
}

function plan(random: Random, kind: Kind, village: { code: string; name: string }, placeEffect: number, story: Story): LotPlan {
  const [least, most] = kind.area;
  const area = least * (most / least) ** random.uniform();
  const sizeEffect = -0.06 * Math.log(area / Math.sqrt(least * most));
  const fair = kind.base * Math.exp(placeEffect + sizeEffect + 0.13 * random.normal());
  const cut = story === 'low_rent' ? 0.45 : story === 'steered' ? 0.88 : 1;
  const bidders = story === 'honest' ? Math.min(1 + random.poisson(1.15), 6) : 1;
  const limits = Array.from({ length: bidders }, () => fair * cut * Math.exp(0.14 * random.normal())).sort((a, b) => b - a);
  const reserve = Math.max(1, fair * cut * (0.82 + 0.08 * random.uniform()));
  limits[0] = Math.max(limits[0]!, reserve * 1.02);
  const thing = random.pick(kind.thing);
  const shown = kind.unit === 'mu' ? area.toFixed(1) : area.toFixed(0);
  return {
    village: village.code,
    class: kind.class,
    unit: kind.unit,
    title: `${village.name}${random.pick(SIDES)}${thing}${shown}${kind.unit === 'mu' ? '亩' : '平方米'}${kind.unit === 'mu' ? '经营权' : '出租'}`,
    area: Number(shown).toFixed(2),
    termYears: random.pick(kind.terms),
    reserve: roundPrice(reserve),
    limits: limits.map(roundPrice),
    startedDaysAgo: story === 'honest' ? random.integer(60, 600) : random.integer(60, 180),
    use: kind.use,
    // A village a little below the usual says why, so that no township holds it up.
    ...(reserve < kind.base * 1.15 ? { lowPriceReason: random.pick(LOW_REASONS) } : {}),
    story,
  };
}

/** Rents are quoted in whole yuan, tens above 500: that is how villages write them. */
function roundPrice(value: number): string {
  const rounded = value >= 500 ? Math.round(value / 10) * 10 : Math.max(1, Math.round(value));
  return Money.of(String(rounded)).toText();
}
