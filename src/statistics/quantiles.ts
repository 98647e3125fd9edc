// Quantiles and robust location and scale of a sample.

/** Quantile at probability p by linear interpolation (Hyndman & Fan type 7). Throws on an empty sample. */
export function quantile(sample: readonly number[], p: number): number {
  if (sample.length === 0) throw new RangeError('quantile of an empty sample');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`probability out of range: ${p}`);
  const sorted = Float64Array.from(sample).sort();
  const place = p * (sorted.length - 1);
  const low = sorted[Math.floor(place)] as number;
  const high = sorted[Math.ceil(place)] as number;
  return low === high ? low : low + (place - Math.floor(place)) * (high - low);
}

export function median(sample: readonly number[]): number {
  return quantile(sample, 0.5);
}

/** Median absolute deviation, times 1.4826 so that it estimates the standard deviation of a normal sample. */
export function madScale(sample: readonly number[]): number {
  const middle = median(sample);
  return 1.4826 * median(sample.map((x) => Math.abs(x - middle)));
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
