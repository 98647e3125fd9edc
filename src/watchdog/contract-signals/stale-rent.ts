// R02 stale rent: an old contract goes on at a rent that has stood still for years, under what like lots are let for today.
import { upperBound } from '../../statistics/ascending.ts';
import { quantile } from '../../statistics/quantiles.ts';
import { missing, tooFew } from '../county-signal.ts';
import type { ContractRecord } from '../county/record.ts';
import { civil543, law26 } from '../legal-basis.ts';
import { percentOf, shown } from '../lot-signals/words.ts';
import { ruleSignal } from '../rule-signal.ts';
import type { CountyView } from '../view/county-view.ts';
import { DAYS_A_YEAR, lastDay } from '../view/days.ts';
import { grouped } from '../view/grouped.ts';
import { onceAView } from '../view/once-a-view.ts';

interface Facts {
  /** Per unit and year. */
  rent: number;
  /** Years since the rent last changed; the contract's whole term. */
  still: number;
  term: number | null;
  /** The contract lets it grow; null: not on record. */
  grows: boolean | null;
  /** Share of the class's deals of the last two years at or below it, their lower quarter and middle. */
  below: number;
  quarter: number;
  middle: number;
  deals: number;
  area: number;
  yearsLeft: number;
}

const ENOUGH_DEALS = 20;
const RECENT_DAYS = 730;

export const staleRent = ruleSignal<Facts, ContractRecord>({
  code: 'R02',
  group: 'procedure',
  title: { zh: '租金长期不调', en: 'A rent that stood still' },
  nullHypothesis: { zh: '老合同的租金与近两年同类成交出自同一市场', en: 'The old contract’s rent comes from the market like lots are let on today' },
  minimumData: { zh: `近两年同类成交 ${ENOUGH_DEALS} 宗；合同的起租日、面积和年租金`, en: `${ENOUGH_DEALS} deals of the class in the last two years; the contract’s start, area and rent` },
  legalBasis: [law26, civil543],
  limitation: { zh: '没有约定的，租金要双方协商才能调；地块差异没有扣除', en: 'Without a clause a rent rises only by agreement; differences between plots are not taken out' },
  innocent: [{ zh: '承租人当年出资改造', en: 'The lessee paid for improvements' }, { zh: '合同约定固定租金', en: 'The contract fixes the rent for its term' }],
  parameters: { still: 5, term: 5, below: 0.25 },
  all: (view) => view.record.contracts,
  facts(view, contract) {
    const today = contract.file?.ending?.asOf ?? lastDay(view);
    const { start, end, area, yearlyRent } = contract;
    if (today === null || start === null || area === null || !(area > 0) || yearlyRent === null || !(yearlyRent > 0)) return missing('没有起租日、面积或年租金', 'No start, area or rent');
    if (end !== null && end < today) return missing('合同已到期', 'The contract has ended');
    const deals = recentRents(view, today).get(contract.assetClass ?? '');
    if (deals === undefined || deals.ascending.length < ENOUGH_DEALS) return tooFew(`近两年同类成交不足 ${ENOUGH_DEALS} 宗`, `Fewer than ${ENOUGH_DEALS} deals of the class in two years`);
    const rent = yearlyRent / area;
    const payments = contract.file?.payments;
    return {
      rent, still: (today - Math.max(start, payments?.changedOn ?? start)) / DAYS_A_YEAR, term: end === null ? null : (end - start) / DAYS_A_YEAR, grows: payments?.grows ?? null,
      below: upperBound(deals.ascending, rent) / deals.ascending.length, quarter: deals.quarter, middle: deals.middle, deals: deals.ascending.length, area, yearsLeft: end === null ? 1 : (end - today) / DAYS_A_YEAR,
    };
  },
  degree: (facts) => (facts.rent < facts.quarter ? Math.max(0, facts.still) * Math.log(facts.middle / facts.rent) : 0),
  raised: (facts, { still = 5, term = 5, below = 0.25 }) => facts.below < below && facts.rent < facts.quarter && facts.grows !== true && facts.still >= Math.min(still, facts.grows === false && (facts.term ?? term) > term ? still / 2 : still),
  money: (facts) => Math.max(0, facts.quarter - facts.rent) * facts.area * facts.yearsLeft,
  tell: (facts) => ({
    zh: `年租金每单位 ${shown(facts.rent)}，${facts.still.toFixed(1)} 年没有调过；近两年同类 ${facts.deals} 宗成交中位数 ${shown(facts.middle)}，只有 ${percentOf(facts.below)} 不高于它${facts.grows === false ? '，合同没有递增条款' : ''}。`,
    en: `Let at ${shown(facts.rent)} a unit and year, unchanged for ${facts.still.toFixed(1)} years; ${facts.deals} like deals of the last two years have the median ${shown(facts.middle)}, and ${percentOf(facts.below)} are no higher${facts.grows === false ? '; the contract lets it grow by nothing' : ''}.`,
  }),
});

interface ClassRents {
  ascending: readonly number[];
  quarter: number;
  middle: number;
}

type Rents = ReadonlyMap<string, ClassRents>;

const rentsByDay = onceAView(() => new Map<number, Rents>());

/** Class → rents of the lots let in the two years before `today`, in the unit most of the class is measured in. */
function recentRents(view: CountyView, today: number): Rents {
  const rents = rentsByDay(view).get(today) ?? rentsUntil(view, today);
  rentsByDay(view).set(today, rents);
  return rents;
}

function rentsUntil(view: CountyView, today: number): Rents {
  const recent = view.record.lots.filter((lot) => lot.status === 'awarded' && lot.price !== null && lot.closedOn !== null && lot.closedOn <= today && lot.closedOn > today - RECENT_DAYS);
  return new Map([...grouped(recent, (lot) => lot.assetClass ?? '')].map(([name, lots]) => {
    const units = [...grouped(lots, (lot) => lot.areaUnit ?? '').values()].toSorted((a, b) => b.length - a.length);
    const ascending = (units[0] ?? []).map((lot) => lot.price as number).toSorted((a, b) => a - b);
    return [name, { ascending, quarter: quantile(ascending, 0.25), middle: quantile(ascending, 0.5) }] as const;
  }));
}
