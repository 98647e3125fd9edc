// Clauses: what was written into a contract beside the terms that have a field of their own.
import type { Reader } from '../../../platform/db.ts';

export interface ContractClauses {
  /** The platform drew the contract's text: what is not here is not in it. */
  drawn: boolean;
  texts: readonly { where: 'conditions' | 'encumbrances' | 'beside' | 'explanation'; text: string }[];
}

interface Row {
  lease_id: string;
  drawn: boolean;
  conditions: string | null;
  encumbrances: string | null;
  beside: string | null;
  explanation: string | null;
}

/** The notice's free texts, and what a signed paper adds to the drawn text. */
export async function readClauses(reader: Reader, county: string): Promise<ReadonlyMap<string, ContractClauses>> {
  const rows = await reader.sql<Row>(
    `SELECT s.id AS lease_id, s.origin = 'lot' AS drawn, l.qualification AS conditions, l.encumbrances, c.other_terms AS beside, c.explanation
       FROM lease s JOIN collective o ON o.id = s.collective_id LEFT JOIN lot l ON l.id = s.lot_id
       LEFT JOIN signed_scan c ON c.lease_id = s.id AND c.state IN ('waiting','confirmed')
      WHERE left(o.place_code, 6) = $1 AND s.state IN ('active','ended','to_sign')`,
    [county],
  );
  const places = ['conditions', 'encumbrances', 'beside', 'explanation'] as const;
  return new Map(rows.map((row) => [row.lease_id, { drawn: row.drawn, texts: places.flatMap((where) => (row[where] === null || row[where] === '' ? [] : [{ where, text: row[where] }])) }]));
}
