// Queries of payment files: their list, their payments, and their content in either format, rendered from what the bank was told.
import { notFound } from '../kernel/refusal.ts';
import type { Reader } from '../platform/db.ts';
import type { PaymentBatch, PaymentOrder } from './bank/bank-port.ts';
import { pain001 } from './bank/pain-001.ts';
import { paymentCsv } from './bank/payment-csv.ts';
import { escrowAccount } from './escrow.ts';
import type { PaymentFormat } from './payment-contract.ts';
import { paysCollective } from './rules.ts';

export interface PaymentFileRow {
  fileId: string;
  messageId: string;
  payments: number;
  /** Yuan. */
  total: string;
  /** Of its payments, by what became of them. */
  open: number;
  done: number;
  failed: number;
  madeAt: string;
  sentAt: string | null;
}

const FILES = `SELECT f.id AS "fileId", f.message_id AS "messageId", f.payments, f.total::text AS total, s.open, s.done, s.failed,
    to_char(f.made_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "madeAt", to_char(f.sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "sentAt"
  FROM payment_file f CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE state IN ('waiting','sent'))::int AS open, count(*) FILTER (WHERE state = 'done')::int AS done, count(*) FILTER (WHERE state NOT IN ('waiting','sent','done'))::int AS failed
      FROM payment_instruction WHERE file_id = f.id) s`;

/** Newest first, a page at a time from 1. */
export async function paymentFiles(reader: Reader, { page, size }: { page: number; size: number }): Promise<{ total: number; files: PaymentFileRow[] }> {
  const { total } = await reader.one<{ total: number }>('SELECT count(*)::int AS total FROM payment_file WHERE $1', [true]);
  return { total, files: await reader.sql<PaymentFileRow>(`${FILES} ORDER BY f.made_at DESC, f.id LIMIT $1 OFFSET $2`, [size, (page - 1) * size]) };
}

/** Files made and never handed to the bank that still have something to pay, oldest first. */
export async function unsentFiles(reader: Reader, most: number): Promise<PaymentFileRow[]> {
  return reader.sql<PaymentFileRow>(`${FILES} WHERE f.sent_at IS NULL AND s.open > 0 ORDER BY f.made_at, f.id LIMIT $1`, [most]);
}

export async function paymentFileById(reader: Reader, fileId: string): Promise<PaymentFileRow> {
  const file = await reader.maybe<PaymentFileRow>(`${FILES} WHERE f.id = $1`, [fileId]);
  if (file === undefined) throw notFound({ what: '付款文件' });
  return file;
}

/** The orders of a file in their order, as they stood when it was made: what the bank was told never changes. */
export async function batchOf(reader: Reader, fileId: string): Promise<PaymentBatch> {
  const file = await reader.maybe<{ message_id: string; made_at: Date }>('SELECT message_id, made_at FROM payment_file WHERE id = $1', [fileId]);
  if (file === undefined) throw notFound({ what: '付款文件' });
  return { messageId: file.message_id, madeAt: file.made_at, ...(await payer(reader)), orders: await ordersOf(reader, fileId) };
}

export async function payer(reader: Reader): Promise<{ holder: string; bank: string }> {
  const escrow = await escrowAccount(reader);
  if (escrow === undefined) throw new Error('payments exist, and no account they leave');
  return { holder: escrow.holder, bank: escrow.bank };
}

async function ordersOf(reader: Reader, fileId: string): Promise<PaymentOrder[]> {
  return reader.sql<PaymentOrder>(
    `SELECT id AS "instructionId", from_number AS "fromNumber", to_number AS "toNumber", to_name AS "toName", amount, memo
       FROM payment_instruction WHERE file_id = $1 ORDER BY created_at, id`,
    [fileId],
  );
}

export const rendered = (batch: PaymentBatch, format: PaymentFormat): string => (format === 'csv' ? paymentCsv(batch) : pain001(batch));

export interface OpenPayment {
  id: string;
  reference: string;
  toName: string;
  toNumber: string;
  amount: string;
  memo: string;
  state: 'waiting' | 'sent';
  /** ISO 8601, UTC. */
  createdAt: string;
  /** The file it was handed out in; null while the bank has not been told. */
  fileId: string | null;
}

/** What no statement has shown leaving yet, oldest first. */
export async function openPayments(reader: Reader, most = 500): Promise<OpenPayment[]> {
  return reader.sql<OpenPayment>(
    `SELECT id, reference, to_name AS "toName", to_number AS "toNumber", amount, memo, state, file_id AS "fileId",
            to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
       FROM payment_instruction WHERE state = ANY($1) ORDER BY created_at, id LIMIT $2`,
    [['waiting', 'sent'], most],
  );
}

export interface OpenRefund {
  id: string;
  createdAt: Date;
  /** Of its lateness so far. */
  told: ('target' | 'hard')[];
}

/** Money that goes back to a payer and that no statement has shown leaving, told before `before`, with what was said of its lateness already. */
export async function openRefunds(reader: Reader, before: Date): Promise<OpenRefund[]> {
  const rows = await reader.sql<OpenRefund & { reference: string }>(
    `SELECT p.id, p.reference, p.created_at AS "createdAt",
            ARRAY(SELECT e.payload->>'limit' FROM journal_entry e WHERE e.subject = 'payment' AND e.id = p.id::text AND e.kind = 'payment.late') AS told
       FROM payment_instruction p WHERE p.state = ANY($1) AND p.created_at < $2 ORDER BY p.created_at, p.id LIMIT 2000`,
    [['waiting', 'sent'], before],
  );
  return rows.filter((row) => !paysCollective(row.reference));
}

/** Byte for byte what it was when it was made. */
export async function contentOf(reader: Reader, fileId: string, format: PaymentFormat): Promise<{ name: string; mediaType: string; text: string }> {
  const batch = await batchOf(reader, fileId);
  const [ending, mediaType] = format === 'csv' ? ['csv', 'text/csv; charset=utf-8'] : ['xml', 'application/xml; charset=utf-8'];
  return { name: `${batch.messageId}.${ending}`, mediaType, text: rendered(batch, format) };
}
