// Counts of "how many of n", against their expectation, where the honest bulk is looked at alone: how far they usually stray is learnt without the extreme ones.
// 出处: Efron 2004, "Large-scale simultaneous hypothesis testing: the choice of a null hypothesis" (the null is fitted to the middle of the data, truncated on both sides).

export interface CountCase {
  /** At least 1: nothing is known of those never seen. */
  count: number;
  expected: number;
  /** The most there could have been. */
  most: number;
}

/** Beta-binomial: a share that varies from pair to pair. The less `size`, the more it varies: variance ≈ mean + mean² / size while the mean is far below `most`. */
export interface CountNull {
  /** True mean over expected. */
  scale: number;
  size: number;
}

export interface CountNullOptions {
  scales: readonly [number, number];
  sizes: readonly [number, number];
  /** ln size before anything is seen, and its spread. */
  prior: readonly [number, number];
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 16;
const ROUNDS = 4;
/** Terms are kept below this by dividing all of them. */
const TALL = 1e200;
/** A share is never quite the whole. */
const ALMOST_ALL = 0.98;

/**
 * Most likely scale and size of counts that were seen at all. A count far above its expectation is left out, and the likelihood knows that it was:
 * neither what is hidden among them nor their number moves the fit.
 */
export function fitCountNull(cases: readonly CountCase[], { scales, sizes, prior }: CountNullOptions): CountNull {
  const middle = cases.filter((one) => one.count >= 1 && one.count <= highest(one));
  const loss = (logScale: number, logSize: number): number => {
    let sum = 0.5 * ((logSize - prior[0]) / prior[1]) ** 2;
    for (const one of middle) sum -= logChance(one, Math.exp(logScale), Math.exp(logSize));
    return sum;
  };
  let [scale, size] = [Math.log(scales[0]), prior[0]];
  for (let round = 0; round < ROUNDS; round += 1) {
    scale = least((x) => loss(x, size), Math.log(scales[0]), Math.log(scales[1]));
    size = least((x) => loss(scale, x), Math.log(sizes[0]), Math.log(sizes[1]));
  }
  return { scale: Math.exp(scale), size: Math.exp(size) };
}

/** P(so many or more | at least one). */
export function atLeastSeen(one: CountCase, { scale, size }: CountNull): number {
  if (one.count <= 1) return 1;
  const ratio = ratioOf(one, scale, size);
  let [term, below, above] = [1, 0, 0];
  for (let k = 1; k <= one.most; k += 1) {
    if (k > 1) term *= ratio(k);
    if (term > TALL) [term, below, above] = [1, below / term, above / term];
    if (k < one.count) below += term;
    else {
      above += term;
      // What follows adds nothing any more.
      if (term < above * 1e-18 && k > one.expected * scale) break;
    }
  }
  return above / (above + below);
}

/** Where the middle ends: one and a half deviations of a Poisson count above its mean, and never below two. */
const highest = ({ expected, most }: CountCase): number => Math.min(most, Math.ceil(expected + 1.5 * Math.sqrt(expected) + 0.5));

/** ln P(count | 1 ≤ count ≤ highest), by the ratio of neighbouring terms so that nothing under- or overflows. */
function logChance(one: CountCase, scale: number, size: number): number {
  const ratio = ratioOf(one, scale, size);
  const top = highest(one);
  let [term, sum, own] = [1, 0, 0];
  for (let k = 1; k <= top; k += 1) {
    if (k > 1) term *= ratio(k);
    if (term > TALL) [term, sum, own] = [1, sum / term, own / term];
    if (k === one.count) own = term;
    sum += term;
  }
  return Math.log(own / sum);
}

/** P(k) / P(k − 1). */
function ratioOf({ expected, most }: CountCase, scale: number, size: number): (k: number) => number {
  const mean = Math.min(expected * scale, ALMOST_ALL * most);
  const beta = size * (most / mean - 1);
  return (k) => ((most - k + 1) / k) * ((k - 1 + size) / (most - k + beta));
}

function least(loss: (x: number) => number, from: number, until: number): number {
  let [a, b] = [from, until];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [loss(c), loss(d)];
  for (let step = 0; step < STEPS; step += 1) {
    if (atC < atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = loss(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = loss(d);
    }
  }
  return (a + b) / 2;
}
