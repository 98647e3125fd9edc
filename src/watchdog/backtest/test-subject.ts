// Tests subjects with every signal of their kind: each result in one of five states, with the p and the words of those that were raised.
import type { CountySignal, Missing, Tested } from '../county-signal.ts';
import type { EvidenceGroup } from '../fusion/evidence.ts';
import type { CountyView } from '../view/county-view.ts';

export interface SignalResult {
  readonly code: string;
  readonly group: EvidenceGroup;
  readonly state: Tested['state'] | Missing['missing'] | 'error';
  readonly p: number | null;
  readonly money: number;
  readonly reason: string;
}

/** Tests subject after subject. A signal that throws is an error of that signal and of nothing else. Results that say the same, as most of a county's do, are one object. */
export function subjectTester<Subject>(signals: readonly CountySignal<object, Subject>[], view: CountyView): (subject: Subject) => SignalResult[] {
  const testers = signals.map((signal) => tester(signal, view));
  return (subject) => testers.map((test) => test(subject));
}

function tester<Subject>(signal: CountySignal<object, Subject>, view: CountyView): (subject: Subject) => SignalResult {
  const { code, group } = signal;
  const silent = new Map<string, SignalResult>();
  const nothing: SignalResult = { code, group, state: 'clear', p: 1, money: 0, reason: '' };
  const without = ({ missing, reason }: Missing): SignalResult => {
    const known = silent.get(reason.zh);
    if (known?.state === missing) return known;
    const result: SignalResult = { code, group, state: missing, p: null, money: 0, reason: reason.zh };
    silent.set(reason.zh, result);
    return result;
  };
  return (subject) => {
    try {
      const evidence = signal.gather(view, subject);
      if ('missing' in evidence) return without(evidence as Missing);
      const outcome = signal.test(evidence, signal.parameters);
      if (outcome.state === 'clear' && outcome.p === 1 && outcome.money === 0) return nothing;
      return { code, group, state: outcome.state, p: outcome.p, money: outcome.money, reason: outcome.state === 'triggered' ? signal.tell(evidence, outcome).zh : '' };
    } catch (error) {
      return { code, group, state: 'error', p: null, money: 0, reason: String(error) };
    }
  };
}
