// Rent growth: what each contract year costs under a rent plan, in whole fen; the server's Money and the browser's live parts both compute here. Pure.
// No decimal.js: it would cost a phone 12 KB. BigInt keeps every sum exact.

/** A rent plan's steps and rest, as rent-plan.ts names them. Of a step that follows an index `value` is the floor: what is counted until the index is known. */
export interface RentGrowth {
  escalations: readonly { from_year: number; every_years: number | null; mode: 'percent' | 'yuan' | 'index'; value: string; compounding: boolean }[];
  rent_free_months: number;
}

/** What the index of a plan came to, within floor and ceiling: contract year → hundredths of a percent. */
export type KnownGrowth = ReadonlyMap<number, number>;
const nothingKnown: KnownGrowth = new Map();

/** The full rent of each contract year, from the first; the steps applied in their order, each rounded half up to the fen. A year whose index is not known grows by the floor. */
export function fullFen(firstYear: bigint, years: number, { escalations }: RentGrowth, known: KnownGrowth = nothingKnown): bigint[] {
  const rents: bigint[] = [];
  for (let year = 1; year <= years; year += 1) {
    const before = rents.at(-1) ?? firstYear;
    const steps = escalations.filter((step) => appliesIn(step, year));
    rents.push(steps.reduce((rent, step) => rent + growth(step, step.compounding ? rent : firstYear, known.get(year)), before));
  }
  return rents;
}

/** What each contract year really costs: a last year of fewer than twelve months and rent-free months cost their share less. */
export function yearlyFen(firstYear: bigint, months: number, plan: RentGrowth, known: KnownGrowth = nothingKnown): bigint[] {
  return fullFen(firstYear, Math.ceil(months / 12), plan, known).map((rent, index) => {
    const length = Math.min(12, months - index * 12);
    const free = Math.min(length, Math.max(0, plan.rent_free_months - index * 12));
    return part(rent, length - free, 12);
  });
}

/**
 * Fen of the first contract year → fen of the whole term of so many years; without a plan every year is the first. Rent that follows an index is
 * counted at its floor: the one definition for bids, deposits, bonds, thresholds and the contract's announced sum.
 */
export function wholeTermFen(firstYear: number, years: number, plan: RentGrowth | null | undefined): number {
  if (plan === null || plan === undefined) return firstYear * years;
  return Number(yearlyFen(BigInt(firstYear), years * 12, plan).reduce((sum, rent) => sum + rent, BigInt(0)));
}

/** '2.5' → 250. */
export function hundredths(text: string): number {
  const [whole, decimals = ''] = text.split('.');
  return Number(`${whole}${decimals.padEnd(2, '0')}`);
}

/** Does the rent grow by this step on the first day of this contract year? */
export function appliesIn(step: Pick<RentGrowth['escalations'][number], 'from_year' | 'every_years'>, year: number): boolean {
  if (year < step.from_year) return false;
  return year === step.from_year || (step.every_years !== null && (year - step.from_year) % step.every_years === 0);
}

function growth(step: RentGrowth['escalations'][number], of: bigint, index: number | undefined): bigint {
  if (step.mode === 'yuan') return BigInt(hundredths(step.value));
  return part(of, step.mode === 'index' && index !== undefined ? index : hundredths(step.value), 10_000);
}

/** A share of an amount that is not negative, rounded half up. */
const part = (amount: bigint, times: number, of: number): bigint => (BigInt(2) * amount * BigInt(times) + BigInt(of)) / BigInt(2 * of);
