// A rule signal: a test without chance in it. Its p is the share of the county's subjects that go as far or further, so that a rule which half the county breaks says little of one lot.
import type { Bilingual } from '../kernel/shapes.ts';
import { lowerBound } from '../statistics/ascending.ts';
import type { CountySignal, Missing, Parameters } from './county-signal.ts';
import { baseRate, ruleTested } from './view/base-rate.ts';
import type { CountyView } from './view/county-view.ts';
import { onceAView } from './view/once-a-view.ts';

export interface BaseRate {
  /** Share of the subjects the rule applies to that go as far or further: never 0 and never 1. */
  usual: number;
  /** How many subjects that are. */
  references: number;
}

export interface Rule<Facts extends object, Subject> extends Omit<CountySignal<Facts & BaseRate, Subject>, 'gather' | 'test'> {
  /** All the county's subjects, against which one is held. */
  all(view: CountyView): readonly Subject[];
  /** What the rule needs to know of one subject, in plain figures. */
  facts(view: CountyView, subject: Subject): Facts | Missing;
  /** How far the subject goes; the more, the worse. No parameter in it: a county that moves its line keeps its shares. */
  degree(facts: Facts): number;
  /** May ask how usual it is: where the whole county is late, one lot is not raised for it. */
  raised(evidence: Facts & BaseRate, parameters: Parameters): boolean;
  /** Yuan over the term; a rule of form has no sum. */
  money?(facts: Facts): number;
  tell(evidence: Facts & BaseRate): Bilingual;
}

const NO_SUM = (): number => 0;

export function ruleSignal<Facts extends object, Subject>({ all, facts, degree, raised, money = NO_SUM, ...signal }: Rule<Facts, Subject>): CountySignal<Facts & BaseRate, Subject> {
  const degrees = onceAView((view) => Float64Array.from(all(view).flatMap((one) => {
    const known = facts(view, one);
    return 'missing' in known ? [] : [degree(known)];
  })).sort());
  return {
    ...signal,
    gather(view, subject) {
      const known = facts(view, subject);
      if ('missing' in known) return known;
      const county = degrees(view);
      return { ...known, usual: baseRate(county.length - lowerBound(county, degree(known)), county.length), references: county.length };
    },
    test: (evidence, parameters) => ruleTested(raised(evidence, parameters), evidence.usual, money(evidence)),
  };
}
