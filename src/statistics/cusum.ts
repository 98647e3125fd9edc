// CUSUM: a long run of small deviations to one side adds up to what none of them proves alone.
// 出处: Page 1954; the length of an honest run by Siegmund 1985, Sequential Analysis, as in Montgomery, Introduction to Statistical Quality Control.

/** Half of the shift that is looked for, in deviations. */
const SLACK = 0.5;
/** No value counts for more, so that one alone cannot make a run. */
const MOST = 3;

export interface LowRun {
  /** The sum as it stands after this value; 0 when no run is on. */
  sum: number;
  /** Values of the run, this one included. */
  length: number;
  /** Greatest sum so far. */
  most: number;
}

/** One a value. `deviations`: in the order in which they came, mean 0 and deviation 1 when honest; low is what is looked for. */
export function lowRuns(deviations: readonly number[]): LowRun[] {
  let [sum, length, most] = [0, 0, 0];
  return deviations.map((z) => {
    sum = Math.max(0, sum + Math.min(MOST, -z) - SLACK);
    length = sum === 0 ? 0 : length + 1;
    most = Math.max(most, sum);
    return { sum, length, most };
  });
}

/** P(an honest series of so many values ever reaches so great a sum): 1 − e^(−count/ARL), ARL = (e^b − b − 1)/(2·slack²) with b = sum + 1.166. */
export function lowRunTail(sum: number, count: number): number {
  const b = 2 * SLACK * (sum + 1.166);
  return sum <= 0 ? 1 : -Math.expm1(-count / ((Math.exp(b) - b - 1) / (2 * SLACK ** 2)));
}
