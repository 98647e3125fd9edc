// Signing of a lot's contract: the days it was due, signed and filed.
import type { Reader } from '../../../platform/db.ts';
import { dayNumber, dayOf, TODAY } from './day-of.ts';

export interface Signing {
  /** Days since 1970; today closes what is still open. */
  today: number;
  awardedOn: number;
  signBy: number | null;
  signedOn: number | null;
  filedOn: number | null;
  /** First rent on the lessor's account, if any. */
  firstRentOn: number | null;
}

/** Days after the publicity of a result within which a contract is drawn up at all; the day to sign by is the lease's own. */
const DRAWN_WITHIN = 30;

export async function readSigning(reader: Reader, county: string): Promise<ReadonlyMap<string, Signing>> {
  const rows = await reader.sql<Signing & { lotId: string }>(
    `SELECT l.id AS "lotId", ${TODAY} AS today, ${dayOf('w.awarded_at')} AS "awardedOn",
            coalesce(${dayNumber('e.sign_by')}, ${dayOf('w.publicity_until')} + ${DRAWN_WITHIN}) AS "signBy",
            CASE WHEN e.signed_by_lessee_at IS NOT NULL AND e.signed_by_lessor_at IS NOT NULL THEN ${dayOf('greatest(e.signed_by_lessee_at, e.signed_by_lessor_at)')} END AS "signedOn",
            ${dayNumber('f.filed_on')} AS "filedOn", ${dayNumber('r.first_on')} AS "firstRentOn"
       FROM lot l JOIN standing_award w ON w.lot_id = l.id LEFT JOIN lease e ON e.lot_id = l.id AND e.state <> 'void' LEFT JOIN contract_filing f ON f.lease_id = e.id
       LEFT JOIN LATERAL (SELECT min(x.received_on) AS first_on FROM rent_receipt x JOIN instalment i ON i.id = x.instalment_id WHERE i.lease_id = e.id AND x.line_id IS NOT NULL) r ON true
      WHERE left(l.place_code, 6) = $1 AND l.outcome = 'awarded'`,
    [county],
  );
  return new Map(rows.map(({ lotId, ...signing }) => [lotId, signing]));
}
