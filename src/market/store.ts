// The market's writes: deals learnt and deals set aside.
import type { PayloadOf } from '../journal/kinds.ts';
import type { Tx } from '../platform/db.ts';

/** Stores the deal an award tells of. An entry is read once; reading it again changes nothing. */
export async function storeDeal(tx: Tx, award: PayloadOf<'auction.awarded'>, decidedAt: Date): Promise<void> {
  await tx.sql(
    `INSERT INTO deal (lot_id, lot_code, asset_id, place_code, class, unit, area, term_years, rent_per_unit_year, reserve_per_unit_year, bidders, decided_at, longitude, latitude)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
     ON CONFLICT (lot_id) DO NOTHING`,
    [
      award.lot_id,
      award.lot_code,
      award.asset_id,
      award.place_code,
      award.class,
      award.unit,
      award.area,
      award.term_years,
      award.price,
      award.reserve_per_unit_year,
      award.bidders,
      decidedAt,
      award.position?.longitude ?? null,
      award.position?.latitude ?? null,
    ],
  );
}

/** The winner defaulted: there is no deal, whatever a review finds. */
export async function markDefaulted(tx: Tx, lotId: string): Promise<void> {
  await tx.sql('UPDATE deal SET defaulted = true WHERE lot_id = $1', [lotId]);
}

/** The runner-up took the lot at his own price: that is the deal. A review of the lot goes on. */
export async function repriceDeal(tx: Tx, lotId: string, price: string, decidedAt: Date): Promise<void> {
  await tx.sql('UPDATE deal SET rent_per_unit_year = $2, decided_at = $3, defaulted = false WHERE lot_id = $1', [lotId, price, decidedAt]);
}

/** Sets or clears the review mark, which is the watchdog's own; what was found wrong is not put back under review. Returns the lots whose mark changed. */
export async function markDeals(tx: Tx, lotIds: readonly string[], because: 'under_review' | 'substantiated' | null): Promise<string[]> {
  const changed = await tx.sql<{ lot_id: string }>(
    `UPDATE deal SET set_aside_because = $2 WHERE lot_id = ANY($1::uuid[]) AND set_aside_because IS DISTINCT FROM $2
        AND ($2::text IS DISTINCT FROM 'under_review' OR set_aside_because IS DISTINCT FROM 'substantiated') RETURNING lot_id`,
    [lotIds, because],
  );
  return changed.map((row) => row.lot_id).sort();
}
