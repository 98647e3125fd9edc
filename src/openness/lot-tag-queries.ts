// Lot tag queries of openness: title and phase of many published lots at once, for lists of what a person takes part in.
import type { Reader } from '../platform/db.ts';
import type { LotCard } from './contract.ts';
import { PHASE, PUBLISHED } from './phase.ts';

export interface LotTag {
  title: string;
  phase: LotCard['phase'];
}

/** Lot id → title and phase; a lot that is not public is left out. */
export async function lotTags(reader: Reader, lotIds: readonly string[]): Promise<Map<string, LotTag>> {
  const rows = await reader.sql<LotTag & { id: string }>(
    `SELECT l.id, l.title, ${PHASE} AS phase FROM ${PUBLISHED} WHERE l.id = ANY($1::uuid[]) AND l.published_at IS NOT NULL`,
    [lotIds],
  );
  return new Map(rows.map(({ id, ...tag }) => [id, tag]));
}
