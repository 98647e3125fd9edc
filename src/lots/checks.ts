// Checks: every rule a lot must meet before it may be submitted, approved and published, in the order a person reads them; pure.
import { areaUnitNames } from '../kernel/area.ts';
import { addDays } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import type { ThreePrices } from '../kernel/rent.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import type { DocumentKind } from './lot-codes.ts';
import { lowestRent } from './average-rent.ts';
import { check, type Check } from './check.ts';
import { className, classRule, isHouseholdRight } from './class-rules.ts';
import { documentNames, ownerNames, assetStateNames } from './names.ts';
import type { AssetFacts, LotRow } from './lot-row.ts';
import { pricesOf } from './lot-row.ts';
import { bondRange, depositCap, depositRange, largestRent, stepRange } from './money-rules.ts';
import * as no from './refusals.ts';

export type Terms = Pick<LotRow, 'class' | 'unit' | 'area' | 'start_date' | 'term_years' | 'reserve_per_unit_year' | 'deposit' | 'min_step' | 'low_price_reason'> & Partial<Pick<LotRow, 'rent_plan' | 'bond_percent'>>;

/** May this asset be listed at all, and as large as this? */
export function assetChecks(asset: AssetFacts, terms: Pick<Terms, 'area' | 'start_date'>): Check[] {
  const owner = ownerNames[asset.owner_kind];
  const unit = areaUnitNames[asset.unit];
  const name = className(asset.class);
  const free = asset.state === 'idle' || (asset.state === 'leased' && asset.occupied_until !== null);
  const until = asset.occupied_until ?? '';
  return [
    check(asset.owner_kind === 'collective' && asset.collective_id !== null, { field: 'assetId', kind: no.notCollective, facts: { owner: owner.zh, owner_en: owner.en }, met: ['本集体所有', 'Owned by the collective'] }),
    check(!isHouseholdRight(asset.class), { field: 'assetId', kind: no.householdRight, facts: { class: name.zh, class_en: name.en }, met: ['不是农户权利', 'Not a household right'] }),
    check(free, { field: 'assetId', kind: no.assetOccupied, facts: { state: assetStateNames[asset.state].zh, state_en: assetStateNames[asset.state].en }, met: ['闲置或租约将到期', 'Idle, or its lease is about to end'] }),
    check(asset.occupied_until === null || terms.start_date > until, { field: 'startDate', kind: no.startsBeforeFree, facts: { until }, met: ['起租时没有其他承租人', 'Nobody else holds it at the start'] }),
    check(asset.largest !== null, { field: 'area', kind: no.areaUnregistered, facts: { unit: unit.zh, unit_en: unit.en }, met: ['登记了面积', 'Its area is registered'] }),
    check(asset.largest === null || !Money.of(terms.area).isMoreThan(Money.of(asset.largest)), {
      field: 'area', kind: no.areaBeyondAsset, facts: { area: terms.area, registered: asset.largest ?? '' }, met: [`面积 ${terms.area} ${unit.zh}，不超过登记面积`, 'Not larger than its registered area'],
    }),
    check(asset.has_account, { field: 'assetId', kind: no.noAccount, met: ['集体基本账户已登记', "The collective's basic account is registered"], basis: { zh: '农村集体经济组织法第44条', en: 'Rural Collective Economic Organisations Law art. 44' } }),
  ];
}

/** Are the terms within the county's rules? `today` is 'YYYY-MM-DD'. */
export function termChecks(rules: Rules, terms: Terms, today: string): Check[] {
  const prices = pricesOf(terms);
  const rent = rentCheck(prices);
  // What hangs on the price cannot be judged while the price itself is none.
  if (!rent.ok) return [rent];
  const cap = rules.values[classRule(terms.class).term];
  const range = depositRange(rules, prices);
  const total = depositCap(rules, prices);
  const step = stepRange(rules, prices.perUnitYear);
  const deposit = Money.of(terms.deposit);
  const minStep = Money.of(terms.min_step);
  const percent = { min: rules.values['deposit_percent_of_first_year.min'], max: rules.values['deposit_percent_of_first_year.max'], total: rules.values['deposit_percent_of_total.max'] };
  const inRange = !deposit.isLessThan(range.from) && !deposit.isMoreThan(range.to);
  return [
    rent,
    check(terms.term_years <= cap.value, { field: 'termYears', kind: no.termTooLong, facts: { years: terms.term_years, cap: cap.value }, met: [`租期 ${terms.term_years} 年，上限 ${cap.value} 年`, `A term of ${terms.term_years} years; the limit is ${cap.value}`], basis: cap.basis }),
    check(terms.start_date >= today, { field: 'startDate', kind: no.startInPast, facts: { start: terms.start_date }, met: [`起租日 ${terms.start_date}`, `Starts on ${terms.start_date}`] }),
    check(inRange, {
      field: 'deposit', kind: no.depositOutOfRange, facts: { min: percent.min.value, max: percent.max.value, from: range.from.toText(), to: range.to.toText() },
      met: [`保证金 ${terms.deposit} 元，在首年租金的 ${percent.min.value}%–${percent.max.value}% 之间`, `Deposit ${terms.deposit} yuan, within ${percent.min.value}–${percent.max.value} % of the first year`], basis: percent.max.basis,
    }),
    check(!deposit.isMoreThan(total), { field: 'deposit', kind: no.depositBeyondTotal, facts: { max: percent.total.value, to: total.toText() }, met: [`保证金不超过合同总额的 ${percent.total.value}%`, `Deposit at most ${percent.total.value} % of the whole contract`], basis: percent.total.basis }),
    ...bondChecks(rules, terms),
    check(!minStep.isLessThan(step.from), { field: 'minStep', kind: no.stepTooSmall, facts: { from: step.from.toText() }, met: [`最低加价 ${terms.min_step} 元`, `Smallest step ${terms.min_step} yuan`], basis: rules.values['min_step_percent.lowest'].basis }),
    check(!minStep.isMoreThan(step.to), { field: 'minStep', kind: no.stepTooLarge, facts: { to: step.to.toText() }, met: ['最低加价幅度不过高', 'The smallest step is not too large'], basis: rules.values['min_step_percent.highest'].basis }),
  ];
}

/** A bond of the lot's own stays within the county's; none of its own is the county's. */
function bondChecks(rules: Rules, { bond_percent: percent }: Terms): Check[] {
  if (percent === null || percent === undefined) return [];
  const { from, to } = bondRange(rules);
  const { basis } = rules.values['performance_bond_percent_of_first_year.max'];
  return [check(percent >= from && percent <= to, { field: 'bondPercent', kind: no.bondOutOfRange, facts: { percent, from, to }, met: [`履约保证金为首年租金的 ${percent}%，在 ${from}%–${to}% 之间`, `A performance bond of ${percent} % of the first year, within ${from}–${to} %`], basis })];
}

function rentCheck({ perYear, wholeTerm }: ThreePrices): Check {
  const most = largestRent.toText();
  return check(!perYear.isMoreThan(largestRent) && !wholeTerm.isMoreThan(largestRent), {
    field: 'reservePerUnitYear', kind: no.rentTooLarge, facts: { per_year: perYear.toText(), whole_term: wholeTerm.toText(), most }, met: [`租金合计不超过 ${most} 元`, `Rent of at most ${most} yuan in all`],
  });
}

/** Low against its like: a reason must be given before submission, so that no flag comes as a surprise. `lowerQuartile` in yuan per unit per year, null when nobody can judge. */
export function lowPriceCheck(terms: Terms, lowerQuartile: string | null): Check {
  const rent = lowestRent(terms);
  const low = lowerQuartile !== null && rent.isLessThan(Money.of(lowerQuartile));
  return check(!low || terms.low_price_reason !== null, {
    field: 'lowPriceReason', kind: no.lowPriceUnexplained, facts: { reserve: rent.toText(), low: lowerQuartile ?? '' },
    met: low ? [`底价低于同类下四分位 ${lowerQuartile} 元，已说明原因`, `Below the lower quartile ${lowerQuartile}, with a reason`] : lowerQuartile === null ? ['同类成交太少，无法比较', 'Too few comparable deals: cannot be judged'] : ['底价不低于同类下四分位', 'Not below the lower quartile of its like'],
  });
}

/** Is every document there that the county asks for, and that the steps of the procedure are proved by? */
export function documentChecks(rules: Rules, present: readonly DocumentKind[], evidence: readonly DocumentKind[] = []): Check[] {
  const required = rules.values.required_documents;
  return [...new Set([...required.value, ...evidence])].map((kind) =>
    check(present.includes(kind), {
      field: `documents.${kind}`, kind: no.documentMissing, facts: { document: documentNames[kind].zh, document_en: documentNames[kind].en },
      met: [`已附${documentNames[kind].zh}`, `Attached: ${documentNames[kind].en}`], basis: required.basis,
    }),
  );
}

/** Longer than this needs a look by a lawyer; it is told to the reviewer, not refused (domain.md §11.3). */
export function needsTermReview(rules: Rules, lot: Pick<LotRow, 'term_years'>): boolean {
  return lot.term_years > rules.values.term_review_years.value;
}

/** The lease may begin once its result has been public: after the last day of publicity. */
export function startCheck(startDate: string, publicityEnds: string): Check {
  const earliest = addDays(publicityEnds, 1);
  return check(startDate >= earliest, { field: 'startDate', kind: no.startTooEarly, facts: { start: startDate, earliest }, met: [`起租日在结果公示期满（${publicityEnds}）之后`, `Starts after the result has been public (${publicityEnds})`] });
}

/** Nor long after: a price bid today is no price for land handed over years from now, and until then nobody uses it. */
export function startLatestCheck(rules: Rules, startDate: string, publicityEnds: string): Check {
  const { value: days, basis } = rules.values.lease_start_within_days;
  const latest = addDays(publicityEnds, days);
  return check(startDate <= latest, { field: 'startDate', kind: no.startTooLate, facts: { start: startDate, days, latest }, met: [`起租日不晚于 ${latest}`, `Starts on ${latest} at the latest`], basis });
}
