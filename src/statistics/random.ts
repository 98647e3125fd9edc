// A seeded random source (xoshiro128**), so that every synthetic world can be built again from its seed.
// 出处: Blackman & Vigna, "Scrambled linear pseudorandom number generators" (2018); seeding by splitmix32.

/** A stream of chance: the same seed always gives the same stream. */
export interface Random {
  /** Uniform on [0, 1), 32 bits of it. */
  uniform(): number;
  /** Whole number in [low, high], both included. */
  integer(low: number, high: number): number;
  /** Standard normal (Box–Muller). */
  normal(): number;
  /** Poisson count, mean below 700. */
  poisson(mean: number): number;
  /** Gamma variate with this shape and scale 1 (Marsaglia–Tsang). */
  gamma(shape: number): number;
  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True with this probability. */
  chance(probability: number): boolean;
}

export function seededRandom(seed: number): Random {
  const next = xoshiro128(seed);
  const uniform = () => next() / 4294967296;
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    integer: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    poisson: (mean) => poissonCount(mean, uniform),
    gamma: (shape) => gammaVariate(shape, uniform, normal),
    pick: (list) => {
      if (list.length === 0) throw new RangeError('pick from an empty list');
      return list[Math.floor(uniform() * list.length)] as (typeof list)[number];
    },
    chance: (probability) => uniform() < probability,
  };
}

function xoshiro128(seed: number): () => number {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state ^ (state >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z ^= z >>> 15;
    z = Math.imul(z, 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [split(), split(), split(), split()] as [number, number, number, number];
  return () => {
    const out = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotate(d, 11);
    return out;
  };
}

function rotate(x: number, k: number): number {
  return (x << k) | (x >>> (32 - k));
}

function poissonCount(mean: number, uniform: () => number): number {
  if (mean < 0 || mean >= 700) throw new RangeError(`Poisson mean out of range: ${mean}`);
  const floor = Math.exp(-mean);
  let count = 0;
  for (let product = uniform(); product > floor; product *= uniform()) count += 1;
  return count;
}

function gammaVariate(shape: number, uniform: () => number, normal: () => number): number {
  if (shape <= 0) throw new RangeError(`Gamma shape out of range: ${shape}`);
  if (shape < 1) return gammaVariate(shape + 1, uniform, normal) * Math.pow(1 - uniform(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
