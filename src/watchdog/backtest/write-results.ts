// Writes what a back-test found: the lots in order of reading, the receipts, the groups, every row that was not taken as it stood, and a summary of it all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TableReport } from '../county/read-folder.ts';
import type { CountyRecord } from '../county/record.ts';
import { receiptStates, type ReceiptResult, type ReceiptState } from '../reconciliation/reconcile.ts';
import type { BidderGroup } from '../view/groups.ts';
import { csvLine } from './csv-line.ts';
import type { RankedLot } from './rank-county.ts';
import type { SignalResult } from './test-subject.ts';
import { writeRanking } from './write-ranking.ts';
import { receiptsCsv } from './write-receipts.ts';

export interface BackTestResults {
  record: CountyRecord;
  ranked: readonly RankedLot[];
  groups: readonly BidderGroup[];
  receipts: readonly ReceiptResult[];
  /** Chance that a review finds something; null before a hundred reviews say so. */
  probabilityOf(score: number): number | null;
  reports: readonly TableReport[];
  seed: number;
}

type State = SignalResult['state'];

/** `results` = the sum of `states`, and of the states of every signal: nothing asked is left without an answer. */
export interface BackTestSummary {
  county: string;
  seed: number;
  lots: number;
  reviewed: number;
  groups: number;
  receipts: Record<ReceiptState, number>;
  results: number;
  states: Record<State, number>;
  signals: Record<string, Record<State, number>>;
  tables: { table: string; rows: number; taken: number; corrected: number; refused: number }[];
}

/** Writes into `folder`, which is made if need be, and returns what summary.json says. */
export function writeResults(folder: string, results: BackTestResults): BackTestSummary {
  mkdirSync(folder, { recursive: true });
  const save = (file: string, lines: readonly string[]): void => writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
  writeRanking(join(folder, 'ranking.csv'), results.ranked, results.probabilityOf);
  save('receipts.csv', receiptsCsv(results.receipts));
  save('groups.csv', ['rank,score,members', ...results.groups.map((group, i) => csvLine([i + 1, rounded(group.score), group.members.join(';')]))]);
  save('problems.csv', ['table,row,outcome,column,rule', ...results.reports.flatMap(({ table, problems }) => problems.map((one) => csvLine([table, one.row, one.outcome, one.column, one.rule])))]);
  const summary = summaryOf(results);
  writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
  return summary;
}

const noStates = (): Record<State, number> => ({ triggered: 0, clear: 0, insufficient_data: 0, not_applicable: 0, error: 0 });

function summaryOf({ record, ranked, groups, receipts, reports, seed }: BackTestResults): BackTestSummary {
  const signals: Record<string, Record<State, number>> = {};
  const states = noStates();
  let all = 0;
  for (const { results } of ranked) {
    for (const { code, state } of results) {
      (signals[code] ??= noStates())[state] += 1;
      states[state] += 1;
      all += 1;
    }
  }
  return {
    county: record.name, seed, lots: ranked.length, reviewed: record.dispositions.size, groups: groups.length, receipts: countReceipts(receipts), results: all, states, signals,
    tables: reports.map(({ table, rows, taken, corrected, refused }) => ({ table, rows, taken, corrected, refused })),
  };
}

const countReceipts = (receipts: readonly ReceiptResult[]): Record<ReceiptState, number> =>
  Object.fromEntries(receiptStates.map((state) => [state, receipts.filter((one) => one.state === state).length])) as Record<ReceiptState, number>;

const rounded = (value: number): string => String(Number(value.toPrecision(9)));
