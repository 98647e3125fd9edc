// Decide interruption: the second person. What is approved is done in the same transaction, under the auction's lock.
import type { Actor } from '../../kernel/actor.ts';
import { notFound } from '../../kernel/refusal.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import type { Tx } from '../../platform/db.ts';
import { type Act, acts, interruptionAsk, NOTICE_SECONDS } from './contract.ts';
import { actionOf } from './request-interruption.ts';
import { resumeAuction } from './resume-auction.ts';
import { type AuctionRow, lockAuction } from '../store.ts';
import { suspendAuction } from './suspend-auction.ts';
import { withdrawApproved } from '../withdraw-auction.ts';

export interface Decision {
  approvalId: string;
  act: Act;
  verdict: 'approved' | 'refused';
  decidedAt: Date;
  resumesAt: Date | null;
  endsAt: Date;
}

/** The auction's lock before the request's, as whoever asks takes them too. */
export async function decideInterruption(tx: Tx, actor: Actor, ask: { lotId: string; approvalId: string; verdict: 'approved' | 'refused'; reason: string }): Promise<Decision> {
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const decided = await decideApproval(tx, actor, { ...ask, actions: acts.map(actionOf) });
  if (decided.subjectId !== row.lot_id) throw notFound({ what: '申请' });
  const asked = interruptionAsk.parse(decided.ask);
  const after = decided.verdict === 'approved' ? await carryOut(tx, actor, row, asked, decided.approvalId) : row;
  return { approvalId: decided.approvalId, act: asked.act, verdict: decided.verdict, decidedAt: decided.decidedAt, resumesAt: after.resumes_at, endsAt: after.ends_at };
}

async function carryOut(tx: Tx, actor: Actor, row: AuctionRow, asked: ReturnType<typeof interruptionAsk.parse>, approvalId: string): Promise<AuctionRow> {
  switch (asked.act) {
    case 'suspend':
      return suspendAuction(tx, actor, row, { ...asked, approvalId });
    case 'resume':
      return resumeAuction(tx, actor, row, { approvalId, reason: asked.reason, noticeSeconds: asked.noticeSeconds ?? NOTICE_SECONDS });
    case 'withdraw':
      await withdrawApproved(tx, actor, row, { ...asked, approvalId });
      return row;
  }
}
