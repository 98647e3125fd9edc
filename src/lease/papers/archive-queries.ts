// Archive queries: the packages made of a lot.
import type { Reader } from '../../platform/db.ts';
import type { ArchiveView } from './archive-contract.ts';

interface ArchiveRow extends Omit<ArchiveView, 'madeAt'> {
  madeAt: Date;
}

const COLUMNS = 'id, sha256, bytes, files, manifest_sha256 AS "manifestSha256", public_key AS "publicKey", made_at AS "madeAt"';

export async function archivesOf(reader: Reader, lotId: string): Promise<ArchiveView[]> {
  const rows = await reader.sql<ArchiveRow>(`SELECT ${COLUMNS} FROM lot_archive WHERE lot_id = $1 ORDER BY made_at DESC, id`, [lotId]);
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

export async function archiveById(reader: Reader, lotId: string, archiveId: string): Promise<{ sha256: string } | undefined> {
  return reader.maybe<{ sha256: string }>('SELECT sha256 FROM lot_archive WHERE lot_id = $1 AND id = $2', [lotId, archiveId]);
}
