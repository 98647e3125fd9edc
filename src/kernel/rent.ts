// Rent: the three prices every screen shows, per unit per year, per year and for the whole term; one arithmetic for server and client.
import { Money } from './money.ts';
import { wholeTermRent, type RentPlan } from './rent-plan.ts';

export interface ThreePrices {
  perUnitYear: Money;
  perYear: Money;
  wholeTerm: Money;
}

/**
 * Yuan per unit per year × area = yuan per year, rounded half up to the fen; × whole years = yuan for the term, unless a plan says otherwise.
 * The yearly amount is what a lessee pays, of a plan the first full year's; instalments sum to the whole term exactly.
 * `area` is decimal text in the lot's own unit. Throws RangeError when `termYears` is not a whole number of at least 1.
 */
export function threePrices(rentPerUnitYear: Money | string, area: string, termYears: number, plan: RentPlan | null | undefined = null): ThreePrices {
  if (!Number.isInteger(termYears) || termYears < 1) throw new RangeError(`not a whole number of years: ${termYears}`);
  const perUnitYear = typeof rentPerUnitYear === 'string' ? Money.of(rentPerUnitYear) : rentPerUnitYear;
  const perYear = perUnitYear.times(area);
  return { perUnitYear, perYear, wholeTerm: plan === null || plan === undefined ? perYear.times(termYears) : wholeTermRent(perYear, termYears * 12, plan) };
}
