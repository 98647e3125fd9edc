// Lessee queries: all who lease together under one contract, who led the bid first.
import type { Reader } from '../platform/db.ts';

export interface Lessee {
  accountId: string;
  name: string;
  /** Among themselves, percent; null: alone. */
  share: string | null;
  signed: boolean;
}

/** JSON array of the lessees of `lease l`; empty for a contract kept from before the platform. */
export const LESSEES = `(SELECT coalesce(json_agg(json_build_object('accountId', q.account_id, 'name', q.name, 'share', q.share::text, 'signed', q.signed_at IS NOT NULL) ORDER BY q.place), '[]'::json)
  FROM lessee q WHERE q.lease_id = l.id)`;

/** JSON array of who may act for a lessee of `lease l`. */
export const AGENTS = `(SELECT coalesce(json_agg(json_build_object('accountId', m.agent_id, 'lesseeId', m.lessee_id) ORDER BY m.recorded_at, m.id), '[]'::json)
  FROM lease_mandate m WHERE m.lease_id = l.id AND m.withdrawn_at IS NULL)`;

export interface NamedLessee {
  name: string;
  kind: 'person' | 'company';
  /** Masked; the platform knows who it is. */
  id_number: string;
  share: string | null;
}

/** As the contract names them. */
export async function namedLessees(reader: Reader, leaseId: string): Promise<NamedLessee[]> {
  return reader.sql<NamedLessee>(
    `SELECT q.name, c.kind, coalesce(c.id_number_mask, '') AS id_number, q.share::text AS share FROM lessee q JOIN account c ON c.id = q.account_id WHERE q.lease_id = $1 ORDER BY q.place`,
    [leaseId],
  );
}
