// Journal terms: the part of a lot that its journal entries carry; no contact, no free text beyond the permitted use.
import type { LotRow } from './lot-row.ts';

export const journalTerms = (lot: LotRow) => ({
  class: lot.class,
  unit: lot.unit,
  area: lot.area,
  permitted_use: lot.permitted_use,
  start_date: lot.start_date,
  term_years: lot.term_years,
  reserve_per_unit_year: lot.reserve_per_unit_year,
  price_basis: lot.price_basis,
  payment_period: lot.payment_period,
  ...(lot.rent_plan === null ? {} : { rent_plan: lot.rent_plan }),
  deposit: lot.deposit,
  ...(lot.bond_percent === null ? {} : { bond_percent: lot.bond_percent }),
  min_step: lot.min_step,
  format: lot.format,
  sealed_rounds: lot.sealed_rounds,
  admits: lot.admits,
});
