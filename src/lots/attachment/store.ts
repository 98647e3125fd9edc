// Store of a correction's attachments: files that wait, and the documents they become.
import type { Reader, Tx } from '../../platform/db.ts';
import type { DocumentRow } from '../lot-row.ts';

/** Of no step: what proves a step of the procedure was reviewed with it and is not corrected. */
export type CorrectionFileRow = Omit<DocumentRow, 'step'> & { replaces: string | null };

export async function insertCorrectionFile(tx: Tx, file: Omit<CorrectionFileRow, 'id'>): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO correction_file (lot_id, kind, name, sha256, media_type, bytes, replaces, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [file.lot_id, file.kind, file.name, file.sha256, file.media_type, file.bytes, file.replaces, file.added_by, file.added_at],
  );
  return id;
}

/** Of this lot, in the order they were handed in. */
export async function correctionFiles(reader: Reader, lotId: string, ids: readonly string[]): Promise<CorrectionFileRow[]> {
  return reader.sql<CorrectionFileRow>('SELECT * FROM correction_file WHERE lot_id = $1 AND id = ANY($2::uuid[]) ORDER BY added_at, id', [lotId, ids]);
}

/** The waiting files become documents of the lot under their own ids; what they replace stays, for the versions that announced it. */
export async function publishAttachments(tx: Tx, files: readonly CorrectionFileRow[], now: Date): Promise<void> {
  for (const file of files) {
    await tx.sql(
      `INSERT INTO lot_document (id, lot_id, kind, name, sha256, media_type, bytes, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [file.id, file.lot_id, file.kind, file.name, file.sha256, file.media_type, file.bytes, file.added_by, now],
    );
    if (file.replaces !== null) await tx.sql('UPDATE lot_document SET replaced_by = $2 WHERE id = $1', [file.replaces, file.id]);
  }
}
