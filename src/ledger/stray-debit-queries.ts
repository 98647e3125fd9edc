// Queries of stray debits: money that left the exchange's accounts and that no payment of ours explains.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Reader } from '../platform/db.ts';

export type StrayDebitReason = 'reversal_of_used' | 'reversal_of_nothing' | 'not_ours';

export const strayDebitReasons: Record<StrayDebitReason, Bilingual> = {
  reversal_of_used: { zh: '银行冲正了一笔已经入账的来款，请与银行和付款人核对', en: 'the bank took back money that is booked already; check with the bank and the payer' },
  reversal_of_nothing: { zh: '银行冲正，找不到被冲的那一笔，请与银行核对', en: 'a reversal of something not in our statements; check with the bank' },
  not_ours: { zh: '没有这样一笔付款指令，请立即与银行核对', en: 'no payment of ours says so; check with the bank at once' },
};

export interface StrayDebit {
  lineId: string;
  accountNumber: string;
  /** Yuan not explained. */
  amount: string;
  /** 'YYYY-MM-DD' */
  bookedOn: string;
  counterpartyName: string;
  memo: string;
  bankReference: string;
  reason: StrayDebitReason;
  /** Of a reversal of used money: what the taken-back credit was used for. */
  usedFor: 'deposit' | 'rent' | 'refund' | 'returned' | 'bond' | 'reversal' | 'other' | null;
}

/** Of the exchange's own account and its sub-accounts, newest first, a page at a time from 1. No names of lots or codes of bidders. */
export async function strayDebits(reader: Reader, { page, size }: { page: number; size: number }): Promise<{ total: number; rows: StrayDebit[] }> {
  const found = `FROM bank_line l CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS matched FROM bank_line_match WHERE line_id = l.id) m
    WHERE l.direction = 'debit' AND l.amount > m.matched AND (l.account_number IN (SELECT number FROM escrow_sub_account) OR l.account_number = (SELECT number FROM escrow_account WHERE only_row = $1))`;
  const { total } = await reader.one<{ total: number }>(`SELECT count(*)::int AS total ${found}`, [true]);
  const rows = await reader.sql<Omit<StrayDebit, 'reason'> & { reversal: boolean }>(
    `SELECT l.id AS "lineId", l.account_number AS "accountNumber", (l.amount - m.matched)::numeric(14,2) AS amount, l.booked_on AS "bookedOn", l.counterparty_name AS "counterpartyName",
            concat_ws(' ', nullif(l.return_reason, ''), nullif(l.memo, '')) AS memo, l.bank_reference AS "bankReference", l.return_reason <> '' AS reversal,
            (SELECT u.purpose FROM bank_line c JOIN bank_line_match u ON u.line_id = c.id
              WHERE l.return_reason <> '' AND c.account_number = l.account_number AND c.direction = 'credit' AND c.amount = l.amount AND c.booked_on <= l.booked_on AND u.purpose <> 'reversal'
              ORDER BY c.booked_on DESC, c.id LIMIT 1) AS "usedFor" ${found} ORDER BY l.booked_on DESC, l.id LIMIT $2 OFFSET $3`,
    [true, size, (page - 1) * size],
  );
  return { total, rows: rows.map(({ reversal, ...row }) => ({ ...row, reason: reversal ? (row.usedFor === null ? 'reversal_of_nothing' : 'reversal_of_used') : 'not_ours' })) };
}
