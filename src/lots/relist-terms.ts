// Terms of a listing taken over from the one before: what stays as it was, and what a lower price or a later day moves. Pure.
import { addDays, chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { threePrices } from '../kernel/rent.ts';
import type { Rules } from '../rulebook/rule-set.ts';
import { roundsOf } from './format-rules.ts';
import type { DocumentKind } from './lot-codes.ts';
import type { LotRow } from './lot-row.ts';
import { papersOfTheVote } from './names.ts';
import { bondRange, defaultDeposit, defaultStep, depositCap, depositRange, stepRange } from './money-rules.ts';
import type { RelistAsk } from './relist-contract.ts';
import type { LotTerms } from './store.ts';

/** The announced start, or as many days from today as the clerk had left himself last time. Both 'YYYY-MM-DD'. */
export function nextStart(lot: Pick<LotRow, 'start_date' | 'created_at'>, today: string): string {
  const lead = Math.max(0, Math.round((Date.parse(lot.start_date) - Date.parse(chinaDate(lot.created_at))) / 86_400_000));
  const earliest = addDays(today, lead);
  return lot.start_date > earliest ? lot.start_date : earliest;
}

/** All terms of `lot` but those asked otherwise; deposit and step stay while the rules allow them at the new price. */
export function termsAgain(rules: Rules, lot: LotRow, ask: RelistAsk, today: string): LotTerms {
  const reserve = ask.reservePerUnitYear === undefined ? lot.reserve_per_unit_year : Money.of(ask.reservePerUnitYear).toText();
  const prices = threePrices(reserve, lot.area, lot.term_years, lot.rent_plan);
  const deposit = Money.of(lot.deposit);
  const range = depositRange(rules, prices);
  const keepsDeposit = !deposit.isLessThan(range.from) && !deposit.isMoreThan(range.to) && !deposit.isMoreThan(depositCap(rules, prices));
  const step = Money.of(lot.min_step);
  const steps = stepRange(rules, prices.perUnitYear);
  const keepsStep = !step.isLessThan(steps.from) && !step.isMoreThan(steps.to);
  const format = ask.format ?? lot.format;
  const { title, area, area_kind, permitted_use, term_years, price_basis, payment_period, rent_plan, qualification, contact, viewing, admits } = lot;
  const { price_figure, price_source, price_stated_on, encumbrances, sublease, tax_included } = lot;
  const bonds = bondRange(rules);
  return {
    bond_percent: lot.bond_percent !== null && lot.bond_percent >= bonds.from && lot.bond_percent <= bonds.to ? lot.bond_percent : null,
    title, area, area_kind, permitted_use, term_years, price_basis, payment_period, rent_plan, qualification, contact, viewing, admits,
    price_figure, price_source, price_stated_on, encumbrances, sublease, tax_included, cut_reason: ask.cutReason ?? null,
    start_date: ask.startDate ?? nextStart(lot, today), reserve_per_unit_year: reserve, low_price_reason: ask.lowPriceReason ?? lot.low_price_reason,
    deposit: (keepsDeposit ? deposit : defaultDeposit(rules, prices)).toText(), min_step: (keepsStep ? step : defaultStep(rules, prices.perUnitYear)).toText(),
    format, sealed_rounds: roundsOf(format, ask.sealedRounds ?? lot.sealed_rounds),
  };
}

/** Papers of the asset and the contract are asked once; minutes and their sign-in list belong to the vote, which is a new one. */
export const takenOver = (kind: DocumentKind): boolean => !papersOfTheVote.includes(kind);
