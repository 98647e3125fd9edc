// Quantiles and robust location and scale of a sample.

/** Quantile at probability p by linear interpolation (Hyndman & Fan type 7). Throws on an empty sample. */
export function quantile(sample: ArrayLike<number>, p: number): number {
  if (sample.length === 0) throw new RangeError('quantile of an empty sample');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability out of range: ${p}`);
  const values = new Float64Array(sample);
  const place = p * (values.length - 1);
  const below = Math.floor(place);
  const low = select(values, below);
  // Once the lower one is in its place, the next is the least of those behind it.
  let high = place === below ? low : Infinity;
  for (let i = below + 1; i < values.length && place > below; i += 1) high = Math.min(high, values[i] as number);
  return low === high ? low : low + (place - below) * (high - low);
}

/** Brings the value that would be at `place` in ascending order there, no smaller one behind it and no larger one before it. 出处: Hoare's "find", Communications of the ACM 4 (1961). */
function select(values: Float64Array, place: number): number {
  let [from, until] = [0, values.length - 1];
  while (from < until) {
    const pivot = values[(from + until) >> 1] as number;
    let [i, j] = [from, until];
    while (i <= j) {
      while ((values[i] as number) < pivot) i += 1;
      while ((values[j] as number) > pivot) j -= 1;
      if (i > j) break;
      const x = values[i] as number;
      values[i] = values[j] as number;
      values[j] = x;
      i += 1;
      j -= 1;
    }
    if (place <= j) until = j;
    else if (place >= i) from = i;
    else break;
  }
  return values[place] as number;
}

export function median(sample: ArrayLike<number>): number {
  return quantile(sample, 0.5);
}

/** Median absolute deviation, times 1.4826 so that it estimates the standard deviation of a normal sample. */
export function madScale(sample: ArrayLike<number>): number {
  const middle = median(sample);
  const distances = new Float64Array(sample.length);
  for (let i = 0; i < distances.length; i += 1) distances[i] = Math.abs((sample[i] as number) - middle);
  return 1.4826 * median(distances);
}

export function mean(sample: readonly number[]): number {
  if (sample.length === 0) throw new RangeError('mean of an empty sample');
  return sample.reduce((sum, x) => sum + x, 0) / sample.length;
}

/** Variance with divisor n − 1. */
export function variance(sample: readonly number[]): number {
  if (sample.length < 2) throw new RangeError('variance needs two values');
  const m = mean(sample);
  return sample.reduce((sum, x) => sum + (x - m) ** 2, 0) / (sample.length - 1);
}
