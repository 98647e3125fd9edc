// Terms: the announced terms copied into the lease field by field, and the comparison that shows any difference. Pure.
// 依据: 合同编通则解释 第14条 (a contract beside the announced one is void): so the two are kept comparable by machine.
import { canonicalJson } from '../journal/canonical.ts';
import type { RentPlan } from '../kernel/rent-plan.ts';
import { threePrices } from '../kernel/rent.ts';
import type { NoticeBody } from '../lots/notice-contract.ts';

export interface LeaseTerms {
  lot_id: string;
  asset_id: string;
  collective_id: string;
  unit: string;
  area: string;
  start_date: string;
  end_date: string;
  term_years: number;
  payment_period: NoticeBody['payment_period'];
  rent_plan: RentPlan | null;
  permitted_use: string;
}

/** The fields a lease takes from its notice, by the names they have in both. */
export const copiedFields = [
  'lot_id', 'asset_id', 'collective_id', 'unit', 'area', 'start_date', 'end_date', 'term_years', 'payment_period', 'rent_plan', 'permitted_use',
] as const satisfies readonly (keyof LeaseTerms & keyof NoticeBody)[];

export function termsOf(notice: NoticeBody): LeaseTerms {
  const { lot_id, asset_id, collective_id, unit, area, start_date, end_date, term_years, payment_period, permitted_use } = notice;
  return { lot_id, asset_id, collective_id, unit, area, start_date, end_date, term_years, payment_period, rent_plan: notice.rent_plan ?? null, permitted_use };
}

export interface LeaseRent {
  rent_per_unit_year: string;
  rent_per_year: string;
  rent_whole_term: string;
}

/** The award's price (yuan per unit per year) as the three amounts of the contract. */
export function rentOf(terms: LeaseTerms, price: string): LeaseRent {
  const prices = threePrices(price, terms.area, terms.term_years, terms.rent_plan);
  return { rent_per_unit_year: prices.perUnitYear.toText(), rent_per_year: prices.perYear.toText(), rent_whole_term: prices.wholeTerm.toText() };
}

/** Fields in which the lease does not say what was announced; empty by constraint, shown as 与公告不同 were it ever not. */
export function differencesFrom(announced: NoticeBody, lease: LeaseTerms): string[] {
  return copiedFields.filter((field) => comparable(lease[field]) !== comparable(announced[field]));
}

/** Years are a number here and a number there, amounts text; only the plan is a document. An old notice without one says the same as none. */
const comparable = (value: unknown): string => (value !== null && typeof value === 'object' ? canonicalJson(value) : String(value ?? null));
