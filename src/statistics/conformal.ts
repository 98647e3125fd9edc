// One-sided conformal p-values: how many of the reference residuals are as low as this one.
import { lowerBound, upperBound } from './ascending.ts';

/**
 * p = (1 + number of reference residuals ≤ the subject's) / (n + 1), from references in ascending order. A subject that is itself one of
 * them is not compared with itself: it is the 1. Under exchangeability p is at most α with probability at most α; the smallest reachable
 * value is 1/(n + 1), for a member 1/n. 出处: Vovk et al., Algorithmic Learning in a Random World (2005).
 */
export function lowerConformalP(ascending: readonly number[], subject: number, isMember = false): number {
  const low = upperBound(ascending, subject);
  return isMember ? low / ascending.length : (1 + low) / (ascending.length + 1);
}

/**
 * The same from references among which some may be what is looked for: a lower tail heavier than the upper one is believed only as far as the upper one, turned
 * over the median, bears it out, with half a deviation for chance. It supposes honest residuals about symmetric. Measured on real farm sales (watchdog.md B5): with a tenth
 * of 120 sales cut by half, honest ones called at .05 .031 instead of .013, the cut ones found .55 instead of .38; with none cut .052 to .060 are called.
 */
export function doubtedConformalP(ascending: readonly number[], subject: number, isMember = false): number {
  const middle = ((ascending[(ascending.length - 1) >> 1] as number) + (ascending[ascending.length >> 1] as number)) / 2;
  if (subject > middle) return lowerConformalP(ascending, subject, isMember);
  const above = ascending.length - lowerBound(ascending, 2 * middle - subject);
  // One more for either: a member is itself among those as low; a newcomer is given the benefit of it, or the closing lots of honest counties were called a little oftener than promised (.053 at .05).
  const low = Math.min(upperBound(ascending, subject), 1 + above + 0.5 * Math.sqrt(above));
  return isMember ? low / ascending.length : (1 + low) / (ascending.length + 1);
}

/** The fold of case i out of k: round robin over an order that the caller fixes, so that anyone can repeat it. */
export function foldOf(position: number, folds: number): number {
  return position % folds;
}
