// What anyone may read of a sealed reserve: its fingerprint once announced, the amount once opened. The columns asked for are these and no others.
import type { Reader } from '../platform/db.ts';
import type { ReserveView } from './reserve-contract.ts';

interface Row {
  commitment: string;
  amount: string | null;
  salt: string | null;
  met: boolean | null;
  opened_at: Date | null;
}

/** Of a published lot; undefined without one. */
export async function publicReserve(reader: Reader, lotId: string): Promise<ReserveView | undefined> {
  const row = await reader.maybe<Row>(
    `SELECT r.commitment, CASE WHEN r.opened_at IS NOT NULL THEN r.amount END AS amount, CASE WHEN r.opened_at IS NOT NULL THEN r.salt END AS salt, r.met, r.opened_at
       FROM sealed_reserve r JOIN lot l ON l.id = r.lot_id WHERE r.lot_id = $1 AND l.published_at IS NOT NULL`,
    [lotId],
  );
  if (row === undefined) return undefined;
  const { commitment, amount, salt, met, opened_at: at } = row;
  return { lotId, commitment, opened: amount === null || salt === null || met === null || at === null ? null : { amount, salt, met, at: at.toISOString() } };
}

/** For the lot's staff: that it is sealed and confirmed, never how high. */
export async function reserveStanding(reader: Reader, lotId: string): Promise<{ commitment: string; sealedAt: string; confirmedAt: string | null } | null> {
  const row = await reader.maybe<{ commitment: string; sealed_at: Date; confirmed_at: Date | null }>('SELECT commitment, sealed_at, confirmed_at FROM sealed_reserve WHERE lot_id = $1', [lotId]);
  return row === undefined ? null : { commitment: row.commitment, sealedAt: row.sealed_at.toISOString(), confirmedAt: row.confirmed_at?.toISOString() ?? null };
}
