// Rules of a default: how much of the deposit may be kept, when a charge may be decided. Pure.
import { Money } from '../../kernel/money.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import { threePrices } from '../../kernel/rent.ts';
import { EARNEST_PERCENT } from '../../lots/default-events.ts';

/** The most that may be kept, in yuan, rounded down: a share of what the contract would have been worth at the winner's price. */
export function keepAtMost(price: string, area: string, termYears: number, plan: RentPlan | null | undefined, countyPercent: number): Money {
  const percent = Math.min(countyPercent, EARNEST_PERCENT);
  const total = threePrices(price, area, termYears, plan).wholeTerm;
  const share = total.times(percent).dividedBy(100);
  return share.times(100).isMoreThan(total.times(percent)) ? share.minus(Money.of('0.01')) : share;
}

export interface Shortfall {
  /** What the land fetches less over the defaulter's term, never below nothing. */
  shortfall: Money;
  /** Of it, out of the kept deposit. */
  covered: Money;
  uncovered: Money;
}

/** Rents for the whole lot over the defaulter's years in yuan, by the plan of each; `left` is what is left of the kept deposit after costs. 依据: 参照网络司法拍卖规定 第24条. */
export function shortfallOf(was: Money, now: Money, left: Money): Shortfall {
  const lost = was.minus(now);
  const shortfall = lost.isNegative() ? Money.zero : lost;
  const covered = shortfall.isMoreThan(left) ? left : shortfall;
  return { shortfall, covered, uncovered: shortfall.minus(covered) };
}

/** The person charged is heard first: either he has spoken, or his time has passed. */
export const mayDecideAt = (charge: { object_until: Date; objection: string | null }, now: Date): boolean =>
  charge.objection !== null || now.getTime() >= charge.object_until.getTime();
