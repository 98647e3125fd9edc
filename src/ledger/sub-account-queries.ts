// Queries of sub-accounts: one virtual account's whole story for the operator. No list of those whose auctions run: whoever counts them counts bidders (auction.md I10).
import type { Reader } from '../platform/db.ts';
import type { TransferReason } from './transfer-names.ts';

export interface SubAccountRow {
  number: string;
  kind: 'deposit' | 'bond';
  state: string;
  payerName: string;
  amount: string;
  /** What the books say lies on it for its payer, yuan. */
  balance: string;
  settledOn: string | null;
}

const ACCOUNTS = `SELECT x.number, x.kind, x.state, x.payer AS "payerName", x.amount::text AS amount, (-coalesce(b.balance, 0))::numeric(14,2)::text AS balance, (x.settled_at AT TIME ZONE 'Asia/Shanghai')::date AS "settledOn"
  FROM (SELECT sub_account AS number, 'deposit' AS kind, state, payer_name AS payer, amount, settled_at, 'deposit:' || id AS code FROM deposit
        UNION ALL SELECT sub_account, 'bond', state, payer_name, amount, ended_at, 'bond:' || id FROM bond) x
  LEFT JOIN LATERAL (SELECT sum(p.amount) AS balance FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id JOIN ledger_transfer t ON t.id = p.transfer_id AND t.state = 'posted' WHERE a.code = x.code) b ON true`;

/** Deposits that are settled and bonds, the latest first: their auctions are over. */
export async function settledSubAccounts(reader: Reader): Promise<SubAccountRow[]> {
  return reader.sql<SubAccountRow>(`${ACCOUNTS} WHERE x.kind = 'bond' OR x.state NOT IN ('awaited', 'held') ORDER BY x.settled_at DESC NULLS FIRST, x.number LIMIT $1`, [200]);
}

/** What hangs on one number, asked for by the whole of it, as a payer or the bank names it: a deposit, a bond, or both in turn. */
export async function subAccountsOf(reader: Reader, number: string): Promise<SubAccountRow[]> {
  return reader.sql<SubAccountRow>(`${ACCOUNTS} WHERE x.number = $1 ORDER BY x.kind DESC`, [number]);
}

export interface SubAccountLine {
  id: string;
  bookedOn: string;
  direction: 'credit' | 'debit';
  amount: string;
  counterpartyName: string;
  memo: string;
  bankReference: string;
  /** What the line was used for; null while nothing was. */
  purpose: 'deposit' | 'rent' | 'refund' | 'returned' | 'bond' | 'reversal' | 'other' | null;
}

/** The bank's lines on it, in the order they were booked. */
export async function linesOfSubAccount(reader: Reader, number: string): Promise<SubAccountLine[]> {
  return reader.sql<SubAccountLine>(
    `SELECT l.id, l.booked_on AS "bookedOn", l.direction, l.amount, l.counterparty_name AS "counterpartyName", concat_ws(' ', nullif(l.return_reason, ''), nullif(l.memo, '')) AS memo,
            l.bank_reference AS "bankReference", m.purpose
       FROM bank_line l LEFT JOIN LATERAL (SELECT purpose FROM bank_line_match WHERE line_id = l.id LIMIT 1) m ON true
      WHERE l.account_number = $1 ORDER BY l.booked_on, l.direction, l.id LIMIT 500`,
    [number],
  );
}

export interface SubAccountEntry {
  id: string;
  reason: TransferReason;
  state: 'pending' | 'posted' | 'voided';
  /** Debit positive. */
  amount: string;
  madeAt: string;
}

/** The books' entries of its deposit and bond, in the order they were made: corrected by another, never changed. */
export async function entriesOfSubAccount(reader: Reader, number: string): Promise<SubAccountEntry[]> {
  return reader.sql<SubAccountEntry>(
    `SELECT t.id, t.reason, t.state, p.amount::text AS amount, to_char(t.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt"
       FROM ledger_account a JOIN ledger_posting p ON p.account_id = a.id JOIN ledger_transfer t ON t.id = p.transfer_id
      WHERE a.code IN (SELECT 'deposit:' || id FROM deposit WHERE sub_account = $1 UNION ALL SELECT 'bond:' || id FROM bond WHERE sub_account = $1) ORDER BY t.made_at, t.id LIMIT 500`,
    [number],
  );
}
