// Refund queries: what a lease's early end left owing, who paid it, how far the refund is; and those that wait for somebody.
import { Money } from '../../kernel/money.ts';
import { maskAccount } from '../../kernel/masking.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { countyOf } from '../../kernel/region.ts';
import { readClock } from '../../platform/clock.ts';
import type { Reader } from '../../platform/db.ts';
import type { RefundView } from './contract.ts';
import { refundDeadlines } from './refund-deadlines.ts';
import { payeesOf, type Payee } from './refund-rules.ts';
import { REFUND_ACTION } from './refund-action.ts';

export interface DueRefund {
  leaseId: string;
  lotId: string | null;
  collectiveId: string;
  placeCode: string;
  endedOn: string;
  /** Yuan. */
  due: string;
  recordedAt: Date;
  refundId: string | null;
}

/** Undefined: nothing is owed back. */
export async function dueRefund(reader: Reader, leaseId: string): Promise<DueRefund | undefined> {
  return reader.maybe<DueRefund>(
    `SELECT l.id AS "leaseId", l.lot_id AS "lotId", l.collective_id AS "collectiveId", a.place_code AS "placeCode", e.ended_on AS "endedOn", e.refund_due AS due, e.recorded_at AS "recordedAt", f.id AS "refundId"
       FROM lease_end e JOIN lease l ON l.id = e.lease_id JOIN asset a ON a.id = l.asset_id LEFT JOIN rent_refund f ON f.lease_id = l.id WHERE l.id = $1 AND e.refund_due > 0`,
    [leaseId],
  );
}

/** To whom it goes: of the instalments that reach past the end the latest paid first. `received`: yuan those instalments hold. */
export async function payeesFor(reader: Reader, refund: Pick<DueRefund, 'leaseId' | 'endedOn' | 'due'>): Promise<{ payees: Payee[]; short: Money; received: Money }> {
  const rows = await reader.sql<{ payer: string; number: string; amount: string }>(
    `SELECT coalesce(k.counterparty_name, d.payer_name, l.lessee_name) AS payer, coalesce(k.counterparty_number, d.paid_from, '') AS number, r.amount
       FROM rent_receipt r JOIN instalment i ON i.id = r.instalment_id JOIN lease l ON l.id = i.lease_id LEFT JOIN bank_line k ON k.id = r.line_id LEFT JOIN deposit d ON d.id = r.deposit_id
      WHERE i.lease_id = $1 AND i.until_date > $2 AND r.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM rent_receipt u WHERE u.undoes = r.id)
      ORDER BY i.from_date DESC, i.number DESC, r.received_on DESC, r.recorded_at DESC, r.id`,
    [refund.leaseId, refund.endedOn],
  );
  const receipts = rows.map((row) => ({ ...row, amount: Money.of(row.amount) }));
  return { ...payeesOf(Money.of(refund.due), receipts), received: Money.sum(receipts.map((one) => one.amount)) };
}

/** As staff see it (`whole`), or with the account numbers masked. Undefined: nothing is owed back. */
export async function refundOf(reader: Reader, leaseId: string, whole: boolean): Promise<RefundView | undefined> {
  const due = await dueRefund(reader, leaseId);
  if (due === undefined) return undefined;
  const asked = await openRequest(reader, leaseId);
  const planned = await payeesFor(reader, due);
  const parts = due.refundId === null ? await proposedParts(asked?.ask, planned.payees) : await partsOf(reader, due.refundId);
  const confirmed = due.refundId === null ? undefined : await reader.one<{ reason: string; at: Date }>('SELECT reason, confirmed_at AS at FROM rent_refund WHERE id = $1', [due.refundId]);
  const deadlinesOf = await refundDeadlines(reader, countyOf(due.placeCode), chinaDate(await readClock(reader)));
  const paid = parts.length > 0 && parts.every((part) => part.paidOn !== null);
  return {
    leaseId, endedOn: due.endedOn, due: due.due, state: confirmed !== undefined ? (paid ? 'paid' : 'confirmed') : asked === undefined ? 'due' : 'asked',
    deadlines: deadlinesOf?.(due.recordedAt) ?? null, parts: whole ? parts : parts.map((part) => ({ ...part, number: part.number === '' ? '' : maskAccount(part.number) })),
    received: planned.received.toText(), asked: asked === undefined ? null : { approvalId: asked.approvalId, reason: asked.reason, expiresAt: asked.expiresAt.toISOString() },
    confirmed: confirmed === undefined ? null : { reason: confirmed.reason, at: confirmed.at.toISOString() },
  };
}

interface OpenRequest {
  approvalId: string;
  reason: string;
  expiresAt: Date;
  ask: { accounts: { place: number; number: string }[] };
}

export async function openRequest(reader: Reader, leaseId: string): Promise<OpenRequest | undefined> {
  return reader.maybe<OpenRequest>(
    `SELECT id AS "approvalId", reason, expires_at AS "expiresAt", ask FROM approval WHERE action = $2 AND subject_id = $1 AND state = 'requested' AND expires_at > (SELECT county_now())`,
    [leaseId, REFUND_ACTION],
  );
}

/** The payees with the accounts somebody named in place of those that paid. */
export function withAccounts(payees: readonly Payee[], accounts: readonly { place: number; number: string }[]): (Payee & { paidFrom: string })[] {
  return payees.map((payee, index) => ({ ...payee, paidFrom: payee.number, number: accounts.find((one) => one.place === index + 1)?.number ?? payee.number }));
}

function proposedParts(ask: OpenRequest['ask'] | undefined, payees: readonly Payee[]): RefundView['parts'] {
  return withAccounts(payees, ask?.accounts ?? []).map(({ name, number, paidFrom, amount }) => ({
    partId: null, name, number, otherThanPaid: number !== paidFrom, amount: amount.toText(), paidOn: null, receipt: null,
  }));
}

async function partsOf(reader: Reader, refundId: string): Promise<RefundView['parts']> {
  const rows = await reader.sql<RefundView['parts'][number] & { bankReference: string | null; receiptOn: string | null }>(
    `SELECT p.id AS "partId", p.to_name AS name, p.to_number AS number, p.to_number <> p.paid_from AS "otherThanPaid", p.amount, d.paid_on AS "paidOn", c.bank_reference AS "bankReference", c.paid_on AS "receiptOn"
       FROM rent_refund_part p LEFT JOIN rent_refund_paid d ON d.part_id = p.id LEFT JOIN rent_refund_receipt c ON c.part_id = p.id WHERE p.refund_id = $1 ORDER BY p.place`,
    [refundId],
  );
  return rows.map(({ bankReference, receiptOn, ...row }) => ({ ...row, receipt: bankReference === null ? null : { bankReference, paidOn: receiptOn! } }));
}
