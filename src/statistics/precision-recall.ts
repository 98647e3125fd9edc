// Precision and recall of a ranking against what turned out to be true.

/**
 * Area under the precision-recall curve as average precision: Σ (recall step) · precision. `scores`: higher = suspected more.
 * Ties are taken together, so that the order inside a tie neither helps nor harms. NaN when nothing is true.
 * 出处: Boyd, Eng & Page 2013.
 */
export function averagePrecision(scores: readonly number[], truths: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const all = truths.filter(Boolean).length;
  let [seen, found, area] = [0, 0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to] as number] === scores[order[from] as number]) to += 1;
    const here = order.slice(from, to).filter((i) => truths[i]).length;
    seen += to - from;
    found += here;
    area += (here / all) * (found / seen);
    from = to;
  }
  return all === 0 ? NaN : area;
}

/** Share of the first `count` of a ranking that is true. A tie across the border counts by its mean. */
export function precisionAt(scores: readonly number[], truths: readonly boolean[], count: number): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const size = Math.min(count, order.length);
  const border = scores[order[size - 1] as number] as number;
  const above = order.filter((i) => (scores[i] as number) > border);
  const tied = order.filter((i) => scores[i] === border);
  const trueOf = (list: readonly number[]): number => list.filter((i) => truths[i]).length;
  return (trueOf(above) + (trueOf(tied) * (size - above.length)) / tied.length) / size;
}
