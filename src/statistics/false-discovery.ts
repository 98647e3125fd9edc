// Benjamini–Hochberg: which of many p-values may be called discoveries at a stated false discovery rate.

/**
 * For every p-value (order kept) whether it is a discovery at rate q (0 < q < 1).
 * 出处: Benjamini & Hochberg 1995.
 */
export function discoveries(pValues: readonly number[], q: number): boolean[] {
  const adjusted = adjustedP(pValues);
  return adjusted.map((p) => p <= q);
}

/** Benjamini–Hochberg adjusted p-values, order kept, never above 1. `tests`: how many were made in all, where those not given found nothing. */
export function adjustedP(pValues: readonly number[], tests = pValues.length): number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const out = Array.from<number>({ length: pValues.length });
  let least = 1;
  order.forEach(({ p, index }, i) => {
    least = Math.min(least, p * (tests / (pValues.length - i)));
    out[index] = least;
  });
  return out;
}
