// Decide change: the lessee agrees, the township decides; when all who must have spoken, the change is in force and the instalments follow it.
import type { Actor } from '../../kernel/actor.ts';
import { hasRole } from '../../kernel/actor.ts';
import { addDays, chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { countyOf } from '../../kernel/region.ts';
import { canonicalJson } from '../../journal/canonical.ts';
import { record } from '../../journal/record.ts';
import { bookChangedRent } from '../../ledger/book-rent.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { rulesInForce } from '../../rulebook/rules-in-force.ts';
import { isLessee } from '../policy.ts';
import { lockLease, type LockedLease } from '../store.ts';
import { hasAgreed, insertAgreement } from './agreement-store.ts';
import { hasMinutes, needsAgreement, type ChangeRow } from './change-queries.ts';
import { lockChange, markAgreed, markDecided, markInForce, writeEffect } from './change-store.ts';
import type { ChangeAsk } from './contract.ts';
import { workedOut, type ChangeReply } from './propose-change.ts';
import * as no from './refusals.ts';

type Terms = Exclude<ChangeAsk['terms'], { kind: 'term' }>;

/** Of several lessees each says so; the change goes on with the last one's word. */
export async function agreeToChange(tx: Tx, actor: Actor, ask: { leaseId: string; number: number }): Promise<ChangeReply> {
  const { lease, change } = await openChangeOf(tx, ask);
  if (actor.kind !== 'account' || !isLessee(actor, lease.lessees)) throw notAllowed();
  if (!needsAgreement(change)) throw no.noAgreementNeeded();
  if (change.agreed_at !== null || (await hasAgreed(tx, change.id, actor.accountId))) throw no.agreedAlready();
  const now = await readClock(tx);
  refuseWhenLapsed(change, now);
  const waits = await insertAgreement(tx, change.id, lease.id, actor.accountId, now);
  if (waits === 0) await markAgreed(tx, change.id, actor.accountId, now);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.change_agreed', payload: { number: change.number, ...(lease.lessees.length > 1 ? { waits } : {}) }, actor, now });
  return afterAgreement(tx, actor, { lease, change, agreed: waits === 0 }, now);
}

/** Before the night says so, too. */
export function refuseWhenLapsed(change: ChangeRow, now: Date): void {
  if (change.agree_by !== null && change.agree_by < chinaDate(now)) throw no.agreedTooLate({ until: change.agree_by });
}

/** With the lessees' word and the township's it is in force. */
export async function afterAgreement(tx: Tx, actor: Actor, { lease, change, agreed }: { lease: LockedLease; change: ChangeRow; agreed: boolean }, now: Date): Promise<ChangeReply> {
  return !agreed || change.decided_at === null ? replyOf(change) : putInForce(tx, actor, lease, change, now);
}

/** 依据: four eyes: who proposed it does not decide it. */
export async function decideChange(tx: Tx, actor: Actor, ask: { leaseId: string; number: number; verdict: 'approved' | 'refused'; opinion: string }): Promise<ChangeReply> {
  const { lease, change } = await openChangeOf(tx, ask);
  if (actor.kind !== 'account' || !hasRole(actor, 'township_reviewer', lease.place_code)) throw notAllowed();
  if (actor.accountId === change.proposed_by || isLessee(actor, lease.lessees)) throw no.ownProposal();
  if (change.decided_at !== null) throw no.decidedAlready();
  const refused = ask.verdict === 'refused';
  if (!refused && !(await hasMinutes(tx, change))) throw no.noMinutes();
  const now = await readClock(tx);
  const waits = !refused && needsAgreement(change) && change.agreed_at === null;
  const agreeBy = waits ? addDays(chinaDate(now), (await rulesInForce(tx, countyOf(lease.place_code), chinaDate(now))).values['change.agree_days'].value) : null;
  await markDecided(tx, change.id, { accountId: actor.accountId, opinion: ask.opinion, refused, agreeBy }, now);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.change_decided', payload: { number: change.number, verdict: ask.verdict }, actor, now });
  if (refused) return { ...replyOf(change), state: 'refused' };
  return waits ? replyOf(change) : putInForce(tx, actor, lease, change, now);
}

/** The lease before its change: the order in which rent arriving takes them. */
export async function openChangeOf(tx: Tx, ask: { leaseId: string; number: number }): Promise<{ lease: LockedLease; change: ChangeRow }> {
  const lease = await lockLease(tx, ask.leaseId);
  const change = lease === undefined ? undefined : await lockChange(tx, lease.id, ask.number);
  if (lease === undefined || change === undefined) throw no.changeUnknown();
  if (change.state !== 'proposed') throw no.decidedAlready();
  return { lease, change };
}

async function putInForce(tx: Tx, actor: Actor, lease: LockedLease, change: ChangeRow, now: Date): Promise<ChangeReply> {
  if (lease.state !== 'active') throw no.notInForce();
  const { effect, rentDelta } = await workedOut(tx, lease, change.terms as unknown as Terms, dayProposed(change, now));
  // Rent may have come since both sides saw the figures.
  if (canonicalJson(effect) !== canonicalJson(change.effect) || rentDelta !== change.rent_delta) throw no.effectMoved();
  await markInForce(tx, change.id, now);
  const added = await writeEffect(tx, lease.id, change.id, effect);
  await bookChangedRent(tx, actor, { lease: lease.id, collective: lease.collective_id, change: change.id, amount: Money.of(rentDelta) });
  const payload = {
    lot_id: lease.lot_id, asset_id: lease.asset_id, number: change.number, change: change.kind, effective_on: change.effective_on, rent_delta: rentDelta, refund_due: effect.refund_due,
    reductions: effect.reductions.map(({ number, amount }) => ({ number, amount })),
    additions: effect.additions.map(({ due_on, amount }, index) => ({ number: added[index]!, due_on, amount })),
  };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.changed', payload, actor, now });
  return { ...replyOf(change), state: 'in_force' };
}

/** A waiver or a settlement holds as of its proposal; an amendment or an end must still lie ahead. */
const dayProposed = (change: ChangeRow, now: Date): string => (change.kind === 'waiver' || change.kind === 'settlement' ? chinaDate(change.proposed_at) : chinaDate(now));

const replyOf = (change: ChangeRow): ChangeReply => ({ number: change.number, state: change.state, rentDelta: change.rent_delta, refundDue: change.effect.refund_due });
