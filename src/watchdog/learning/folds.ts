// Folds: reviewed lots dealt out by chance from a seed, those found rigged and the others apart, so that every fold holds both where it can.
import { seededRandom, type Random } from '../../statistics/random.ts';

export const FOLDS = 5;

/** Position → fold. */
export function dealFolds(reviewed: ReadonlyMap<number, boolean>, seed: number, folds = FOLDS): Map<number, number> {
  const random = seededRandom(seed);
  const known = [...reviewed.keys()].toSorted((a, b) => a - b);
  const dealt = [...shuffled(known.filter((at) => reviewed.get(at) === true), random), ...shuffled(known.filter((at) => reviewed.get(at) === false), random)];
  return new Map(dealt.map((at, k) => [at, k % folds]));
}

export function shuffled<T>(list: readonly T[], random: Random): T[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const j = random.integer(0, i);
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}
