// Lift a sanction: one person asks with a reason, another of another unit decides; a debtor's ends when the rent has come.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import { refuseOnConstraint, type Tx } from '../../platform/db.ts';
import { decideApproval } from '../decide-approval.ts';
import { requestApproval } from '../request-approval.ts';
import { readSanction, type SanctionRow } from './queries.ts';
import { debtIsPaidNotLifted, sanctionGone } from './refusals.ts';

export const LIFT_ACTION = 'sanction.lift';
/** A week to find the second person. */
const LASTS_SECONDS = 7 * 86_400;

refuseOnConstraint('sanction_lifting_pkey', sanctionGone);

/** The one kept out never decides, whatever office he has come to hold. */
export async function requestLifting(tx: Tx, actor: Actor, ask: { sanctionId: string; reason: string }): Promise<{ approvalId: string; expiresAt: Date }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const sanction = await standing(tx, ask.sanctionId);
  if (!hasRole(actor, 'exchange_operator', sanction.region) && !hasRole(actor, 'commission_officer', sanction.region)) throw notAllowed();
  if (sanction.kind === 'rent_arrears') throw debtIsPaidNotLifted();
  return requestApproval(tx, actor, {
    action: LIFT_ACTION, subject: 'sanction', subjectId: sanction.id, region: sanction.region, ask: { accountId: sanction.account_id }, reason: ask.reason,
    as: ['exchange_operator', 'commission_officer'], deciders: ['commission_officer', 'administrator'], concerned: [sanction.account_id], lastsSeconds: LASTS_SECONDS,
  });
}

export async function decideLifting(tx: Tx, actor: Actor, ask: { sanctionId: string; approvalId: string; verdict: 'approved' | 'refused'; reason: string }): Promise<{ sanctionId: string; verdict: 'approved' | 'refused' }> {
  const sanction = await standing(tx, ask.sanctionId);
  const decided = await decideApproval(tx, actor, { approvalId: ask.approvalId, verdict: ask.verdict, reason: ask.reason, actions: [LIFT_ACTION] });
  if (decided.subjectId !== sanction.id) throw notFound({ what: '申请' });
  if (decided.verdict === 'approved') await lift(tx, actor, sanction, 'approved', decided.approvalId, decided.decidedAt);
  return { sanctionId: sanction.id, verdict: decided.verdict };
}

/** Called by the room that sees the rent come in. */
export async function liftPaid(tx: Tx, actor: Actor, sanctionId: string): Promise<void> {
  const now = await readClock(tx);
  const sanction = await readSanction(tx, sanctionId, now);
  if (sanction === undefined || sanction.lifted) return;
  await lift(tx, actor, sanction, 'paid', null, now);
}

async function standing(tx: Tx, sanctionId: string): Promise<SanctionRow> {
  const sanction = await readSanction(tx, sanctionId, await readClock(tx));
  if (sanction === undefined) throw notFound({ what: '这项限制' });
  if (sanction.lifted || sanction.over) throw sanctionGone();
  return sanction;
}

async function lift(tx: Tx, actor: Actor, sanction: SanctionRow, because: 'approved' | 'paid', approvalId: string | null, now: Date): Promise<void> {
  await tx.sql('INSERT INTO sanction_lifting (sanction_id, because, approval_id, lifted_at) VALUES ($1, $2, $3, $4)', [sanction.id, because, approvalId, now]);
  const payload = { sanction_id: sanction.id, because, ...(approvalId === null ? {} : { approval_id: approvalId }) };
  await record(tx, { subject: 'account', id: sanction.account_id, kind: 'sanction.lifted', payload, actor, now });
}
