// Findings: every result of a county's run in columns, small enough for 100,000 lots by forty signals, and the accounting identity over them.
import type { Bilingual } from '../../kernel/shapes.ts';
import { resultStates } from '../contract.ts';
import { countyKinds, type CountyKind } from './catalogue-of-county.ts';

export type StateName = (typeof resultStates)[number];

/** Results of one kind: subject i under signal j stands at i × codes + j. */
export interface KindFindings {
  ids: string[];
  codes: string[];
  /** Positions in `resultStates`. */
  states: Uint8Array;
  /** NaN where there is none. */
  p: Float64Array;
  /** Yuan. */
  money: Float64Array;
  /** Position in `reasons` + 1; 0 where none is needed. */
  reason: Uint32Array;
}

export interface Findings {
  kinds: Record<CountyKind, KindFindings>;
  reasons: Bilingual[];
}

export function emptyKind(ids: string[], codes: string[]): KindFindings {
  const size = ids.length * codes.length;
  return { ids, codes, states: new Uint8Array(size).fill(NOT_JUDGED), p: new Float64Array(size).fill(NaN), money: new Float64Array(size), reason: new Uint32Array(size) };
}

/** No state: a result that stays so was lost, and the run says so instead of storing it. */
const NOT_JUDGED = 255;

export interface Account {
  /** Kind → how many subjects, by how many signals. */
  subjects: Record<CountyKind, { subjects: number; signals: number }>;
  /** State → number. */
  results: Record<StateName, number>;
}

/** Subjects × signals = results, by kind. Throws when one is missing: a subject without a result is a hole nobody would see. */
export function accountOf({ kinds }: Findings): Account {
  const results: Record<StateName, number> = { triggered: 0, clear: 0, insufficient_data: 0, not_applicable: 0, error: 0 };
  for (const kind of countyKinds) {
    const { ids, codes, states } = kinds[kind];
    if (states.length !== ids.length * codes.length) throw new Error(`${kind}: ${states.length} results of ${ids.length} × ${codes.length}`);
    for (const state of states) {
      const name = resultStates[state];
      if (name === undefined) throw new Error(`a ${kind} was left without a result`);
      results[name] += 1;
    }
  }
  const subjects = Object.fromEntries(countyKinds.map((kind) => [kind, { subjects: kinds[kind].ids.length, signals: kinds[kind].codes.length }])) as Account['subjects'];
  return { subjects, results };
}

/** One result as it reads. */
export interface ReadResult {
  kind: CountyKind;
  id: string;
  code: string;
  state: StateName;
  p: number | null;
  money: number;
  reason: Bilingual | null;
}

export function* resultsIn({ kinds, reasons }: Findings): Generator<ReadResult> {
  for (const kind of countyKinds) {
    const { ids, codes, states, p, money, reason } = kinds[kind];
    for (let at = 0; at < states.length; at += 1) {
      const own = p[at] as number;
      yield {
        kind, id: ids[Math.floor(at / codes.length)] as string, code: codes[at % codes.length] as string, state: resultStates[states[at] as number] as StateName,
        p: Number.isNaN(own) ? null : own, money: money[at] as number, reason: reasons[(reason[at] as number) - 1] ?? null,
      };
    }
  }
}
