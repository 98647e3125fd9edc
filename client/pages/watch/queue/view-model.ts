// What the officer's split view shows: the ranked queue, and the one flag that is open.
import type { FlagDetail, QueueReply, RunSummary } from '../../../../src/watchdog/contract.ts';

export interface WatchData {
  asked: { state: string; level: string; signal: string; mine: boolean };
  signals: readonly { code: string; zh: string; en: string }[];
  queue: QueueReply;
  flag: FlagDetail | null;
  run: RunSummary | null;
}
