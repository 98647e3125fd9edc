// Writes ranking.csv: the lots in order of reading, each with the results of all its tests. A large county's takes half a gigabyte, so it is never held whole.
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { csvLine } from './csv-line.ts';
import type { RankedLot } from './rank-county.ts';
import type { SignalResult } from './test-subject.ts';

/** Bytes gathered before they are written: cells joined into longer and longer strings would be most of a large county's garbage. */
const ROOM = 1 << 20;

/** `probabilityOf`: chance by the score; null where none can be said. */
export function writeRanking(file: string, ranked: readonly RankedLot[], probabilityOf: (score: number) => number | null): void {
  const written = resultWriter();
  const out = openSync(file, 'w');
  const room = Buffer.allocUnsafe(ROOM);
  let filled = 0;
  const flush = (): void => {
    writeFileSync(out, room.subarray(0, filled));
    filled = 0;
  };
  const put = (text: string): void => {
    // At most three bytes a unit of UTF-16.
    if (filled + 3 * text.length > ROOM) flush();
    if (3 * text.length > ROOM) return writeFileSync(out, text);
    filled += room.write(text, filled);
  };
  try {
    put('lot_id,rank,score,probability,signals\n');
    for (const { lot, rank, score, results } of ranked) {
      put(`${csvLine([lot.lotId, rank, Number(score.toPrecision(9)), probabilityOf(score) ?? ''])},`);
      results.forEach((one, i) => {
        put(i === 0 ? '"[' : ',');
        put(written(one));
      });
      put(results.length === 0 ? '[]\n' : ']"\n');
    }
    flush();
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
