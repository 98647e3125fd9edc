// Wilson's interval for a share: honest for small counts and for shares near 0 or 1.

/** 95 % interval (z = 1.96 unless given) for k of n. Throws when n is 0. */
export function wilsonInterval(k: number, n: number, z = 1.959963984540054): { low: number; high: number } {
  if (!(n > 0) || k < 0 || k > n) throw new RangeError(`share out of range: ${k} of ${n}`);
  const p = k / n;
  const z2 = (z * z) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
