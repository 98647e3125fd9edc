// Back-test: a county's folder read, every lot judged and ranked, groups and receipts beside it, and what was found written down.
import { readCountyFolder } from '../county/read-folder.ts';
import { rankCounty } from './rank-county.ts';
import { writeResults, type BackTestSummary } from './write-results.ts';

export interface BackTestAsk {
  folder: string;
  out: string;
  seed: number;
  /** Told at each step of the work, for a person who waits. */
  progress?(step: string): void;
}

/** Writes ranking.csv, receipts.csv, groups.csv, problems.csv and summary.json into `out`, which is made if need be. Throws StartupProblem for a file that is no table. */
export function backTest({ folder, out, seed, progress = () => undefined }: BackTestAsk): BackTestSummary {
  progress('读取 / reading');
  const { record, reports } = readCountyFolder(folder);
  const { ranked, groups, receipts, calibration } = rankCounty(record, { seed, progress });
  progress('写出 / writing');
  return writeResults(out, { record, ranked, groups, receipts, probabilityOf: (score) => calibration?.probabilityOf(score) ?? null, reports, seed });
}
