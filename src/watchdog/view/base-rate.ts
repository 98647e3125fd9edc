// Base rate: how often a rule without chance in it is true in the county, which stands for its p. One function for every rule.
import type { Tested } from '../county-signal.ts';
import type { CountyView } from './county-view.ts';

/** Never 0 and never 1: one county's luck is no law (Jeffreys' half). */
export const baseRate = (times: number, of: number): number => (times + 0.5) / (of + 1);

const reckoned = new WeakMap<CountyView, Map<string, number>>();

/** Share of the subjects of which `is` true, of those it can be asked of (null: it cannot); counted once a view and code. */
export function rateInCounty<Subject>(view: CountyView, code: string, subjects: readonly Subject[], is: (subject: Subject) => boolean | null): number {
  const known = reckoned.get(view) ?? new Map<string, number>();
  reckoned.set(view, known);
  const own = known.get(code);
  if (own !== undefined) return own;
  let [times, of] = [0, 0];
  for (const subject of subjects) {
    const answer = is(subject);
    if (answer === null) continue;
    of += 1;
    if (answer) times += 1;
  }
  const rate = baseRate(times, of);
  known.set(code, rate);
  return rate;
}

/** A broken rule is shown however common it is; what is common weighs little. */
export const ruleTested = (broken: boolean, usual: number, money = 0): Tested => ({ state: broken ? 'triggered' : 'clear', p: broken ? usual : 1, money: broken ? money : 0 });
