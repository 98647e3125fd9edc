// Store of the ledger: every write and every locking read.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import type { Tx } from '../platform/db.ts';
import type { Posting } from './chart.ts';
import type { DepositState } from './rules.ts';
import type { TransferReason } from './transfer-names.ts';

export interface DepositRow {
  id: string;
  reference: string;
  sub_account: string;
  payer_name: string;
  amount: string;
  state: DepositState;
  paid_from: string | null;
}

export interface LineRow {
  id: string;
  account_number: string;
  direction: 'credit' | 'debit';
  amount: string;
  booked_on: string;
  counterparty_name: string;
  counterparty_number: string;
  memo: string;
}

export interface NewTransfer {
  reason: TransferReason;
  reference: string;
  state: 'pending' | 'posted';
  lineId?: string;
  postings: readonly Posting[];
}

/** One statement at a time, before any other lock: two uploads of one file, and the bank's own round, wait here and then find every line known. */
export async function lockStatements(tx: Tx): Promise<void> {
  await tx.sql('SELECT pg_advisory_xact_lock(hashtextextended($1, 7202))', ['bank_line']);
}

export async function lockDeposit(tx: Tx, id: string): Promise<DepositRow | undefined> {
  return tx.maybe<DepositRow>('SELECT id, reference, sub_account, payer_name, amount, state, paid_from FROM deposit WHERE id = $1 FOR UPDATE', [id]);
}

export async function lockLine(tx: Tx, id: string): Promise<(LineRow & { matched: string }) | undefined> {
  const line = await tx.maybe<LineRow>(
    `SELECT id, account_number, direction, amount, booked_on, counterparty_name, counterparty_number, memo FROM bank_line WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (line === undefined) return undefined;
  // A second statement: only after the lock are the parts others matched visible.
  const { matched } = await tx.one<{ matched: string }>('SELECT coalesce(sum(amount), 0)::text AS matched FROM bank_line_match WHERE line_id = $1', [id]);
  return { ...line, matched };
}

export async function insertMatch(tx: Tx, actor: Actor, match: { lineId: string; purpose: string; reference: string; amount: Money; approvalId?: string | null }): Promise<void> {
  await tx.sql('INSERT INTO bank_line_match (line_id, purpose, reference, amount, matched_by, approval_id) VALUES ($1, $2, $3, $4, $5, $6)', [
    match.lineId,
    match.purpose,
    match.reference,
    match.amount.toPostgres(),
    actorKey(actor),
    match.approvalId ?? null,
  ]);
}

/** Writes a balanced transfer. The database refuses one that does not sum to zero, a second of the same reason and reference, and any later change. */
export async function postTransfer(tx: Tx, actor: Actor, now: Date, transfer: NewTransfer): Promise<void> {
  const total = Money.sum(transfer.postings.map((posting) => posting.amount));
  if (!total.isZero()) throw new Error(`transfer ${transfer.reason} ${transfer.reference} sums to ${total.toText()}`);
  const settledAt = transfer.state === 'posted' ? now : null;
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO ledger_transfer (reason, reference, state, line_id, made_by, made_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [transfer.reason, transfer.reference, transfer.state, transfer.lineId ?? null, actorKey(actor), now, settledAt],
  );
  const codes = transfer.postings.map((posting) => posting.account);
  const kinds = transfer.postings.map((posting) => posting.kind);
  const amounts = transfer.postings.map((posting) => posting.amount.toPostgres());
  await tx.sql(
    `INSERT INTO ledger_account (code, kind) SELECT * FROM unnest($1::text[], $2::text[]) AS t(code, kind) ORDER BY code ON CONFLICT (code) DO NOTHING`,
    [codes, kinds],
  );
  await tx.sql(
    `INSERT INTO ledger_posting (transfer_id, account_id, amount)
     SELECT $1, a.id, t.amount FROM unnest($2::text[], $3::numeric[]) AS t(code, amount) JOIN ledger_account a ON a.code = t.code`,
    [id, codes, amounts],
  );
}

/** A pending transfer becomes posted (with the bank line that says so) or voided. */
export async function settleTransfer(tx: Tx, now: Date, settle: { reason: string; reference: string; state: 'posted' | 'voided'; lineId?: string }): Promise<void> {
  const rows = await tx.sql(
    `UPDATE ledger_transfer SET state = $3, line_id = coalesce($4, line_id), settled_at = $5
      WHERE reason = $1 AND reference = $2 AND state = 'pending' RETURNING id`,
    [settle.reason, settle.reference, settle.state, settle.lineId ?? null, now],
  );
  if (rows.length !== 1) throw new Error(`no pending transfer ${settle.reason} ${settle.reference}`);
}

export async function markHeld(tx: Tx, id: string, paidFrom: string, now: Date): Promise<void> {
  await tx.sql(`UPDATE deposit SET state = 'held', paid_from = $2, held_at = $3 WHERE id = $1 AND state = 'awaited'`, [id, paidFrom, now]);
}

export async function markSettled(tx: Tx, id: string, state: 'released' | 'to_rent' | 'to_bond' | 'forfeited', now: Date): Promise<void> {
  await tx.sql(`UPDATE deposit SET state = $2, settled_at = $3 WHERE id = $1 AND state = 'held'`, [id, state, now]);
}
