// Review weights: what a reviewed lot stands for. Lots are read from the top of a list, so the few read further down stand for many.

const SLICES = 10;
/** No lot stands for more than this many times the average: one odd verdict far down must not turn the county over. */
const MOST = 5;

/**
 * Inverse of the chance of review in each tenth of the order by `scores`, as a share of the reviewed lots' mean; 1 for everyone where reviews were drawn evenly.
 * Order: that of `reviewed` (positions).
 */
export function reviewWeights(scores: readonly number[], reviewed: readonly number[]): number[] {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  const sliceOf = new Int32Array(scores.length);
  order.forEach((i, place) => (sliceOf[i] = Math.floor((place * SLICES) / order.length)));
  const [lots, read] = [new Int32Array(SLICES), new Int32Array(SLICES)];
  for (const slice of sliceOf) lots[slice] = (lots[slice] as number) + 1;
  for (const i of reviewed) read[sliceOf[i] as number] = (read[sliceOf[i] as number] as number) + 1;
  const overall = reviewed.length / scores.length;
  const weights = reviewed.map((i) => {
    const slice = sliceOf[i] as number;
    // One lot's worth of the overall rate keeps a slice of one review from standing for all of it.
    return Math.min(MOST, overall / (((read[slice] as number) + 1) / ((lots[slice] as number) + 1 / overall)));
  });
  const sum = weights.reduce((total, x) => total + x, 0);
  return weights.map((x) => (x * weights.length) / sum);
}
