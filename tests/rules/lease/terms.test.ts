// Terms: a lease takes ten fields from its notice and shows any that differs; its rent is the award's price three ways.
import { expect, it } from '@jest/globals';
import { copiedFields, differencesFrom, rentOf, termsOf } from '../../../src/lease/terms.ts';
import type { NoticeBody } from '../../../src/lots/notice-contract.ts';

const notice = {
  lot_id: 'l', asset_id: 'a', collective_id: 'c', unit: 'mu', area: '68.00', start_date: '2026-10-01', end_date: '2029-09-30',
  term_years: 3, payment_period: 'yearly_in_advance', permitted_use: '种植粮食作物',
} as NoticeBody;

it('copies every field that is announced and contracted', () => {
  const terms = termsOf(notice);
  expect(Object.keys(terms).sort()).toEqual([...copiedFields].sort());
  expect(differencesFrom(notice, terms)).toEqual([]);
});

it.each(copiedFields)('shows a difference in %s', (field) => {
  expect(differencesFrom(notice, { ...termsOf(notice), [field]: 'other' })).toEqual([field]);
});

it('the rent is the price, times area, times years', () => {
  expect(rentOf(termsOf(notice), '1510.00')).toEqual({ rent_per_unit_year: '1510.00', rent_per_year: '102680.00', rent_whole_term: '308040.00' });
});
