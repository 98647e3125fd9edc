// Store of coverage: the stated reasons.
import type { Tx } from '../platform/db.ts';
import type { ReasonAsk } from './contract.ts';

/** The one reason that stands for a subject is replaced: the older is withdrawn by whoever states the new one. */
export async function replaceReason(tx: Tx, ask: ReasonAsk & { placeCode: string; by: string; now: Date }): Promise<string> {
  await tx.sql(
    `UPDATE coverage_reason SET withdrawn_at = $3, withdrawn_by = $4, withdrawn_because = $5 WHERE kind = $1 AND subject_id = $2 AND withdrawn_at IS NULL`,
    [ask.kind, ask.subjectId, ask.now, ask.by, '重新说明'],
  );
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO coverage_reason (kind, subject_id, place_code, code, words, stated_by, stated_at) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [ask.kind, ask.subjectId, ask.placeCode, ask.code, ask.words, ask.by, ask.now],
  );
  return id;
}

export async function lockStandingReason(tx: Tx, id: string): Promise<{ kind: string; subject_id: string; place_code: string } | undefined> {
  return tx.maybe('SELECT kind, subject_id, place_code FROM coverage_reason WHERE id = $1 AND withdrawn_at IS NULL FOR UPDATE', [id]);
}

export async function withdrawReasonRow(tx: Tx, ask: { id: string; by: string; because: string; now: Date }): Promise<void> {
  await tx.sql('UPDATE coverage_reason SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4 WHERE id = $1', [ask.id, ask.now, ask.by, ask.because]);
}
