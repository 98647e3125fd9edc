// Base rate: how often a rule without chance in it is true in the county, which stands for its p. One function for every rule.
import type { Tested } from '../county-signal.ts';
import type { CountyView } from './county-view.ts';
import { onceAView } from './once-a-view.ts';
import { once } from './once.ts';

/** Never 0 and never 1: one county's luck is no law (Jeffreys' half). */
export const baseRate = (times: number, of: number): number => (times + 0.5) / (of + 1);

const rates = onceAView(() => new Map<string, () => number>());

/** Share of the subjects of which `is` true, of those it can be asked of (null: it cannot); counted once a view and code. */
export function rateInCounty<Subject>(view: CountyView, code: string, subjects: readonly Subject[], is: (subject: Subject) => boolean | null): number {
  const known = rates(view);
  const own = known.get(code) ?? once(() => rateOf(subjects, is));
  known.set(code, own);
  return own();
}

function rateOf<Subject>(subjects: readonly Subject[], is: (subject: Subject) => boolean | null): number {
  let [times, of] = [0, 0];
  for (const subject of subjects) {
    const answer = is(subject);
    if (answer === null) continue;
    of += 1;
    if (answer) times += 1;
  }
  return baseRate(times, of);
}

/** A broken rule is shown however common it is; what is common weighs little. */
export const ruleTested = (broken: boolean, usual: number, money = 0): Tested => ({ state: broken ? 'triggered' : 'clear', p: broken ? usual : 1, money: broken ? money : 0 });
