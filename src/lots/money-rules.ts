// Money rules: the range a deposit and a smallest step must lie in, and what they are when nobody sets them.
import { Money } from '../kernel/money.ts';
import type { ThreePrices } from '../kernel/rent.ts';
import type { Rules } from '../rulebook/rule-set.ts';

/** Yuan: the most a year's rent and the whole term's may come to, since books, notices and contracts hold no larger amount. */
export const largestRent = Money.of('999999999999.99');

export interface Range {
  from: Money;
  to: Money;
}

/** Deposit in yuan: a share of the first year's rent. 依据: domain.md §1.7; the cap by the whole contract is depositCap. */
export function depositRange(rules: Rules, prices: ThreePrices): Range {
  return {
    from: upTo(prices.perYear, rules.values['deposit_percent_of_first_year.min'].value),
    to: downTo(prices.perYear, rules.values['deposit_percent_of_first_year.max'].value),
  };
}

/** The most a deposit may be of the whole contract. 依据: 民法典 第586条 */
export const depositCap = (rules: Rules, prices: ThreePrices): Money => downTo(prices.wholeTerm, rules.values['deposit_percent_of_total.max'].value);

/** What a notice asks for the keeping of the contract, in yuan: the lot's own share of the first year's rent at the reserve, else the county's; nothing where none is asked. */
export const performanceBond = (rules: Rules, prices: ThreePrices, ownPercent: number | null): Money =>
  downTo(prices.perYear, ownPercent ?? rules.values.performance_bond_percent_of_first_year.value);

/** Percent of the first year a village may ask: no less than the county does, no more than it allows. */
export function bondRange(rules: Rules): { from: number; to: number } {
  const from = rules.values.performance_bond_percent_of_first_year.value;
  return { from, to: Math.max(from, rules.values['performance_bond_percent_of_first_year.max'].value) };
}

/** The default share of the first year, whole yuan from 100 up, never beyond what the rules allow. */
export function defaultDeposit(rules: Rules, prices: ThreePrices): Money {
  const share = downTo(prices.perYear, rules.values['deposit_percent_of_first_year.default'].value);
  const whole = share.isLessThan(Money.of('100')) ? share : share.inWholeYuan();
  const cap = depositCap(rules, prices);
  const lawful = whole.isMoreThan(cap) ? cap : whole;
  const { from } = depositRange(rules, prices);
  return lawful.isLessThan(from) ? from : lawful;
}

/** Smallest step in yuan per unit per year: a share of the reserve, never below the floor. */
export function stepRange(rules: Rules, reserve: Money): Range {
  const floor = Money.of(rules.values.min_step_floor_yuan.value);
  const atLeastFloor = (amount: Money): Money => (amount.isLessThan(floor) ? floor : amount);
  return {
    from: atLeastFloor(percentOf(reserve, rules.values['min_step_percent.lowest'].value)),
    to: atLeastFloor(percentOf(reserve, rules.values['min_step_percent.highest'].value)),
  };
}

/** The default share of the reserve in whole yuan, at least the floor. */
export function defaultStep(rules: Rules, reserve: Money): Money {
  const share = percentOf(reserve, rules.values['min_step_percent.default'].value).inWholeYuan();
  const { from } = stepRange(rules, reserve);
  return share.isLessThan(from) ? from : share;
}

/** The largest step in force: stops spoof jumps. */
export const maxStep = (rules: Rules, minStep: Money): Money => minStep.times(rules.values.max_step_multiple.value);

const percentOf = (amount: Money, percent: string | number): Money => amount.times(percent).dividedBy(100);

/** The largest amount that is not more than the share: rounding must never cross a limit. `percent` is whole. */
function downTo(amount: Money, percent: number): Money {
  const rounded = percentOf(amount, percent);
  return rounded.times(100).isMoreThan(amount.times(percent)) ? rounded.minus(FEN) : rounded;
}

/** The smallest amount that is not less than the share. `percent` is whole. */
function upTo(amount: Money, percent: number): Money {
  const rounded = percentOf(amount, percent);
  return rounded.times(100).isLessThan(amount.times(percent)) ? rounded.plus(FEN) : rounded;
}

const FEN = Money.of('0.01');
