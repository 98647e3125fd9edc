// Priority claims of a lot: when each was declared and confirmed, and whether any register knows the right behind it.
import type { Reader } from '../../../platform/db.ts';
import { grouped } from '../../view/grouped.ts';
import { msOf } from './day-of.ts';

export interface PriorityClaim {
  account: string;
  class: string;
  state: 'declared' | 'found' | 'confirmed' | 'refused';
  /** Milliseconds since 1970. */
  declaredAt: number;
  confirmedAt: number | null;
  /** The notice named a holder of this class. */
  announced: boolean;
  /** He held this asset before, by a contract or holding the registry knew when he claimed. */
  heldBefore: boolean;
  won: boolean;
}

export interface PrioritySection {
  registrationClosesAt: number;
  biddingOpensAt: number;
  claims: readonly PriorityClaim[];
}

type Row = PriorityClaim & { lotId: string; closesAt: number; opensAt: number };

export async function readPriority(reader: Reader, county: string): Promise<ReadonlyMap<string, PrioritySection>> {
  const rows = await reader.sql<Row>(
    `SELECT p.lot_id AS "lotId", ${msOf('a.registration_closes_at')} AS "closesAt", ${msOf('a.opens_at')} AS "opensAt", p.account_id AS account, c.class, c.state,
            ${msOf('c.declared_at')} AS "declaredAt", ${msOf('c.decided_at')} AS "confirmedAt",
            EXISTS (SELECT FROM known_holder k WHERE k.lot_id = p.lot_id AND k.class = c.class) AS announced,
            EXISTS (SELECT FROM occupation o LEFT JOIN lease s ON s.id = o.lease_id
                     WHERE o.asset_id = l.asset_id AND o.created_at < c.declared_at AND (o.holder_name = h.name OR s.lessee_id = p.account_id)) AS "heldBefore",
            coalesce(w.account_id = p.account_id, false) AS won
       FROM priority_claim c JOIN application p ON p.id = c.application_id JOIN auction a ON a.lot_id = p.lot_id JOIN lot l ON l.id = p.lot_id
       JOIN account h ON h.id = coalesce(p.for_account_id, p.account_id) LEFT JOIN standing_award w ON w.lot_id = p.lot_id
      WHERE left(l.place_code, 6) = $1 ORDER BY p.lot_id, c.declared_at, c.id`,
    [county],
  );
  return new Map([...grouped(rows, (row) => row.lotId)].map(([lotId, own]) => [lotId, {
    registrationClosesAt: (own[0] as Row).closesAt, biddingOpensAt: (own[0] as Row).opensAt, claims: own.map(({ lotId: _lot, closesAt: _closes, opensAt: _opens, ...claim }) => claim),
  }]));
}
