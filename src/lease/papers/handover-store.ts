// Handover store: every write of handover records and their files, and the locking reads before them.
import type { Tx } from '../../platform/db.ts';
import type { HandoverAsk } from './handover-contract.ts';
import type { SignatureEvidence } from './signature-port.ts';

export interface LockedHandover {
  id: string;
  kind: 'delivery' | 'return';
  state: 'draft' | 'waiting' | 'accepted' | 'objected';
  recorded_by: string;
  facts_sha256: string | null;
}

/** The caller holds the lease's row. */
export async function lockHandover(tx: Tx, leaseId: string, id: string): Promise<LockedHandover | undefined> {
  return tx.maybe<LockedHandover>('SELECT id, kind, state, recorded_by, facts_sha256 FROM handover WHERE lease_id = $1 AND id = $2 FOR UPDATE', [leaseId, id]);
}

export async function insertHandover(tx: Tx, ask: HandoverAsk & { leaseId: string; recordedBy: string; now: Date }): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    'INSERT INTO handover (lease_id, kind, happened_on, area, condition, items, readings, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id',
    [ask.leaseId, ask.kind, ask.happenedOn, ask.area, ask.condition, ask.items ?? null, JSON.stringify(ask.readings), ask.recordedBy, ask.now],
  );
  return id;
}

export interface NewHandoverFile {
  handoverId: string;
  what: 'photo' | 'signed_sheet';
  caption: string;
  file: { sha256: string; mediaType: string; bytes: number };
  now: Date;
}

/** The same picture twice is one. */
export async function insertHandoverFile(tx: Tx, { handoverId, what, caption, file, now }: NewHandoverFile): Promise<string> {
  const made = await tx.maybe<{ id: string }>(
    `INSERT INTO handover_file (handover_id, what, caption, sha256, media_type, bytes, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT handover_file_once DO NOTHING RETURNING id`,
    [handoverId, what, caption, file.sha256, file.mediaType, file.bytes, now],
  );
  return (made ?? (await tx.one<{ id: string }>('SELECT id FROM handover_file WHERE handover_id = $1 AND sha256 = $2', [handoverId, file.sha256]))).id;
}

export async function markShown(tx: Tx, id: string, factsSha256: string, evidence: SignatureEvidence | null): Promise<void> {
  await tx.sql(`UPDATE handover SET state = 'waiting', facts_sha256 = $2, recorder_evidence = $3 WHERE id = $1`, [id, factsSha256, evidence === null ? null : JSON.stringify(evidence)]);
}

export interface Answer {
  state: 'accepted' | 'objected';
  by: string;
  method: 'online' | 'paper';
  objection: string | null;
  evidence: SignatureEvidence | null;
  /** Under which another answered for the lessee. */
  mandateId: string | null;
  now: Date;
}

export async function markAnswered(tx: Tx, id: string, answer: Answer): Promise<void> {
  await tx.sql('UPDATE handover SET state = $2, answered_by = $3, method = $4, objection = $5, answer_evidence = $6, answered_at = $7, answer_mandate_id = $8 WHERE id = $1', [
    id, answer.state, answer.by, answer.method, answer.objection, answer.evidence === null ? null : JSON.stringify(answer.evidence), answer.now, answer.mandateId,
  ]);
}
