// Decide correction: the second person. What is approved is published in the same transaction, and a material one moves the auction's schedule with it.
import type { Actor } from '../../kernel/actor.ts';
import { notFound, notSignedIn } from '../../kernel/refusal.ts';
import { decideApproval } from '../../identity/decide-approval.ts';
import { correctNotice } from '../../lots/correct-notice.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { publishedTerms } from '../published-terms.ts';
import { putOnSchedule } from '../schedule-auctions.ts';
import { takeOut } from '../session/take-out.ts';
import { type AuctionRow, lockAuction } from '../store.ts';
import { correctionAsk } from './contract.ts';
import { plannedFor } from './plan.ts';
import { ACTIONS } from './request-correction.ts';

export interface DecideAsk {
  lotId: string;
  approvalId: string;
  verdict: 'approved' | 'refused';
  reason: string;
  material?: boolean;
}

export interface CorrectionDecided {
  approvalId: string;
  verdict: 'approved' | 'refused';
  version: number | null;
  material: boolean;
  registrationClosesAt: Date;
  biddingOpensAt: Date;
}

/** The auction's lock before the request's, as whoever asks takes them too: bidding cannot open, nobody can apply, while the terms change. */
export async function decideCorrection(tx: Tx, actor: Actor, { material: restarts, ...ask }: DecideAsk): Promise<CorrectionDecided> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const decided = await decideApproval(tx, actor, { ...ask, actions: Object.values(ACTIONS) });
  if (decided.subjectId !== row.lot_id) throw notFound({ what: '申请' });
  const { approvalId, verdict, requestedBy: askedBy } = decided;
  const asStands = { approvalId, verdict, version: null, material: false, registrationClosesAt: row.registration_closes_at, biddingOpensAt: row.opens_at };
  if (verdict === 'refused') return asStands;
  const asked = correctionAsk.parse(decided.ask);
  const wish = { ...asked, material: asked.material || restarts === true };
  await plannedFor(tx, row, wish, await readClock(tx));
  const { material, body, terms, leaves } = await correctNotice(tx, actor, { ...wish, lotId: row.lot_id, askedBy, decidedBy: actor.accountId, approvalId });
  if (leaves !== null) await takeOut(tx, actor, leaves, { lotId: row.lot_id, version: body.version });
  if (material) await moveSchedule(tx, row, terms);
  return { approvalId, verdict, version: body.version, material, registrationClosesAt: new Date(body.registration_closes_at), biddingOpensAt: new Date(body.bidding_opens_at) };
}

async function moveSchedule(tx: Tx, row: AuctionRow, terms: object): Promise<void> {
  const moved = await putOnSchedule(tx, row.lot_id, publishedTerms.parse(terms));
  if (!moved) throw new Error(`auction ${row.lot_id} opened under its own lock`);
}
