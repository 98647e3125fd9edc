// Resume auction: after notice, the countdown goes on with exactly what was left. Only as the second half of an approval by two people.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { saveResumed } from '../closing-store.ts';
import { notSuspended } from './refusals.ts';
import { refuseUnfit } from './request-interruption.ts';
import { runningRound } from '../sealed/round-times.ts';
import { setRoundWindow } from '../sealed/store.ts';
import { type AuctionRow, notBefore } from '../store.ts';
import { resumption } from './suspension.ts';

/** The caller holds the row's lock and the approval. The notice is counted from now. Of a later sealed round, that round's window moves and the answer shows it. */
export async function resumeAuction(tx: Tx, actor: Actor, row: AuctionRow, ask: { approvalId: string; noticeSeconds: number; reason: string }): Promise<AuctionRow> {
  const now = notBefore(row.last_decided_at, await readClock(tx));
  const running = await runningRound(tx, row);
  refuseUnfit('resume', running.times, now);
  if (row.suspended_at === null) throw notSuspended();
  const times = resumption({ ...running.times, suspendedAt: row.suspended_at }, now, ask.noticeSeconds);
  const { resumesAt, opensAt, freeEndsAt, endsAt, lastLookUntil } = times;
  const payload = {
    reason: ask.reason, approval_id: ask.approvalId, resumes_at: resumesAt.toISOString(), opens_at: opensAt.toISOString(), free_ends_at: freeEndsAt.toISOString(), ends_at: endsAt.toISOString(),
    ...(lastLookUntil === null ? {} : { last_look_until: lastLookUntil.toISOString() }),
    ...(running.round === 1 ? {} : { round: running.round }),
  };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.resumed', payload, actor, now });
  // The auction's own window is its first round's and stays on the record as it was run.
  const own = running.round === 1 ? times : { ...times, opensAt: row.opens_at, freeEndsAt: row.free_ends_at, endsAt: row.ends_at };
  await saveResumed(tx, row.lot_id, own, seq, now);
  if (running.round > 1) await setRoundWindow(tx, row.lot_id, running.round, times);
  return { ...row, suspended_at: null, resumes_at: resumesAt, opens_at: opensAt, free_ends_at: freeEndsAt, ends_at: endsAt, last_look_until: lastLookUntil, seq, last_decided_at: now };
}
