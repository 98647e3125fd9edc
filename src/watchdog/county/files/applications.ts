// Applications of a lot: who applied and from which account the deposit came and went. Accounts are keyed hashes, people ids.
import type { Reader } from '../../../platform/db.ts';
import { edgeHash } from '../edge-hash.ts';
import { grouped } from '../../view/grouped.ts';
import { msOf } from './day-of.ts';

export interface Applicant {
  account: string;
  state: 'applied' | 'qualified' | 'rejected' | 'cancelled';
  /** Milliseconds since 1970. */
  appliedAt: number;
  /** The account the deposit came from; null until it came. */
  payer: string | null;
  /** The account it went back to; null while it is held. */
  refundedTo: string | null;
  /** Accounts from which money came on his sub-account that was not his deposit. */
  othersTried: readonly string[];
}

interface Row {
  lot_id: string;
  account_id: string;
  state: Applicant['state'];
  applied_at: number;
  paid_from: string | null;
  to_number: string | null;
  tried: string[];
}

export async function readApplications(reader: Reader, county: string): Promise<ReadonlyMap<string, readonly Applicant[]>> {
  const hash = edgeHash(reader);
  const rows = await reader.sql<Row>(
    `SELECT p.lot_id, p.account_id, p.state, ${msOf('p.applied_at')} AS applied_at, d.paid_from, i.to_number, o.tried
       FROM application p JOIN lot l ON l.id = p.lot_id LEFT JOIN deposit d ON d.id = p.deposit_id
       LEFT JOIN payment_instruction i ON i.reference = 'deposit:' || d.id || ':release' AND i.state <> 'failed'
       LEFT JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT b.counterparty_number), '{}') AS tried FROM bank_line b
                           WHERE b.account_number = d.sub_account AND b.direction = 'credit' AND b.counterparty_number <> '' AND b.return_reason = '' AND b.counterparty_number IS DISTINCT FROM d.paid_from) o ON true
      WHERE left(l.place_code, 6) = $1 ORDER BY p.lot_id, p.id`,
    [county],
  );
  return new Map([...grouped(rows, (row) => row.lot_id)].map(([lotId, own]) => [lotId, own.map((row) => ({
    account: row.account_id, state: row.state, appliedAt: row.applied_at, payer: hash('payer', row.paid_from), refundedTo: hash('payer', row.to_number),
    othersTried: row.tried.flatMap((number) => hash('payer', number) ?? []),
  }))]));
}
