// Store of claims to priority: writes and locking reads.
import type { Tx } from '../platform/db.ts';
import type { StoredFile } from '../platform/files.ts';
import type { PriorityClass } from '../rulebook/priority-classes.ts';
import type { ClaimState } from './priority-rules.ts';

export interface NewClaim {
  applicationId: string;
  class: PriorityClass;
  statement: string;
  fileName: string;
  file: StoredFile;
  now: Date;
}

/** The state of the application's claim, locked; undefined when there is none. */
export async function lockClaimOf(tx: Tx, applicationId: string): Promise<ClaimState | undefined> {
  return (await tx.maybe<{ state: ClaimState }>('SELECT state FROM priority_claim WHERE application_id = $1 FOR UPDATE', [applicationId]))?.state;
}

/** One claim an application: put again it replaces what nobody upheld; the journal keeps the commitment to each. */
export async function saveClaim(tx: Tx, claim: NewClaim): Promise<string> {
  const { sha256, mediaType, bytes } = claim.file;
  const row = await tx.one<{ id: string }>(
    `INSERT INTO priority_claim (application_id, class, statement, file_name, file_sha256, file_media_type, file_bytes, declared_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT ON CONSTRAINT priority_claim_once DO UPDATE SET class = excluded.class, statement = excluded.statement, file_name = excluded.file_name,
       file_sha256 = excluded.file_sha256, file_media_type = excluded.file_media_type, file_bytes = excluded.file_bytes, declared_at = excluded.declared_at,
       state = 'declared', found_by = NULL, found_at = NULL, finding = NULL, decided_by = NULL, decided_at = NULL, decision = NULL
     RETURNING id`,
    [claim.applicationId, claim.class, claim.statement, claim.fileName, sha256, mediaType, bytes, claim.now],
  );
  return row.id;
}

/** A claim stays with its lot for good, so this needs no lock. */
export async function lotOfClaim(tx: Tx, claimId: string): Promise<string | undefined> {
  return (await tx.maybe<{ lot_id: string }>('SELECT p.lot_id FROM priority_claim c JOIN application p ON p.id = c.application_id WHERE c.id = $1', [claimId]))?.lot_id;
}

export interface ClaimRow {
  id: string;
  application_id: string;
  class: PriorityClass;
  state: ClaimState;
  found_by: string | null;
  account_id: string;
  application_state: 'applied' | 'qualified' | 'rejected' | 'cancelled';
  salt: string;
  place_code: string;
  created_by: string;
  reviewed_by: string | null;
}

const CLAIM = `SELECT c.id, c.application_id, c.class, c.state, c.found_by, p.account_id, p.state AS application_state, p.salt, l.place_code, l.created_by, l.reviewed_by
  FROM priority_claim c JOIN application p ON p.id = c.application_id JOIN lot l ON l.id = p.lot_id WHERE c.id = $1`;

export type LockClaim = (tx: Tx, claimId: string) => Promise<ClaimRow | undefined>;

export const lockClaim: LockClaim = (tx, claimId) => tx.maybe<ClaimRow>(`${CLAIM} FOR UPDATE OF c, p`, [claimId]);

/** Takes no lock; as readAuction() of store.ts. */
export const readClaim: LockClaim = (tx, claimId) => tx.maybe<ClaimRow>(CLAIM, [claimId]);

export async function saveFinding(tx: Tx, claimId: string, finding: { by: string; reason: string; now: Date }): Promise<void> {
  await tx.sql(`UPDATE priority_claim SET state = 'found', found_by = $2, finding = $3, found_at = $4 WHERE id = $1`, [claimId, finding.by, finding.reason, finding.now]);
}

export async function saveDecision(tx: Tx, claimId: string, decision: { state: 'confirmed' | 'refused'; by: string; reason: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE priority_claim SET state = $2, decided_by = $3, decision = $4, decided_at = $5 WHERE id = $1', [
    claimId, decision.state, decision.by, decision.reason, decision.now,
  ]);
}

export async function saveRank(tx: Tx, applicationId: string, rank: number): Promise<void> {
  await tx.sql('UPDATE application SET priority_rank = $2 WHERE id = $1', [applicationId, rank]);
}
