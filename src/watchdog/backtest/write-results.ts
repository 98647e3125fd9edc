// Writes what a back-test found: the lots in order of reading, the groups, and a summary that says what was read and what counts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableReport } from '../county/read-folder.ts';
import type { BidderGroup } from '../view/groups.ts';
import type { RankedLot } from './rank-county.ts';

export interface BackTestResults {
  ranked: readonly RankedLot[];
  groups: readonly BidderGroup[];
  /** Chance that a review finds something; null before a hundred reviews say so. */
  probabilityOf(score: number): number | null;
  reports: readonly TableReport[];
  seed: number;
}

/** `summary.json` keeps the accounting identity: lots × signals = results, each in one of five states. */
export function writeResults(folder: string, results: BackTestResults): void {
  mkdirSync(folder, { recursive: true });
  const save = (file: string, lines: readonly string[]): void => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  save('ranking.csv', [
    'lot_id,rank,score,probability,signals',
    ...results.ranked.map((one) => row([one.lot.lotId, one.rank, rounded(one.score), results.probabilityOf(one.score) ?? '', JSON.stringify(one.results)])),
  ]);
  save('groups.csv', ['rank,score,members', ...results.groups.map((group, i) => row([i + 1, rounded(group.score), group.members.join(';')]))]);
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summaryOf(results), null, 2)}\n`);
}

function summaryOf({ ranked, groups, reports, seed }: BackTestResults): object {
  const states: Record<string, Record<string, number>> = {};
  for (const { results } of ranked) {
    for (const { code, state } of results) {
      const own = (states[code] ??= {});
      own[state] = (own[state] ?? 0) + 1;
    }
  }
  return {
    seed, lots: ranked.length, groups: groups.length, signals: states,
    results: ranked.reduce((sum, one) => sum + one.results.length, 0),
    tables: reports.map(({ table, rows, taken, corrected, refused, problems }) => ({ table, rows, taken, corrected, refused, problems: problems.slice(0, 1000) })),
  };
}

const rounded = (value: number): string => String(Number(value.toPrecision(9)));

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',');
}
