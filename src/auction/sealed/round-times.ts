// Round times: the instants by which a lot's acts are judged now. Of a sealed lot those of the round that runs, not of its first.
import type { Reader } from '../../platform/db.ts';
import { isSealed, type Times } from '../closing.ts';
import { type AuctionRow, timesOf } from '../store.ts';
import { sealedOf } from './store.ts';

export interface RunningRound {
  /** 1 for every lot that knows no rounds. */
  round: number;
  times: Times;
}

/** Reads in a statement of its own, after the auction's lock where there is one. */
export async function runningRound(reader: Reader, row: AuctionRow): Promise<RunningRound> {
  if (!isSealed(row.format)) return { round: 1, times: timesOf(row) };
  const { round } = await sealedOf(reader, row);
  const shown = inRound({ ...row, round_opens_at: round.opens_at, round_ends_at: round.ends_at });
  const times = timesOf(shown);
  // Stopped in the break before it: its opening moves too, as an auction's does.
  const waited = round.round > 1 && row.suspended_at !== null && row.suspended_at.getTime() < shown.opens_at.getTime();
  return { round: round.round, times: waited ? { ...times, state: 'scheduled' } : times };
}

type Windows = Pick<AuctionRow, 'opens_at' | 'free_ends_at' | 'ends_at'> & { round_opens_at: Date | null; round_ends_at: Date | null };

/** The row with the window of the round that runs in place of the first one's. */
export function inRound<Row extends Windows>(row: Row): Row {
  if (row.round_opens_at === null || row.round_ends_at === null) return row;
  return { ...row, opens_at: row.round_opens_at, free_ends_at: row.round_ends_at, ends_at: row.round_ends_at };
}
