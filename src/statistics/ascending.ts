// Where a value stands among ascending ones, by halving.

/** How many of them are less than `value`, which is also the first place whose value is not below it. */
export function lowerBound(ascending: ArrayLike<number>, value: number): number {
  let [from, until] = [0, ascending.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((ascending[middle] as number) < value) from = middle + 1;
    else until = middle;
  }
  return from;
}

/** How many of them are at most `value`. */
export function upperBound(ascending: ArrayLike<number>, value: number): number {
  let [from, until] = [0, ascending.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((ascending[middle] as number) <= value) from = middle + 1;
    else until = middle;
  }
  return from;
}
