// Default and succession of a lot: who did not pay, who stood next, and whether he took it.
import type { Reader } from '../../../platform/db.ts';

export interface LotDefault {
  winner: string;
  event: string;
  runnerUp: string | null;
  /** The runner-up was offered the lot and took it. */
  succeeded: boolean;
  /** Of the award and of the runner-up's bid; yuan per unit and year. */
  price: number;
  nextPrice: number | null;
}

export async function readDefaults(reader: Reader, county: string): Promise<ReadonlyMap<string, LotDefault>> {
  const rows = await reader.sql<LotDefault & { lotId: string }>(
    `SELECT DISTINCT ON (w.lot_id) w.lot_id AS "lotId", w.account_id AS winner, w.event, coalesce(s.account_id, r.account_id) AS "runnerUp", s.id IS NOT NULL AS succeeded,
            a.price::float8 AS price, coalesce(s.price, r.price)::float8 AS "nextPrice"
       FROM winner_default w JOIN lot l ON l.id = w.lot_id JOIN award a ON a.lot_id = w.lot_id
       LEFT JOIN runner_up r ON r.lot_id = w.lot_id LEFT JOIN succession s ON s.default_id = w.id AND s.state = 'accepted'
      WHERE left(l.place_code, 6) = $1 AND w.state = 'confirmed' ORDER BY w.lot_id, w.decided_at`,
    [county],
  );
  return new Map(rows.map(({ lotId, ...fact }) => [lotId, fact]));
}
