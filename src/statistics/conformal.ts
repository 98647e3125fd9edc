// One-sided conformal p-values: how many of the reference residuals are as low as this one.

/**
 * p = (1 + number of reference residuals ≤ the subject's) / (n + 1), from references in ascending order. A subject that is itself one of
 * them is not compared with itself: it is the 1. Under exchangeability p is at most α with probability at most α; the smallest reachable
 * value is 1/(n + 1), for a member 1/n. 出处: Vovk et al., Algorithmic Learning in a Random World (2005).
 */
export function lowerConformalP(ascending: readonly number[], subject: number, isMember = false): number {
  const low = atMost(ascending, subject);
  return isMember ? low / ascending.length : (1 + low) / (ascending.length + 1);
}

/** The fold of case i out of k: round robin over an order that the caller fixes, so that anyone can repeat it. */
export function foldOf(position: number, folds: number): number {
  return position % folds;
}

/** How many of the ascending values are at most x. */
function atMost(ascending: readonly number[], x: number): number {
  let [from, until] = [0, ascending.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((ascending[middle] as number) <= x) from = middle + 1;
    else until = middle;
  }
  return from;
}
