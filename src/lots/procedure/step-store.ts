// Writes of the procedure: the steps a village took on paper, and the township government's approval of outsiders.
import type { Tx } from '../../platform/db.ts';
import type { StepRow } from './step-queries.ts';

/** Entering a step again replaces it; the journal keeps every wording. */
export async function saveStep(tx: Tx, row: StepRow): Promise<void> {
  await tx.sql(
    `INSERT INTO lot_step (lot_id, step, done_on, until_on, verdict, signer, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (lot_id, step) DO UPDATE SET done_on = excluded.done_on, until_on = excluded.until_on, verdict = excluded.verdict,
       signer = excluded.signer, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
    [row.lot_id, row.step, row.done_on, row.until_on, row.verdict, row.signer, row.recorded_by, row.recorded_at],
  );
}

/** The vote no longer covers the terms: what led to it and what followed is to be done again. */
export async function removeSteps(tx: Tx, lotId: string): Promise<void> {
  await tx.sql('DELETE FROM lot_step WHERE lot_id = $1', [lotId]);
  await tx.sql('DELETE FROM outsider_approval WHERE lot_id = $1', [lotId]);
}

export interface ApprovalRow {
  lot_id: string;
  document_number: string;
  approved_on: string;
  recorded_by: string;
  recorded_at: Date;
}

export async function saveApproval(tx: Tx, row: ApprovalRow): Promise<void> {
  await tx.sql(
    `INSERT INTO outsider_approval (lot_id, document_number, approved_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (lot_id) DO UPDATE SET document_number = excluded.document_number, approved_on = excluded.approved_on,
       recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
    [row.lot_id, row.document_number, row.approved_on, row.recorded_by, row.recorded_at],
  );
}

/** The tier the lot was handed in or published in; readers of a published lot need not reckon it again. */
export async function setTier(tx: Tx, lotId: string, tier: string): Promise<void> {
  await tx.sql('UPDATE lot SET tier = $2 WHERE id = $1', [lotId, tier]);
}
