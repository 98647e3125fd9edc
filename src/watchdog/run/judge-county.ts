// Judges a county: every subject by every signal of its kind, from its record and the parameters in force and from nothing else. Equal input gives equal findings.
import type { Bilingual } from '../../kernel/shapes.ts';
import { resultStates } from '../contract.ts';
import type { Missing, Parameters, Tested } from '../county-signal.ts';
import type { CountyRecord } from '../county/record.ts';
import { viewCounty, type CountyView } from '../view/county-view.ts';
import { countyKinds, idOf, signalsOfKind, subjectsOfKind, type AnySignal, type AnySubject, type CountyKind, type ParametersInForce } from './catalogue-of-county.ts';
import { emptyKind, type Findings, type KindFindings, type StateName } from './findings.ts';

/** Which subjects; all of a kind that is not named. */
export type CountyScope = Partial<Record<CountyKind, ReadonlySet<string>>>;

export interface JudgedCounty {
  view: CountyView;
  findings: Findings;
}

/** What was reviewed as rigged teaches no price. */
export function openCounty(record: CountyRecord): CountyView {
  return viewCounty(record, (lot) => record.dispositions.get(lot.lotId) === 'substantiated');
}

export function judgeCounty(record: CountyRecord, parameters: ParametersInForce, scope: CountyScope = {}, view = openCounty(record)): JudgedCounty {
  const reasons = reasonTable();
  const kinds = Object.fromEntries(
    countyKinds.map((kind) => {
      const subjects = subjectsOfKind[kind](record).filter((subject) => scope[kind]?.has(idOf(kind, subject)) ?? true);
      return [kind, judgeKind(view, subjects.map((subject) => [idOf(kind, subject), subject] as const), signalsOfKind(kind), parameters, reasons.positionOf)];
    }),
  ) as Record<CountyKind, KindFindings>;
  return { view, findings: { kinds, reasons: reasons.all } };
}

function judgeKind(view: CountyView, subjects: readonly (readonly [string, AnySubject])[], signals: readonly AnySignal[], parameters: ParametersInForce, reasonAt: (reason: Bilingual) => number): KindFindings {
  const found = emptyKind(subjects.map(([id]) => id), signals.map((signal) => signal.code));
  subjects.forEach(([, subject], i) => {
    signals.forEach((signal, j) => {
      const at = i * signals.length + j;
      const one = judgeOne(view, signal, subject, parameters);
      found.states[at] = resultStates.indexOf(one.state);
      if ('p' in one) [found.p[at], found.money[at]] = [one.p, one.money];
      else found.reason[at] = reasonAt(one.reason);
    });
  });
  return found;
}

export type One = Tested | { state: Exclude<StateName, Tested['state']>; reason: Bilingual };

/** A signal that throws is an error of that signal and of nothing else; so is a p that is none. */
function judgeOne(view: CountyView, signal: AnySignal, subject: AnySubject, parameters: ParametersInForce): One {
  return testOne(signal, gatherOne(view, signal, subject), parameters[signal.code] ?? signal.parameters);
}

/** What a signal found of a subject: evidence, what is missing, or what it threw. */
export function gatherOne(view: CountyView, signal: AnySignal, subject: AnySubject): object {
  try {
    return signal.gather(view, subject);
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** `gathered` by `gatherOne`; the same may be tested with one set of parameters after another. */
export function testOne(signal: AnySignal, gathered: object, parameters: Parameters): One {
  if (isMissing(gathered)) return { state: gathered.missing, reason: gathered.reason };
  if ('thrown' in gathered) return { state: 'error', reason: { zh: String(gathered.thrown), en: String(gathered.thrown) } };
  try {
    const tested = signal.test(gathered, parameters);
    if (!(tested.p >= 0 && tested.p <= 1) || !Number.isFinite(tested.money)) throw new RangeError(`p ${tested.p}, money ${tested.money}`);
    return tested;
  } catch (error) {
    return { state: 'error', reason: { zh: String(error), en: String(error) } };
  }
}

export const isMissing = (evidence: object): evidence is Missing => 'missing' in evidence;

/** The same few reasons stand behind most of a county's results: each is kept once. */
function reasonTable(): { all: Bilingual[]; positionOf: (reason: Bilingual) => number } {
  const all: Bilingual[] = [];
  const positions = new Map<string, number>();
  return {
    all,
    positionOf(reason) {
      const key = `${reason.zh}\n${reason.en}`;
      const known = positions.get(key) ?? all.push(reason);
      positions.set(key, known);
      return known;
    },
  };
}
