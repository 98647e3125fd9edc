// Suspend auction: the countdown stops where it stands. Only as the second half of an approval by two people.
import type { Actor } from '../../kernel/actor.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { dueActs } from '../closing.ts';
import { saveSuspended } from '../closing-store.ts';
import type { Authority } from './contract.ts';
import { openAuction } from '../open-auction.ts';
import { refuseUnfit } from './request-interruption.ts';
import { runningRound } from '../sealed/round-times.ts';
import { type AuctionRow, notBefore, timesOf } from '../store.ts';

export interface SuspensionAsk {
  approvalId: string;
  authority: Authority;
  document?: string | undefined;
  reason: string;
}

/**
 * The caller holds the row's lock and the approval. An opening that is due is done first, so that what is left is counted from it.
 * 依据: 网络司法拍卖规定 第28条 (中止).
 */
export async function suspendAuction(tx: Tx, actor: Actor, row: AuctionRow, { approvalId, authority, document, reason }: SuspensionAsk): Promise<AuctionRow> {
  const now = notBefore(row.last_decided_at, await readClock(tx));
  refuseUnfit('suspend', (await runningRound(tx, row)).times, now);
  if (dueActs(timesOf(row), now).includes('open')) await openAuction(tx, row, now);
  const payload = { reason, authority, ...(document === undefined ? {} : { document }), approval_id: approvalId };
  const { seq } = await record(tx, { subject: 'auction', id: row.lot_id, kind: 'auction.suspended', payload, actor, now });
  await saveSuspended(tx, row.lot_id, seq, now);
  return { ...row, suspended_at: now, seq, last_decided_at: now };
}
