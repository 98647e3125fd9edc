// Writes ranking.csv: the lots in order of reading, each with the results of all its tests. A large county's takes half a gigabyte, so it is never held whole.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { csvLine } from './csv-line.ts';
import type { RankedLot } from './rank-county.ts';
import type { SignalResult } from './test-subject.ts';

/** Lots written at once. */
const AT_ONCE = 500;

/** `probabilityOf`: chance by the score; null where none can be said. */
export function writeRanking(file: string, ranked: readonly RankedLot[], probabilityOf: (score: number) => number | null): void {
  const written = resultWriter();
  const lineOf = ({ lot, rank, score, results }: RankedLot): string =>
    `${csvLine([lot.lotId, rank, Number(score.toPrecision(9)), probabilityOf(score) ?? ''])},${results.length === 0 ? '[]' : `"[${results.map(written).join(',')}]"`}\n`;
  const out = openSync(file, 'w');
  try {
    writeFileSync(out, 'lot_id,rank,score,probability,signals\n');
    for (let from = 0; from < ranked.length; from += AT_ONCE) writeFileSync(out, ranked.slice(from, from + AT_ONCE).map(lineOf).join(''));
  } finally {
    closeSync(out);
  }
}

/** A result as JSON inside a quoted cell. What many lots share is put into words once. */
function resultWriter(): (result: SignalResult) => string {
  const shared = new Map<SignalResult, string>();
  return (result) => {
    if (result.p !== null && result.p !== 1) return shownResult(result);
    const known = shared.get(result);
    if (known !== undefined) return known;
    const shown = shownResult(result);
    shared.set(result, shown);
    return shown;
  };
}

const shownResult = ({ code, state, p, money, reason }: SignalResult): string =>
  `{""code"":""${code}"",""state"":""${state}"",""p"":${figure(p)},""money"":${figure(money)},""reason"":${reason === '' ? '""""' : JSON.stringify(reason).replaceAll('"', '""')}}`;

/** As JSON has it. */
const figure = (value: number | null): string => (value !== null && Number.isFinite(value) ? String(value) : 'null');
