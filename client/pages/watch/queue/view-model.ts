// What the officer's split view shows: the ranked queue, and the one flag that is open.
import type { FlagDetail, FlagNeighbours, QueueReply, RunSummary } from '../../../../src/watchdog/contract.ts';
import type { RandomCheck } from '../../../../src/watchdog/random-checks/contract.ts';

export interface WatchData {
  asked: { state: string; level: string; signal: string; mine: boolean };
  signals: readonly { code: string; zh: string; en: string }[];
  queue: QueueReply;
  /** Drawn by chance, and not looked at yet. */
  checks: readonly RandomCheck[];
  flag: FlagDetail | null;
  /** Where the open flag stands in the queue asked for. */
  around: FlagNeighbours | null;
  /** Groups on a page of the queue. */
  size: number;
  run: RunSummary | null;
}
