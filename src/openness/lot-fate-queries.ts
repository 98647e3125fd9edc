// Lot fate queries of openness: what became of a lot beyond its one auction: its lineage, a default, a succession, its session.
import { publicLineage } from '../lots/relist-queries.ts';
import type { Reader } from '../platform/db.ts';
import type { LotPage } from './contract.ts';

export type LotFate = Pick<LotPage, 'defaulted' | 'format' | 'attempt' | 'lineage' | 'succeeded' | 'session'>;

interface Row {
  format: LotPage['format'];
  event: NonNullable<LotPage['defaulted']>['event'] | null;
  decided_at: Date | null;
  deposit_kept: string | null;
  succeeded: boolean;
  session: LotPage['session'];
}

/** Of a published lot. The latest default counts; the person is nobody's business. */
export async function fateOf(reader: Reader, lotId: string): Promise<LotFate> {
  const { attempt, listings } = await publicLineage(reader, lotId);
  const row = await reader.one<Row>(
    `SELECT l.format, c.event, c.decided_at, c.deposit_kept,
            EXISTS (SELECT 1 FROM succession s WHERE s.lot_id = l.id AND s.state = 'accepted') AS succeeded,
            (SELECT json_build_object('id', s.id, 'name', s.name, 'position', x.position) FROM session_lot x JOIN auction_session s ON s.id = x.session_id
              WHERE x.lot_id = l.id AND x.position IS NOT NULL AND x.taken_out_at IS NULL) AS session
       FROM lot l
       LEFT JOIN LATERAL (SELECT event, decided_at, deposit_kept FROM winner_default WHERE lot_id = l.id AND state = 'confirmed' ORDER BY decided_at DESC LIMIT 1) c ON true
      WHERE l.id = $1`,
    [lotId],
  );
  const { event, decided_at: at, deposit_kept: depositKept } = row;
  const defaulted = event === null || at === null || depositKept === null ? null : { event, at: at.toISOString(), depositKept };
  return { defaulted, format: row.format, attempt, lineage: listings, succeeded: row.succeeded, session: row.session };
}
