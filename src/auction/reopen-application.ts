// Reopen an application: who was rejected under a condition that a correction changed since applies again; the same application, to be decided anew.
import type { Reader, Tx } from '../platform/db.ts';

export interface Reopenable {
  applicationId: string;
  bidderCode: string;
  salt: string;
  /** Of the notice that says the condition otherwise. */
  version: number;
  /** Null when the deposit of then went back, or is on its way. */
  depositId: string | null;
}

/** Undefined unless this person was rejected here and the conditions were corrected after that. The newest correction counts. */
export async function reopenable(reader: Reader, lotId: string, accountId: string): Promise<Reopenable | undefined> {
  return reader.maybe<Reopenable>(
    `SELECT p.id AS "applicationId", p.bidder_code AS "bidderCode", p.salt, n.version, CASE WHEN d.state IN ('awaited', 'held') THEN d.id END AS "depositId"
       FROM application p JOIN deposit d ON d.id = p.deposit_id JOIN notice_correction c ON c.lot_id = p.lot_id AND 'qualification' = ANY (c.changed)
       JOIN notice n ON n.lot_id = c.lot_id AND n.version = c.version AND n.published_at > p.decided_at
      WHERE p.lot_id = $1 AND p.account_id = $2 AND p.state = 'rejected' ORDER BY n.version DESC LIMIT 1`,
    [lotId, accountId],
  );
}

export interface Again {
  forAccountId: string | null;
  declaredTie: string | null;
  now: Date;
}

/** The decision of then is kept beside it. Parties are named anew; a mandate is given anew. */
export async function saveReopened(tx: Tx, { applicationId, version }: Reopenable, { forAccountId, declaredTie, now }: Again): Promise<void> {
  await tx.sql(
    `INSERT INTO application_reopening (application_id, lot_id, version, applied_at, decided_by, decided_at, reason, deposit_id, reopened_at)
     SELECT id, lot_id, $2, applied_at, decided_by, decided_at, reason, deposit_id, $3 FROM application WHERE id = $1`,
    [applicationId, version, now],
  );
  await tx.sql(
    `UPDATE application SET state = 'applied', decided_by = NULL, decided_at = NULL, reason = NULL, applied_at = $2, pledged_at = $2, for_account_id = $3, declared_tie = $4, own_share = NULL,
            mandate_name = NULL, mandate_sha256 = NULL, mandate_media_type = NULL WHERE id = $1`,
    [applicationId, now, forAccountId, declaredTie],
  );
  await tx.sql(
    `UPDATE application_party SET part = CASE WHEN part = 'applicant' THEN part ELSE 'principal' END, share = NULL, left_at = CASE WHEN part = 'applicant' THEN NULL ELSE left_at END, answered_at = CASE WHEN part = 'applicant' THEN $2 ELSE answered_at END,
            declared_tie = CASE WHEN part = 'applicant' THEN $3 ELSE declared_tie END WHERE application_id = $1`,
    [applicationId, now, declaredTie],
  );
}
