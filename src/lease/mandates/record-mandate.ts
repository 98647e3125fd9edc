// Record a mandate: a power of attorney with its paper, entered by the lessee himself or by the village's clerk off the original; and taking it back.
// 依据: 民法典 第165条 (授权委托书载明代理人姓名、代理事项、权限和期限), 第173条 (取消委托).
import type { Actor, AccountActor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { notAllowed } from '../../kernel/refusal.ts';
import { findPerson } from '../../auction/parties/find-person.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Keys } from '../../platform/crypto.ts';
import type { Tx } from '../../platform/db.ts';
import type { StoredFile } from '../../platform/files.ts';
import { isLessee, maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease, type LockedLease } from '../store.ts';
import type { MandateFields } from './contract.ts';
import { mandateActs } from './mandate-codes.ts';
import { mandatesOf } from './queries.ts';
import { mandateByAgent, mandateDays, mandateUnknown, mandateWhose, mandateWithdrawn } from './refusals.ts';

export interface MandateAsk extends MandateFields {
  leaseId: string;
  fileName: string;
  file: StoredFile;
}

/** Refuses mandate.days, .whose, .by_agent, and party.unknown where no account has the agent's name and number. */
export async function recordMandate(tx: Tx, keys: Keys, actor: Actor, ask: MandateAsk): Promise<{ id: string }> {
  const { lease, by } = await enteredBy(tx, actor, ask.leaseId);
  const lesseeId = whoseOf(lease, by, ask.lesseeId);
  const agent = await findPerson(tx, keys, lesseeId, { name: ask.agentName, idNumber: ask.agentNumber }, 'agentName');
  if (agent.id === by.accountId) throw mandateByAgent({}, 'agentName');
  const now = await readClock(tx);
  const today = chinaDate(now);
  if (ask.issuedOn > today || ask.validUntil < today || ask.validUntil < ask.issuedOn) throw mandateDays({ today }, ask.issuedOn > today ? 'issuedOn' : 'validUntil');
  const scope = ask.scope === 'both' ? [...mandateActs] : [ask.scope];
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO lease_mandate (lease_id, lessee_id, agent_id, scope, issued_on, valid_until, file_name, sha256, media_type, bytes, recorded_by, recorded_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
    [lease.id, lesseeId, agent.id, scope, ask.issuedOn, ask.validUntil, ask.fileName, ask.file.sha256, ask.file.mediaType, ask.file.bytes, by.accountId, now],
  );
  const payload = { mandate_id: id, lessee_id: lesseeId, agent_id: agent.id, scope, valid_until: ask.validUntil, sha256: ask.file.sha256 };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.mandate_recorded', payload, actor, now });
  return { id };
}

/** Only for what is still to be signed. Refuses mandate.unknown and .withdrawn. */
export async function withdrawMandate(tx: Tx, actor: Actor, ask: { leaseId: string; mandateId: string }): Promise<void> {
  const { lease, by } = await enteredBy(tx, actor, ask.leaseId);
  const mandate = (await mandatesOf(tx, lease.id)).find((one) => one.id === ask.mandateId);
  if (mandate === undefined) throw mandateUnknown();
  if (!maySignForLessor(by, lease.place_code) && mandate.lesseeId !== by.accountId) throw notAllowed();
  if (mandate.withdrawnAt !== null) throw mandateWithdrawn();
  const now = await readClock(tx);
  await tx.sql('UPDATE lease_mandate SET withdrawn_by = $2, withdrawn_at = $3 WHERE id = $1', [mandate.id, by.accountId, now]);
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.mandate_withdrawn', payload: { mandate_id: mandate.id }, actor, now });
}

async function enteredBy(tx: Tx, actor: Actor, leaseId: string): Promise<{ lease: LockedLease; by: AccountActor }> {
  const lease = await lockLease(tx, leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (actor.kind !== 'account' || !(isLessee(actor, lease.lessees) || maySignForLessor(actor, lease.place_code))) throw notAllowed();
  return { lease, by: actor };
}

/** A lessee gives his own; the clerk says whose it is where several lease together. */
function whoseOf(lease: LockedLease, by: AccountActor, asked: string | undefined): string {
  if (isLessee(by, lease.lessees)) return by.accountId;
  const only = lease.lessees.length === 1 ? lease.lessees[0]!.accountId : undefined;
  const found = lease.lessees.find((one) => one.accountId === (asked ?? only));
  if (found === undefined) throw mandateWhose({}, 'lesseeId');
  return found.accountId;
}
