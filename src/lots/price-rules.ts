// Price rules: what a reserve rests on must be said, proven and not undercut without a reason; a cut is explained. Pure.
// 依据: domain.md §1.4 (price basis; not below 70 % of an appraisal), §1.10 (each cut needs a new resolution and a reason).
import { addYears } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { lowestRent } from './average-rent.ts';
import { check, type Check } from './check.ts';
import type { DocumentKind } from './lot-codes.ts';
import type { LotRow } from './lot-row.ts';
import { priceBasisNames } from './names.ts';
import * as no from './price-refusals.ts';
import { cutLimits, type Lineage } from './relist-rules.ts';

export type PricedTerms = Pick<LotRow, 'price_basis' | 'price_figure' | 'price_source' | 'price_stated_on' | 'low_price_reason' | 'reserve_per_unit_year' | 'cut_reason' | 'area' | 'term_years' | 'rent_plan'>;

/** Anything but an appraisal, a guide price or comparables: the reviewer is asked to look at the price itself. */
export const needsPriceReview = (lot: Pick<LotRow, 'price_basis'>): boolean => lot.price_basis === 'LAST_LEASE_PLUS' || lot.price_basis === 'ASSEMBLY_ONLY';

/** `documents`: the kinds attached. `today` is 'YYYY-MM-DD'. Comparables are proven by the county's own model (readiness.ts). */
export function basisChecks(rules: Rules, lot: PricedTerms, documents: readonly DocumentKind[], today: string): Check[] {
  if (lot.price_basis === 'COMPARABLES') return [];
  if (lot.price_basis === 'ASSEMBLY_ONLY') return [check(lot.price_source !== '', { field: 'priceSource', kind: no.assemblyUnexplained, met: ['会议议定的理由已写明', 'The assembly’s grounds are given'] })];
  const basis = priceBasisNames[lot.price_basis];
  const named = { basis: basis.zh, basis_en: basis.en };
  const { price_figure: figure, price_stated_on: stated } = lot;
  const proven = figure !== null && stated !== null && lot.price_source !== '';
  const said = check(proven, { field: figure === null ? 'priceFigure' : stated === null ? 'priceStatedOn' : 'priceSource', kind: no.basisUnproven, facts: named, met: [`底价依据：${basis.zh} ${figure ?? ''} 元`, `Rests on the ${basis.en} of ${figure ?? ''} yuan`] });
  if (!proven) return [said];
  const own = lot.price_basis === 'APPRAISAL' ? appraisalChecks(rules, lot, { figure, stated }, documents, today) : [];
  return [said, ...own, undercutCheck(lot, figure, named)];
}

function appraisalChecks(rules: Rules, lot: PricedTerms, { figure, stated }: { figure: string; stated: string }, documents: readonly DocumentKind[], today: string): Check[] {
  const months = rules.values.appraisal_valid_months;
  const share = rules.values['reserve_percent_of_appraisal.min'];
  const floor = Money.of(figure).times(share.value).dividedBy(100);
  const reserve = lowestRent(lot);
  return [
    check(documents.includes('appraisal'), { field: 'documents.appraisal', kind: no.appraisalMissing, met: ['已附评估报告', 'The appraisal is attached'] }),
    check(today <= lastGoodDay(stated, months.value), { field: 'priceStatedOn', kind: no.appraisalOld, facts: { stated, months: months.value }, met: [`评估在 ${months.value} 个月有效期内`, `The appraisal is within its ${months.value} months`], basis: months.basis }),
    check(!reserve.isLessThan(floor), {
      field: 'reservePerUnitYear', kind: no.belowAppraisal, facts: { reserve: reserve.toText(), figure, percent: share.value, floor: floor.toText() },
      met: [`起拍价不低于评估价的 ${share.value}%`, `At least ${share.value} % of the appraisal`], basis: share.basis,
    }),
  ];
}

/** By the calendar; a day that the month does not have runs over into the next. */
function lastGoodDay(stated: string, months: number): string {
  const whole = addYears(stated, Math.floor(months / 12));
  const at = new Date(`${whole}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + (months % 12));
  return at.toISOString().slice(0, 10);
}

function undercutCheck(lot: PricedTerms, figure: string, named: { basis: string; basis_en: string }): Check {
  const rent = lowestRent(lot);
  const below = rent.isLessThan(Money.of(figure));
  return check(!below || lot.low_price_reason !== null, {
    field: 'lowPriceReason', kind: no.belowBasis, facts: { reserve: rent.toText(), figure, ...named },
    met: below ? [`起拍价低于${named.basis}，已说明原因`, `Below the ${named.basis_en}, with a reason`] : [`起拍价不低于${named.basis}`, `Not below the ${named.basis_en}`],
  });
}

/** Of a listing that goes below the one before it. */
export function cutReasonChecks(rules: Rules, lineage: Lineage, lot: PricedTerms): Check[] {
  const limits = cutLimits(rules, lineage);
  if (limits === null || !Money.of(lot.reserve_per_unit_year).isLessThan(Money.of(limits.previous))) return [];
  const facts = { previous: limits.previous, reserve: lot.reserve_per_unit_year };
  return [check(lot.cut_reason !== null, { field: 'cutReason', kind: no.cutUnexplained, facts, met: ['降价原因已写明', 'The reason for the cut is given'] })];
}
