// What a reserve rests on: said, proven, not undercut without a reason; and a cut is explained.
import { describe, expect, it } from '@jest/globals';
import { basisChecks, cutReasonChecks, needsPriceReview, type PricedTerms } from '../../../src/lots/price-rules.ts';
import { plainPlan } from '../../../src/kernel/rent-plan.ts';
import { countedRent } from '../../../src/lots/average-rent.ts';
import type { Listing } from '../../../src/lots/relist-rules.ts';
import { defaultValues } from '../../../src/rulebook/rule-set.ts';

const rules = { values: defaultValues('2026-01-01') };
const today = '2026-03-02';
const terms = (changes: Partial<PricedTerms> = {}): PricedTerms => ({
  price_basis: 'APPRAISAL', price_figure: '1600.00', price_source: '豫信评字〔2026〕12号', price_stated_on: '2026-01-10', low_price_reason: null, reserve_per_unit_year: '1600.00', cut_reason: null, area: '68.00', term_years: 5, rent_plan: null, ...changes,
});
/** Codes of what is missing, with their fields. */
const missing = (lot: PricedTerms, documents: ('appraisal' | 'minutes')[] = ['appraisal'], on = today) =>
  basisChecks(rules, lot, documents, on).filter((one) => !one.ok).map((one) => [one.code, one.field]);

describe('an appraisal', () => {
  it('needs its figure, its source, its date and its report', () => {
    expect(missing(terms())).toEqual([]);
    expect(missing(terms({ price_figure: null }))).toEqual([['lot.price_basis_unproven', 'priceFigure']]);
    expect(missing(terms({ price_stated_on: null }))).toEqual([['lot.price_basis_unproven', 'priceStatedOn']]);
    expect(missing(terms({ price_source: '' }))).toEqual([['lot.price_basis_unproven', 'priceSource']]);
    expect(missing(terms(), ['minutes'])).toEqual([['lot.appraisal_missing', 'documents.appraisal']]);
  });

  it('is good for a year to the day', () => {
    expect(missing(terms(), ['appraisal'], '2027-01-10')).toEqual([]);
    expect(missing(terms(), ['appraisal'], '2027-01-11')).toEqual([['lot.appraisal_old', 'priceStatedOn']]);
  });

  it('may be undercut with a reason, but never below seven tenths', () => {
    expect(missing(terms({ reserve_per_unit_year: '1599.99' }))).toEqual([['lot.below_basis_unexplained', 'lowPriceReason']]);
    expect(missing(terms({ reserve_per_unit_year: '1120.00', low_price_reason: '连片条件差' }))).toEqual([]);
    expect(missing(terms({ reserve_per_unit_year: '1119.99', low_price_reason: '连片条件差' }))).toEqual([['lot.below_appraisal', 'reservePerUnitYear']]);
  });
});

describe('rent-free months', () => {
  const free = (months: number) => ({ ...plainPlan, rent_free_months: months });
  it('are a price below what it rests on: a reason is asked, and never less than seven tenths of an appraisal', () => {
    expect(missing(terms({ rent_plan: free(1) }))).toEqual([['lot.below_basis_unexplained', 'lowPriceReason']]);
    expect(missing(terms({ rent_plan: free(18), low_price_reason: '要先平整' }))).toEqual([]);
    expect(missing(terms({ rent_plan: free(19), low_price_reason: '要先平整' }))).toEqual([['lot.below_appraisal', 'reservePerUnitYear']]);
  });
  it('do not carry a lot below a threshold: the months count in full', () => {
    expect(countedRent(terms({ rent_plan: free(48) })).toText()).toBe('544000.00');
    expect(countedRent(terms()).toText()).toBe('544000.00');
  });
});

describe('a share of the revenue', () => {
  const shared = (changes: Partial<PricedTerms>) => countedRent(terms({ rent_plan: { ...plainPlan, revenue_share: { percent: '12.5', of: '民宿营业额' } }, ...changes })).toText();
  it('is not counted itself: the guaranteed rent is', () => {
    expect(shared({})).toBe('544000.00');
    expect(shared({ reserve_per_unit_year: '1800.00' })).toBe('612000.00');
    expect(shared({ price_figure: null })).toBe('544000.00');
  });
  it('carries no lot below a threshold: of one that is let for the share, what the notice states it is worth counts', () => {
    expect(shared({ reserve_per_unit_year: '0.01' })).toBe('544000.00');
    expect(shared({ reserve_per_unit_year: '0.01', price_figure: null })).toBe('3.40');
    // Without a share a low reserve is a low reserve.
    expect(countedRent(terms({ reserve_per_unit_year: '0.01' })).toText()).toBe('3.40');
  });
});

describe('any other basis', () => {
  it('a guide price and a last lease are said and not undercut silently; an assembly gives its grounds; comparables speak for themselves', () => {
    for (const price_basis of ['GUIDE_PRICE', 'LAST_LEASE_PLUS'] as const) {
      expect(missing(terms({ price_basis, price_figure: null }), [])).toEqual([['lot.price_basis_unproven', 'priceFigure']]);
      expect(missing(terms({ price_basis, reserve_per_unit_year: '1000.00' }), [])).toEqual([['lot.below_basis_unexplained', 'lowPriceReason']]);
      expect(missing(terms({ price_basis, reserve_per_unit_year: '1000.00', low_price_reason: '缺水' }), [])).toEqual([]);
    }
    expect(missing(terms({ price_basis: 'ASSEMBLY_ONLY', price_figure: null, price_source: '' }), [])).toEqual([['lot.assembly_price_unexplained', 'priceSource']]);
    expect(missing(terms({ price_basis: 'COMPARABLES', price_figure: null, price_source: '' }), [])).toEqual([]);
  });

  it('asks the reviewer to look at the price where nothing outside the village supports it', () => {
    expect((['APPRAISAL', 'GUIDE_PRICE', 'COMPARABLES', 'LAST_LEASE_PLUS', 'ASSEMBLY_ONLY'] as const).map((price_basis) => needsPriceReview({ price_basis }))).toEqual([false, false, false, true, true]);
  });

  it('says why in both languages', () => {
    const [one] = basisChecks(rules, terms({ price_basis: 'GUIDE_PRICE', price_figure: null }), [], today);
    expect(one).toMatchObject({ zh: '底价依据是“指导价”，请写明数额、出处和日期', en: 'The reserve rests on "guide price": give the figure, its source and its date' });
  });
});

describe('a cut', () => {
  const listing: Listing = { id: 'a', code: 'A', state: 'unsold', format: 'ascending', reserve_per_unit_year: '1500.00', area: '68.00', term_years: 5, rent_plan: null, published: true, outcome_at: null };

  it('is explained; the same price again, a higher one and a first listing are not asked', () => {
    const asked = (reserve: string, reason: string | null, lineage = [listing]) =>
      cutReasonChecks(rules, lineage, terms({ reserve_per_unit_year: reserve, cut_reason: reason })).filter((one) => !one.ok).map((one) => [one.code, one.field, one.zh]);
    expect(asked('1499.99', null)).toEqual([['relisting.cut_unexplained', 'cutReason', '底价从 1500.00 元降到 1499.99 元，请写明降价原因']]);
    expect(asked('1350.00', '两月无人报名')).toEqual([]);
    expect(asked('1500.00', null)).toEqual([]);
    expect(asked('1600.00', null)).toEqual([]);
    expect(asked('1000.00', null, [])).toEqual([]);
  });
});
