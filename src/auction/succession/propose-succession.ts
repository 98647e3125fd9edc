// Propose a succession: after a confirmed default the operator may ask that the runner-up be offered the lot, if the notice pinned it.
import type { Actor } from '../../kernel/actor.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed, notFound, notSignedIn } from '../../kernel/refusal.ts';
import { expireOverdue } from '../../identity/expire-approvals.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import { sanctionInForce } from '../../identity/sanctions/queries.ts';
import { record } from '../../journal/record.ts';
import { lotById } from '../../lots/queries.ts';
import { readClock } from '../../platform/clock.ts';
import { sha256Hex } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import { noRunnerUp, notDefaulted, successionOff, successionPending, successionTooLate } from '../default/refusals.ts';
import { newChargeId } from '../default/store.ts';
import { mayOperate } from '../policy.ts';
import { SUCCESSION_ACTION } from './lapse-proposal.ts';
import { insertSuccession, keptRunnerUp, lastConfirmedDefault } from './store.ts';
import { lockAuction } from '../store.ts';

/** Only at his own best bid, only while his deposit is still held: nobody is bound to more than he offered. */
export async function proposeSuccession(tx: Tx, actor: Actor, ask: { lotId: string; reason: string }): Promise<{ successionId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const row = await lockAuction(tx, ask.lotId);
  if (row === undefined) throw notFound({ what: '竞价' });
  const { place_code } = row.terms;
  if (!mayOperate(actor, place_code)) throw notAllowed();
  if (!row.terms.runner_up_succession) throw successionOff();
  const lot = await lotById(tx, ask.lotId);
  const lost = await lastConfirmedDefault(tx, ask.lotId);
  if (lot?.state !== 'defaulted' || lost === undefined) throw notDefaulted();
  const now = await readClock(tx);
  const best = await keptRunnerUp(tx, ask.lotId);
  if (best === undefined || best.deposit_state !== 'held' || best.application_id === lost.application_id) throw noRunnerUp();
  if ((await sanctionInForce(tx, best.account_id, place_code, now)) !== undefined) throw noRunnerUp();
  if (lost.succession_until === null || now.getTime() >= lost.succession_until.getTime()) throw successionTooLate({ until: lost.succession_until?.toISOString() ?? '' });
  await expireOverdue(tx, { subject: 'lot', subjectId: ask.lotId });
  const open = await tx.maybe(`SELECT 1 FROM succession WHERE lot_id = $1 AND state IN ('proposed', 'offered', 'accepted')`, [ask.lotId]);
  if (open !== undefined) throw successionPending();
  const successionId = await newChargeId(tx);
  const price = Money.of(best.price).toText();
  const { approvalId } = await requestApproval(tx, actor, {
    action: SUCCESSION_ACTION, subject: 'lot', subjectId: ask.lotId, region: place_code, ask: { succession_id: successionId, price }, reason: ask.reason,
    as: ['exchange_operator'], deciders: ['township_reviewer', 'commission_officer'], concerned: [best.account_id],
    lastsSeconds: Math.ceil((lost.succession_until.getTime() - now.getTime()) / 1000),
  });
  await insertSuccession(tx, { id: successionId, best, defaultId: lost.id, reason: ask.reason, proposedBy: actor.accountId, now, approvalId });
  const payload = {
    lot_id: ask.lotId, succession_id: successionId, default_id: lost.id, application_id: best.application_id, price,
    reason_commitment: sha256Hex(`${best.salt}|${ask.reason}`), approval_id: approvalId,
  };
  await record(tx, { subject: 'succession', id: ask.lotId, kind: 'succession.proposed', payload, actor, now });
  return { successionId };
}
