// Request approval: one person asks for what takes two. The asking room says what, who may decide and for how long.
// 依据: 行政事业单位内部控制规范（试行） 第12条 (不相容岗位相互分离).
import type { Actor } from '../kernel/actor.ts';
import { addSeconds } from '../kernel/clock.ts';
import { notAllowed, notSignedIn } from '../kernel/refusal.ts';
import { canonicalJson } from '../journal/canonical.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { randomToken, sha256Hex } from '../platform/crypto.ts';
import { refuseOnConstraint, type Tx } from '../platform/db.ts';
import { approvalConcerned, approvalOwn, approvalPending, approvalSameUnit } from './approval-refusals.ts';
import { type DeciderRole, officeFor, unitOf, unitsOf } from './approval-rules.ts';
import { insertApproval } from './approval-store.ts';
import { expireOverdue } from './expire-approvals.ts';
import { otherUnitFor } from './unit-rule.ts';

refuseOnConstraint('approval_one_open', approvalPending);
refuseOnConstraint('approval_takes_two', approvalOwn);
refuseOnConstraint('approval_other_unit', approvalSameUnit);
refuseOnConstraint('approval_other_units', approvalSameUnit);
refuseOnConstraint('approval_not_the_concerned', approvalConcerned);

export interface ApprovalAsk {
  /** The asking room's word, e.g. 'auction.suspend'; one request of an action waits at a time for a subject. */
  action: string;
  subject: string;
  subjectId: string;
  /** The place it is about: a decider's office must reach it. */
  region: string;
  /** What is done once approved; comes back unchanged from `decideApproval`. */
  ask: Record<string, unknown>;
  reason: string;
  /** The offices of which one asks. Refused when the actor holds none over the region. */
  as: readonly DeciderRole[];
  deciders: readonly DeciderRole[];
  /** Accounts it is about; they do not decide it, whatever office they have come to hold. */
  concerned?: readonly string[];
  lastsSeconds: number;
}

export interface Requested {
  approvalId: string;
  requestedAt: Date;
  expiresAt: Date;
}

/** Stores the request and journals it: what was asked and why enter as a salted commitment, since they may name people. */
export async function requestApproval(tx: Tx, actor: Actor, ask: ApprovalAsk): Promise<Requested> {
  if (actor.kind !== 'account') throw notSignedIn();
  const office = officeFor(actor.grants, ask.as, ask.region);
  if (office === undefined) throw notAllowed();
  const now = await readClock(tx);
  // An old request nobody answered must not stand in the way of a new one.
  await expireOverdue(tx, ask);
  const salt = randomToken();
  const expiresAt = addSeconds(now, ask.lastsSeconds);
  const otherUnit = await otherUnitFor(tx, ask.action, ask.region, now);
  const approvalId = await insertApproval(tx, {
    action: ask.action, subject: ask.subject, subject_id: ask.subjectId, region: ask.region, ask: ask.ask, reason: ask.reason, salt,
    decider_roles: [...ask.deciders], other_unit: otherUnit, requested_by: actor.accountId, requested_unit: unitOf(office),
    requested_units: unitsOf(actor.grants), concerned: [...(ask.concerned ?? [])], requested_at: now, expires_at: expiresAt,
  });
  const payload = {
    action: ask.action, subject: ask.subject, subject_id: ask.subjectId, region: ask.region, requested_unit: unitOf(office), requested_units: unitsOf(actor.grants), other_unit: otherUnit,
    expires_at: expiresAt.toISOString(), ask_commitment: sha256Hex(`${salt}|${canonicalJson(ask.ask)}|${ask.reason}`),
  };
  await record(tx, { subject: 'approval', id: approvalId, kind: 'approval.requested', payload, actor, now });
  return { approvalId, requestedAt: now, expiresAt };
}
