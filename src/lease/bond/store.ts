// Store of bond claims: every write and every locking read.
import type { Tx } from '../../platform/db.ts';
import type { BondReason } from '../../ledger/bond-reason-codes.ts';

export interface NewClaim {
  id: string;
  leaseId: string;
  bondId: string;
  reason: BondReason;
  amount: string;
  evidence: string;
  claimedBy: string;
  now: Date;
  objectUntil: Date;
  approvalId: string;
}

export async function insertClaim(tx: Tx, claim: NewClaim): Promise<void> {
  await tx.sql(
    `INSERT INTO bond_claim (id, lease_id, bond_id, reason, amount, evidence, claimed_by, claimed_at, object_until, approval_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [claim.id, claim.leaseId, claim.bondId, claim.reason, claim.amount, claim.evidence, claim.claimedBy, claim.now, claim.objectUntil, claim.approvalId],
  );
}

export interface ClaimRow {
  id: string;
  lease_id: string;
  bond_id: string;
  reason: BondReason;
  amount: string;
  object_until: Date;
  objection: string | null;
  approval_id: string;
  approval_state: string;
}

export const lockClaim = (tx: Tx, id: string): Promise<ClaimRow | undefined> =>
  tx.maybe<ClaimRow>(
    `SELECT c.id, c.lease_id, c.bond_id, c.reason, c.amount, c.object_until, c.objection, c.approval_id, a.state AS approval_state
       FROM bond_claim c JOIN approval a ON a.id = c.approval_id WHERE c.id = $1 FOR UPDATE OF c`,
    [id],
  );

export async function saveObjection(tx: Tx, id: string, objection: string, now: Date): Promise<void> {
  await tx.sql('UPDATE bond_claim SET objection = $2, objected_at = $3 WHERE id = $1', [id, objection, now]);
}
