// Agree on paper: a lessee without an account signs, the village's clerk hands the paper in, somebody of the township checks it; then he has agreed.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { maySignForLessor } from '../policy.ts';
import { decidePaperAgreement, insertPaperAgreement, lockPaperAgreement } from './agreement-store.ts';
import { needsAgreement } from './change-queries.ts';
import { markAgreed } from './change-store.ts';
import { afterAgreement, openChangeOf, refuseWhenLapsed } from './decide-change.ts';
import * as paper from './paper-refusals.ts';
import type { ChangeReply } from './propose-change.ts';
import * as no from './refusals.ts';

export interface PaperAsk {
  leaseId: string;
  number: number;
  fileName: string;
  file: { sha256: string; mediaType: string };
  /** 'YYYY-MM-DD', not before the proposal, today at the latest. */
  signedOn: string;
}

/** Refuses change.agreed_too_late, agreement.has_account, .waits, .in_future and .before_proposal. */
export async function handInAgreement(tx: Tx, actor: Actor, ask: PaperAsk): Promise<{ id: string }> {
  const { lease, change } = await openChangeOf(tx, ask);
  if (actor.kind !== 'account' || !maySignForLessor(actor, lease.place_code)) throw notAllowed();
  if (!needsAgreement(change)) throw no.noAgreementNeeded();
  if (lease.lessees.length > 0) throw paper.agreesHimself();
  if (change.agreed_at !== null) throw no.agreedAlready();
  const now = await readClock(tx);
  refuseWhenLapsed(change, now);
  if (ask.signedOn > chinaDate(now)) throw paper.agreedInFuture({ today: chinaDate(now) }, 'signedOn');
  const proposed = chinaDate(change.proposed_at);
  if (ask.signedOn < proposed) throw paper.agreedBefore({ proposed }, 'signedOn');
  const id = await insertPaperAgreement(tx, { ...ask, changeId: change.id, by: actor.accountId, now });
  const payload = { number: change.number, agreement_id: id, sha256: ask.file.sha256, signed_on: ask.signedOn };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.agreement_handed_in', payload, actor, now });
  return { id };
}

export interface PaperDecision {
  leaseId: string;
  number: number;
  agreementId: string;
  verdict: 'confirmed' | 'refused';
  opinion: string;
}

/** Refuses agreement.unknown, .decided and .own; confirmed, as the lessee's own agreement does. */
export async function decideAgreement(tx: Tx, actor: Actor, ask: PaperDecision): Promise<ChangeReply> {
  const { lease, change } = await openChangeOf(tx, ask);
  if (actor.kind !== 'account' || !hasRole(actor, 'township_reviewer', lease.place_code)) throw notAllowed();
  const found = await lockPaperAgreement(tx, change.id, ask.agreementId);
  if (found === undefined) throw paper.agreementUnknown();
  if (found.handed_in_by === actor.accountId) throw paper.ownAgreement();
  if (found.state !== 'waiting') throw paper.agreementDecided();
  const now = await readClock(tx);
  await decidePaperAgreement(tx, found.id, { state: ask.verdict, opinion: ask.opinion, by: actor.accountId, now });
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.agreement_decided', payload: { number: change.number, agreement_id: found.id, verdict: ask.verdict }, actor, now });
  if (ask.verdict === 'confirmed') await markAgreed(tx, change.id, null, now);
  return afterAgreement(tx, actor, { lease, change, agreed: ask.verdict === 'confirmed' }, now);
}
