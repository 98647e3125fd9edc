// Agreement of two readers beyond chance: Cohen's κ with its large-sample interval.
// 出处: Cohen, "A coefficient of agreement for nominal scales", Educ. Psychol. Meas. 20 (1960); Fleiss, Cohen & Everitt, Psychol. Bull. 72 (1969), eq. 13.

export interface Kappa {
  /** Pairs of readings. */
  n: number;
  /** Share on which both say the same. */
  observed: number;
  /** Share on which they would by chance, each keeping to his own shares. */
  expected: number;
  /** 1 = always the same, 0 = as by chance; null where both only ever say one and the same thing, or nothing was read. */
  value: number | null;
  /** Asymptotic standard error of `value`; null with it. */
  error: number | null;
  /** 95 %, cut at −1 and 1; null with `value`. */
  interval: { low: number; high: number } | null;
}

const Z = 1.959963984540054;

/** `pairs`: what the one and the other said of each case, as indexes below `categories`. Throws RangeError for any other. */
export function cohensKappa(pairs: readonly (readonly [number, number])[], categories: number): Kappa {
  const n = pairs.length;
  if (n === 0) return { n, observed: 0, expected: 0, value: null, error: null, interval: null };
  const counts = Array.from({ length: categories }, () => new Float64Array(categories));
  for (const [one, other] of pairs) {
    const row = counts[one];
    if (row === undefined || !(other >= 0 && other < categories)) throw new RangeError(`no such category: ${one}, ${other}`);
    row[other] = (row[other] as number) + 1;
  }
  const share = counts.map((row) => row.map((count) => count / n));
  const rows = share.map((row) => row.reduce((sum, value) => sum + value, 0));
  const columns = Array.from({ length: categories }, (_, j) => share.reduce((sum, row) => sum + (row[j] as number), 0));
  const at = (i: number, j: number) => (share[i] as Float64Array)[j] as number;
  const sum = (of: (i: number) => number) => rows.reduce((total, _, i) => total + of(i), 0);
  const observed = sum((i) => at(i, i));
  const expected = sum((i) => (rows[i] as number) * (columns[i] as number));
  if (expected > 1 - 1e-12) return { n, observed, expected, value: null, error: null, interval: null };
  const value = (observed - expected) / (1 - expected);
  const agreed = sum((i) => at(i, i) * (1 - ((rows[i] as number) + (columns[i] as number)) * (1 - value)) ** 2);
  const apart = (1 - value) ** 2 * sum((i) => rows.reduce((total, _, j) => total + (i === j ? 0 : at(i, j) * ((columns[i] as number) + (rows[j] as number)) ** 2), 0));
  const error = Math.sqrt(Math.max(0, agreed + apart - (value - expected * (1 - value)) ** 2) / n) / (1 - expected);
  return { n, observed, expected, value, error, interval: { low: Math.max(-1, value - Z * error), high: Math.min(1, value + Z * error) } };
}
