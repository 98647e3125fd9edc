// Slow drip: an entity whose rents are each a little low, one after the other. A CUSUM adds up what no single lot can prove.
// 出处: Page 1954; k and h by Montgomery, Introduction to Statistical Quality Control.

/** A shift of one deviation is looked for (k = half of it); the alarm line of a run that errs once in some 930 lots. */
const SLACK = 0.5;
const LINE = 5;

export interface Drip {
  /** Greatest sum reached, in deviations. */
  most: number;
  raised: boolean;
  /** Position of the first lot of the stretch that raised it and of the lot at which it did; null where it did not. */
  since: number | null;
  at: number | null;
}

/** `deviations`: of an entity's lots in order of closing, over the spread usual in the county; low is bad. Each counts for three at most, so that one lot alone raises nothing. */
export function slowDrip(deviations: readonly number[]): Drip {
  let [sum, most, since] = [0, 0, 0];
  let raised: { since: number; at: number } | undefined;
  deviations.forEach((z, i) => {
    if (sum === 0) since = i;
    sum = Math.max(0, sum + Math.min(3, -z) - SLACK);
    most = Math.max(most, sum);
    if (sum > LINE) raised ??= { since, at: i };
  });
  return { most, raised: raised !== undefined, since: raised?.since ?? null, at: raised?.at ?? null };
}
