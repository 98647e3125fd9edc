// Isotonic regression: the nearest sequence that never falls, by pooling neighbours that do.
// 出处: Ayer et al. 1955 (pool adjacent violators).

/** Fitted values of `y` (in the order of its scores) that never fall; `weights` 1 unless said. */
export function isotonic(y: readonly number[], weights: readonly number[] = y.map(() => 1)): number[] {
  const pools: { sum: number; weight: number; size: number }[] = [];
  y.forEach((value, i) => {
    const weight = weights[i] as number;
    let pool = { sum: value * weight, weight, size: 1 };
    for (let last = pools.at(-1); last !== undefined && last.sum / last.weight >= pool.sum / pool.weight; last = pools.at(-1)) {
      pools.pop();
      pool = { sum: pool.sum + last.sum, weight: pool.weight + last.weight, size: pool.size + last.size };
    }
    pools.push(pool);
  });
  return pools.flatMap(({ sum, weight, size }) => Array.from<number>({ length: size }).fill(sum / weight));
}
