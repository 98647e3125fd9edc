// Queries of sanctions: is this person kept out of this place now?
import type { Reader } from '../platform/db.ts';

export interface SanctionInForce {
  kind: string;
  reason: string;
  endsAt: Date;
}

/** The one that ends last, of any region that contains the place (12 digits); undefined when none is in force at `now`. */
export async function sanctionInForce(reader: Reader, accountId: string, placeCode: string, now: Date): Promise<SanctionInForce | undefined> {
  return reader.maybe<SanctionInForce>(
    `SELECT kind, reason, ends_at AS "endsAt" FROM sanction
      WHERE account_id = $1 AND starts_with($2, region) AND begins_at <= $3 AND ends_at > $3 ORDER BY ends_at DESC LIMIT 1`,
    [accountId, placeCode, now],
  );
}
