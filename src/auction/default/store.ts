// Store of defaults: every write and every locking read.
import { accountsOfSamePerson } from '../../identity/same-person.ts';
import { refuseOnConstraint, type Reader, type Tx } from '../../platform/db.ts';
import type { DefaultEvent } from '../../lots/lot-codes.ts';
import type { DefaultCost } from './contract.ts';
import { chargedAlready } from './refusals.ts';

refuseOnConstraint('default_one_charge', chargedAlready);

/** Who holds the result now: the successor who accepted, else the auction's winner. */
export interface StandingAward {
  application_id: string;
  account_id: string;
  price: string;
  salt: string;
  deposit_id: string | null;
  deposit_state: string | null;
  /** Yuan. */
  deposit_amount: string | null;
}

export async function standingAward(reader: Reader, lotId: string): Promise<StandingAward | undefined> {
  return reader.maybe<StandingAward>(
    `SELECT w.application_id, w.account_id, w.price, p.salt, p.deposit_id, d.state AS deposit_state, d.amount AS deposit_amount
       FROM standing_award w JOIN application p ON p.id = w.application_id LEFT JOIN deposit d ON d.id = p.deposit_id WHERE w.lot_id = $1`,
    [lotId],
  );
}

export interface ChargeRow {
  id: string;
  lot_id: string;
  application_id: string;
  account_id: string;
  event: DefaultEvent;
  evidence: string;
  costs: DefaultCost[];
  state: 'charged' | 'confirmed' | 'dismissed' | 'lapsed';
  charged_by: string;
  object_until: Date;
  objection: string | null;
  approval_id: string;
  succession_until: Date | null;
  salt: string;
}

const CHARGE = `SELECT c.id, c.lot_id, c.application_id, c.account_id, c.event, c.evidence, c.costs, c.state, c.charged_by, c.object_until, c.objection, c.approval_id, c.succession_until, p.salt
  FROM winner_default c JOIN application p ON p.id = c.application_id`;

/** Without a lock: to lock the auction first, as everybody does. */
export const readCharge = (reader: Reader, id: string): Promise<ChargeRow | undefined> => reader.maybe<ChargeRow>(`${CHARGE} WHERE c.id = $1`, [id]);
export const lockCharge = (tx: Tx, id: string): Promise<ChargeRow | undefined> => tx.maybe<ChargeRow>(`${CHARGE} WHERE c.id = $1 FOR UPDATE OF c`, [id]);

/** By the request that was made for it. */
export const lockChargeOf = (tx: Tx, approvalId: string): Promise<ChargeRow | undefined> => tx.maybe<ChargeRow>(`${CHARGE} WHERE c.approval_id = $1 FOR UPDATE OF c`, [approvalId]);

export interface NewCharge {
  id: string;
  lotId: string;
  applicationId: string;
  accountId: string;
  event: DefaultEvent;
  evidence: string;
  costs: readonly DefaultCost[];
  chargedBy: string;
  now: Date;
  objectUntil: Date;
  approvalId: string;
}

export async function newChargeId(reader: Reader): Promise<string> {
  return (await reader.one<{ id: string }>('SELECT gen_random_uuid() AS id WHERE $1', [true])).id;
}

export async function insertCharge(tx: Tx, charge: NewCharge): Promise<void> {
  await tx.sql(
    `INSERT INTO winner_default (id, lot_id, application_id, account_id, event, evidence, charged_by, charged_at, object_until, approval_id, costs)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [charge.id, charge.lotId, charge.applicationId, charge.accountId, charge.event, charge.evidence, charge.chargedBy, charge.now, charge.objectUntil, charge.approvalId, JSON.stringify(charge.costs)],
  );
}

export async function saveLapsed(tx: Tx, id: string): Promise<void> {
  await tx.sql(`UPDATE winner_default SET state = 'lapsed' WHERE id = $1`, [id]);
}

export async function saveObjection(tx: Tx, id: string, objection: string, now: Date): Promise<void> {
  await tx.sql('UPDATE winner_default SET objection = $2, objected_at = $3 WHERE id = $1', [id, objection, now]);
}

export interface Decision {
  by: string;
  reason: string;
  now: Date;
  /** Of a confirmed one. */
  deposit?: { kept: string; released: string };
  successionUntil?: Date | null;
}

export async function saveDecision(tx: Tx, id: string, { by, reason, now, deposit, successionUntil }: Decision): Promise<void> {
  await tx.sql(
    `UPDATE winner_default SET state = $2, decided_by = $3, decided_at = $4, decision = $5, deposit_kept = $6, deposit_released = $7, succession_until = $8 WHERE id = $1`,
    [id, deposit === undefined ? 'dismissed' : 'confirmed', by, now, reason, deposit?.kept ?? null, deposit?.released ?? null, successionUntil ?? null],
  );
}

/** Did the account, or a person or company it is one with, lose a listing of this lineage by default, alone or as a partner? `lotIds`: the lot's earlier listings. */
export async function defaultedOn(reader: Reader, accountId: string, lotIds: readonly string[]): Promise<boolean> {
  if (lotIds.length === 0) return false;
  const found = await reader.maybe(
    `WITH same AS (${accountsOfSamePerson('$1')})
     SELECT 1 FROM winner_default c LEFT JOIN application_party q ON q.application_id = c.application_id AND q.state = 'consented' AND q.left_at IS NULL
      WHERE c.lot_id = ANY($2::uuid[]) AND c.state = 'confirmed' AND (c.account_id IN (SELECT id FROM same) OR q.account_id IN (SELECT id FROM same)) LIMIT 1`,
    [accountId, lotIds],
  );
  return found !== undefined;
}
