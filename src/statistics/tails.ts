// Tail probabilities of counts: Poisson, negative binomial, binomial, beta-binomial.
import { incompleteBeta, logBeta, logGamma, upperGamma } from './special-functions.ts';

/** P(X ≤ k) for a Poisson count with this mean. */
export function poissonAtMost(k: number, mean: number): number {
  if (!(mean >= 0)) throw new RangeError(`mean out of range: ${mean}`);
  if (k < 0) return 0;
  return mean === 0 ? 1 : upperGamma(Math.floor(k) + 1, mean);
}

/** P(X ≥ k) for a Poisson count with this mean. */
export function poissonAtLeast(k: number, mean: number): number {
  return k <= 0 ? 1 : 1 - poissonAtMost(Math.ceil(k) - 1, mean);
}

/**
 * P(X ≤ k) for a negative binomial count: variance = mean + mean²/size.
 * A size of Infinity is the Poisson case.
 */
export function negativeBinomialAtMost(k: number, mean: number, size: number): number {
  if (!(mean >= 0) || !(size > 0)) throw new RangeError(`negative binomial out of range: ${mean}, ${size}`);
  if (k < 0) return 0;
  if (mean === 0) return 1;
  if (!Number.isFinite(size)) return poissonAtMost(k, mean);
  return incompleteBeta(size / (size + mean), size, Math.floor(k) + 1);
}

/** P(X ≤ k) out of n trials with this probability each. */
export function binomialAtMost(k: number, n: number, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`probability out of range: ${probability}`);
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - probability, n - Math.floor(k), Math.floor(k) + 1);
}

/** P(X ≥ k) out of n trials with this probability each. */
export function binomialAtLeast(k: number, n: number, probability: number): number {
  return k <= 0 ? 1 : 1 - binomialAtMost(Math.ceil(k) - 1, n, probability);
}

/**
 * P(X ≥ k) out of n trials whose probability itself varies as Beta(alpha, beta):
 * the honest tail for "share of lots with one bidder in this village" when villages differ.
 */
export function betaBinomialAtLeast(k: number, n: number, alpha: number, beta: number): number {
  if (!(alpha > 0) || !(beta > 0)) throw new RangeError(`beta-binomial out of range: ${alpha}, ${beta}`);
  let sum = 0;
  for (let x = Math.max(0, Math.ceil(k)); x <= n; x += 1) sum += Math.exp(logBetaBinomial(x, n, alpha, beta));
  return Math.min(1, sum);
}

function logBetaBinomial(x: number, n: number, alpha: number, beta: number): number {
  const choose = logGamma(n + 1) - logGamma(x + 1) - logGamma(n - x + 1);
  return choose + logBeta(x + alpha, n - x + beta) - logBeta(alpha, beta);
}
