// Replaced column: a run's findings with one signal's results put in the place of what was found, all others as they were.
import { resultStates } from '../contract.ts';
import type { CountyKind } from './catalogue-of-county.ts';
import { emptyKind, type Findings } from './findings.ts';
import type { One } from './judge-county.ts';

/** `results` by subject id; the rest of the findings is not copied but shared. Throws for a subject without a new result. */
export function withColumn({ kinds, reasons }: Findings, kind: CountyKind, code: string, results: ReadonlyMap<string, One>): Findings {
  const old = kinds[kind];
  const codes = old.codes.includes(code) ? old.codes : [...old.codes, code];
  const fresh = emptyKind(old.ids, codes);
  old.ids.forEach((id, i) => {
    codes.forEach((each, j) => {
      const at = i * codes.length + j;
      if (each !== code) {
        const from = i * old.codes.length + j;
        [fresh.states[at], fresh.p[at], fresh.money[at]] = [old.states[from] as number, old.p[from] as number, old.money[from] as number];
        return;
      }
      const one = results.get(id);
      if (one === undefined) throw new Error(`no result of ${id}`);
      fresh.states[at] = resultStates.indexOf(one.state);
      if ('p' in one) [fresh.p[at], fresh.money[at]] = [one.p, one.money];
    });
  });
  return { kinds: { ...kinds, [kind]: fresh }, reasons };
}
