// Store of applications: writes and locking reads of who wants to bid for a lot.
import type { Grant } from '../kernel/actor.ts';
import type { Reader, Tx } from '../platform/db.ts';
import { drawBidderCode } from './bidder-code.ts';

export interface Applicant {
  name: string;
  applied: boolean;
  rejected: boolean;
}

export async function readApplicant(reader: Reader, lotId: string, accountId: string): Promise<Applicant> {
  return reader.one<Applicant>(
    `SELECT a.name, p.id IS NOT NULL AS applied, coalesce(p.state = 'rejected', false) AS rejected FROM account a LEFT JOIN application p ON p.lot_id = $1 AND p.account_id = a.id WHERE a.id = $2`,
    [lotId, accountId],
  );
}

/** Read after the lock: the grants of the session may be older than the roles. */
export async function readGrants(reader: Reader, accountId: string): Promise<Grant[]> {
  return reader.sql<Grant>('SELECT role, region FROM role_grant WHERE account_id = $1 AND revoked_at IS NULL', [accountId]);
}

const TRIES = 24;

export interface NewApplication {
  lotId: string;
  accountId: string;
  /** For whom an agent applies. */
  forAccountId: string | null;
  declaredTie: string | null;
  salt: string;
  now: Date;
}

/** Stores an application under a code free on this lot. */
export async function insertApplication(tx: Tx, ask: NewApplication): Promise<{ id: string; bidderCode: string }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const bidderCode = drawBidderCode(attempt < TRIES / 2 ? 2 : 4);
    const row = await tx.maybe<{ id: string }>(
      `INSERT INTO application (lot_id, account_id, bidder_code, salt, pledged_at, applied_at, for_account_id, declared_tie) VALUES ($1, $2, $3, $4, $5, $5, $6, $7)
       ON CONFLICT (lot_id, bidder_code) DO NOTHING RETURNING id`,
      [ask.lotId, ask.accountId, bidderCode, ask.salt, ask.now, ask.forAccountId, ask.declaredTie],
    );
    if (row !== undefined) return { id: row.id, bidderCode };
  }
  throw new Error(`no free bidder code in ${TRIES} draws`);
}

export async function setDeposit(tx: Tx, applicationId: string, depositId: string): Promise<void> {
  await tx.sql('UPDATE application SET deposit_id = $2 WHERE id = $1', [applicationId, depositId]);
}

export interface ApplicationRow {
  id: string;
  lot_id: string;
  account_id: string;
  for_account_id: string | null;
  has_mandate: boolean;
  /** Who helped at a service point. */
  assisted_by: string | null;
  state: 'applied' | 'qualified' | 'rejected' | 'cancelled';
  salt: string;
  place_code: string;
  created_by: string;
  reviewed_by: string | null;
}

const APPLICATION = `SELECT p.id, p.lot_id, p.account_id, p.for_account_id, p.mandate_sha256 IS NOT NULL AS has_mandate, p.assisted_by, p.state, p.salt, l.place_code, l.created_by, l.reviewed_by
  FROM application p JOIN lot l ON l.id = p.lot_id`;

export type LockApplication = (tx: Tx, applicationId: string) => Promise<ApplicationRow | undefined>;

export const lockApplication: LockApplication = (tx, applicationId) => tx.maybe<ApplicationRow>(`${APPLICATION} WHERE p.id = $1 FOR UPDATE OF p`, [applicationId]);

/** Takes no lock; as readAuction() of store.ts. */
export const readApplication: LockApplication = (tx, applicationId) => tx.maybe<ApplicationRow>(`${APPLICATION} WHERE p.id = $1`, [applicationId]);

/** An application stays with its lot for good, so this needs no lock. */
export async function lotOfApplication(reader: Reader, applicationId: string): Promise<string | undefined> {
  return (await reader.maybe<{ lot_id: string }>('SELECT lot_id FROM application WHERE id = $1', [applicationId]))?.lot_id;
}

export type LockOwnApplication = (tx: Tx, lotId: string, accountId: string) => Promise<ApplicationRow | undefined>;

export const lockOwnApplication: LockOwnApplication = (tx, lotId, accountId) =>
  tx.maybe<ApplicationRow>(`${APPLICATION} WHERE p.lot_id = $1 AND p.account_id = $2 FOR UPDATE OF p`, [lotId, accountId]);

export const readOwnApplication: LockOwnApplication = (tx, lotId, accountId) =>
  tx.maybe<ApplicationRow>(`${APPLICATION} WHERE p.lot_id = $1 AND p.account_id = $2`, [lotId, accountId]);

export async function saveVerdict(tx: Tx, id: string, verdict: { state: 'qualified' | 'rejected'; by: string; reason: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE application SET state = $2, decided_by = $3, reason = $4, decided_at = $5 WHERE id = $1', [
    id, verdict.state, verdict.by, verdict.reason, verdict.now,
  ]);
}

export async function saveCancelled(tx: Tx, id: string): Promise<void> {
  await tx.sql(`UPDATE application SET state = 'cancelled' WHERE id = $1`, [id]);
}

/** Held deposits of the rejected, of an application entered again with another payer, the cancelled, the withdrawn lots and the losers; the winner's waits for the lease, and a runner-up's where the notice allows succession. */
export async function depositsToRelease(reader: Reader, limit: number): Promise<string[]> {
  const rows = await reader.sql<{ id: string }>(
    `(SELECT d.id FROM deposit d JOIN application p ON p.deposit_id = d.id JOIN auction a ON a.lot_id = p.lot_id
      WHERE d.state = 'held'
        AND (p.state IN ('rejected', 'cancelled') OR a.state = 'withdrawn'
             OR (a.state = 'closed' AND NOT EXISTS (SELECT 1 FROM standing_award w WHERE w.application_id = p.id)
                 AND NOT EXISTS (SELECT 1 FROM runner_up r WHERE r.application_id = p.id AND r.let_go_at IS NULL)))
      ORDER BY d.held_at LIMIT $1)
      UNION ALL
      SELECT d.id FROM application_reopening r JOIN deposit d ON d.id = r.deposit_id JOIN application p ON p.id = r.application_id AND p.deposit_id <> r.deposit_id
      WHERE d.state = 'held' GROUP BY d.id LIMIT $1`,
    [limit],
  );
  return rows.map((row) => row.id);
}
