// Rent growth: what each contract year costs under a rent plan, in whole fen; the server's Money and the browser's live parts both compute here. Pure.
// No decimal.js: it would cost a phone 12 KB. BigInt keeps every sum exact.

/** A rent plan's steps and rest, as rent-plan.ts names them. */
export interface RentGrowth {
  escalations: readonly { from_year: number; every_years: number | null; mode: 'percent' | 'yuan'; value: string; compounding: boolean }[];
  rent_free_months: number;
}

/** The full rent of each contract year, from the first; the steps applied in their order, each rounded half up to the fen. */
export function fullFen(firstYear: bigint, years: number, { escalations }: RentGrowth): bigint[] {
  const rents: bigint[] = [];
  for (let year = 1; year <= years; year += 1) {
    const before = rents.at(-1) ?? firstYear;
    const steps = escalations.filter((step) => appliesIn(step, year));
    rents.push(steps.reduce((rent, step) => rent + growth(step, step.compounding ? rent : firstYear), before));
  }
  return rents;
}

/** What each contract year really costs: a last year of fewer than twelve months and rent-free months cost their share less. */
export function yearlyFen(firstYear: bigint, months: number, plan: RentGrowth): bigint[] {
  return fullFen(firstYear, Math.ceil(months / 12), plan).map((rent, index) => {
    const length = Math.min(12, months - index * 12);
    const free = Math.min(length, Math.max(0, plan.rent_free_months - index * 12));
    return part(rent, length - free, 12);
  });
}

/** Fen of the first contract year → fen of the whole term of so many years; without a plan every year is the first. */
export function wholeTermFen(firstYear: number, years: number, plan: RentGrowth | null | undefined): number {
  if (plan === null || plan === undefined) return firstYear * years;
  return Number(yearlyFen(BigInt(firstYear), years * 12, plan).reduce((sum, rent) => sum + rent, BigInt(0)));
}

/** '2.5' → 250. */
export function hundredths(text: string): number {
  const [whole, decimals = ''] = text.split('.');
  return Number(`${whole}${decimals.padEnd(2, '0')}`);
}

function appliesIn(step: RentGrowth['escalations'][number], year: number): boolean {
  if (year < step.from_year) return false;
  return year === step.from_year || (step.every_years !== null && (year - step.from_year) % step.every_years === 0);
}

const growth = (step: RentGrowth['escalations'][number], of: bigint): bigint => (step.mode === 'yuan' ? BigInt(hundredths(step.value)) : part(of, hundredths(step.value), 10_000));

/** A share of an amount that is not negative, rounded half up. */
const part = (amount: bigint, times: number, of: number): bigint => (BigInt(2) * amount * BigInt(times) + BigInt(of)) / BigInt(2 * of);
