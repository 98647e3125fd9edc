// Tests one subject with every signal of its kind: each result in one of five states, with the p and the words of those that were raised.
import type { CountySignal, Missing, Tested } from '../county-signal.ts';
import type { EvidenceGroup } from '../fusion/evidence.ts';
import type { CountyView } from '../view/county-view.ts';

export interface SignalResult {
  code: string;
  group: EvidenceGroup;
  state: Tested['state'] | Missing['missing'] | 'error';
  p: number | null;
  money: number;
  reason: string;
}

/** A signal that throws is an error of that signal and of nothing else. */
export function testSubject<Subject>(signals: readonly CountySignal<object, Subject>[], view: CountyView, subject: Subject): SignalResult[] {
  return signals.map((signal) => {
    const { code, group } = signal;
    try {
      const evidence = signal.gather(view, subject);
      if ('missing' in evidence) return { code, group, state: (evidence as Missing).missing, p: null, money: 0, reason: (evidence as Missing).reason.zh };
      const outcome = signal.test(evidence, signal.parameters);
      return { code, group, ...outcome, reason: outcome.state === 'triggered' ? signal.tell(evidence, outcome).zh : '' };
    } catch (error) {
      return { code, group, state: 'error', p: null, money: 0, reason: String(error) };
    }
  });
}
