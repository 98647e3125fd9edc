// Rent index: the published figures a rent may follow, and by how much a step of a plan grows once they are known. Pure.
import { addYears } from './clock.ts';
import { appliesIn, hundredths, type RentGrowth } from './rent-growth.ts';
import type { Bilingual } from './shapes.ts';

export const rentIndexCodes = ['cpi', 'rice_price', 'wheat_price'] as const;
export type RentIndexCode = (typeof rentIndexCodes)[number];

interface RentIndex {
  name: Bilingual;
  unit: Bilingual;
  /** `year_on_year`: a figure says how a year stands to the one before (上年=100); `level`: figures of two years are set against each other. */
  kind: 'year_on_year' | 'level';
}

export const rentIndices: Record<RentIndexCode, RentIndex> = {
  cpi: { name: { zh: '全国居民消费价格指数', en: 'national consumer price index' }, unit: { zh: '上年=100', en: 'year before = 100' }, kind: 'year_on_year' },
  rice_price: { name: { zh: '中晚籼稻最低收购价', en: 'minimum purchase price of late long-grain rice' }, unit: { zh: '元/50公斤', en: 'yuan per 50 kg' }, kind: 'level' },
  wheat_price: { name: { zh: '小麦最低收购价', en: 'minimum purchase price of wheat' }, unit: { zh: '元/50公斤', en: 'yuan per 50 kg' }, kind: 'level' },
};

type Step = RentGrowth['escalations'][number] & { index?: { code: RentIndexCode; ceiling: string } | undefined };
/** A step that follows an index: `value` is its floor, both in percent. */
export type IndexStep = Step & { index: NonNullable<Step['index']> };
type Plan = { escalations: readonly Step[] } | null;

export interface IndexedYear {
  /** The contract year that pays the new rent, and its first day. */
  year: number;
  from: string;
  /** The calendar years whose figures it takes, in order. */
  figures: number[];
}

/**
 * The contract years of a term in which the rent follows the index. The growth is that of as many calendar years as have passed since the rent last followed it
 * (from_year − 1 of them the first time), the last of them the one before the contract year begins.
 */
export function indexedYears(plan: Plan, startDate: string, months: number): IndexedYear[] {
  const step = indexStep(plan);
  if (step === undefined) return [];
  const { kind } = rentIndices[step.index.code];
  const found: IndexedYear[] = [];
  for (let year = step.from_year; (year - 1) * 12 < months; year += 1) {
    if (!appliesIn(step, year)) continue;
    const from = addYears(startDate, year - 1);
    const last = Number(from.slice(0, 4)) - 1;
    const span = year === step.from_year ? step.from_year - 1 : step.every_years!;
    const first = kind === 'level' ? last - span : last - span + 1;
    found.push({ year, from, figures: kind === 'level' ? [first, last] : Array.from({ length: span }, (_, at) => first + at) });
  }
  return found;
}

export const indexStep = (plan: Plan): IndexStep | undefined => plan?.escalations.find((step): step is IndexStep => step.index !== undefined);

/** Figures in order, decimal text with at most two decimals → hundredths of a percent, rounded half up, within floor and ceiling. */
export function indexGrowth(step: IndexStep, figures: readonly string[]): number {
  const values = figures.map((figure) => BigInt(hundredths(figure)));
  const [now, before] = rentIndices[step.index.code].kind === 'level'
    ? [values.at(-1)!, values[0]!]
    : [values.reduce((product, value) => product * value, BigInt(1)), values.reduce((product) => product * BigInt(10_000), BigInt(1))];
  const [floor, ceiling] = [hundredths(step.value), hundredths(step.index.ceiling)];
  if (now <= before) return floor;
  const grown = (BigInt(2) * BigInt(10_000) * (now - before) + before) / (BigInt(2) * before);
  return grown >= BigInt(ceiling) ? ceiling : Math.max(floor, Number(grown));
}
