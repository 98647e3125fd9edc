// Make payment file: gathers what the bank has not been told yet into one file. A payment is in one file only, for ever: a second would pay it twice.
import type { Actor } from '../kernel/actor.ts';
import { actorKey } from '../kernel/actor.ts';
import { chinaDate } from '../kernel/clock.ts';
import { Money } from '../kernel/money.ts';
import { notAllowed } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { randomUuid, sha256Hex } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import type { PaymentOrder } from './bank/bank-port.ts';
import { payer, rendered } from './payment-file-queries.ts';
import { escrowCounty } from './escrow.ts';
import { mayHandleEscrow } from './policy.ts';
import { nothingToPay } from './refusals.ts';

/** Banks take more, but a person checks the sheet. */
const AT_MOST = 500;

/** Refuses payment_file.nothing_to_pay. Payments reported as failed wait for the second person and are not in it. */
export async function makePaymentFile(tx: Tx, actor: Actor): Promise<{ fileId: string; payments: number }> {
  if (!mayHandleEscrow(actor, await escrowCounty(tx))) throw notAllowed();
  const orders = await lockUntold(tx);
  if (orders.length === 0) throw nothingToPay();
  const now = await readClock(tx);
  const fileId = randomUuid();
  const messageId = `SF${chinaDate(now).replaceAll('-', '')}${fileId.replaceAll('-', '').slice(0, 20)}`;
  const batch = { messageId, madeAt: now, ...(await payer(tx)), orders };
  const digests = { pain001: sha256Hex(rendered(batch, 'pain.001')), csv: sha256Hex(rendered(batch, 'csv')) };
  const total = Money.sum(orders.map((order) => Money.of(order.amount)));
  await tx.sql(
    `INSERT INTO payment_file (id, message_id, payments, total, pain001_sha256, csv_sha256, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [fileId, messageId, orders.length, total.toPostgres(), digests.pain001, digests.csv, actorKey(actor), now],
  );
  await tx.sql('UPDATE payment_instruction SET file_id = $1 WHERE id = ANY($2::uuid[])', [fileId, orders.map((order) => order.instructionId)]);
  const payload = { message_id: messageId, payments: orders.length, pain001_sha256: digests.pain001, csv_sha256: digests.csv };
  await record(tx, { subject: 'payment_file', id: fileId, kind: 'payment_file.made', payload, actor, now });
  return { fileId, payments: orders.length };
}

async function lockUntold(tx: Tx): Promise<PaymentOrder[]> {
  return tx.sql<PaymentOrder>(
    `SELECT p.id AS "instructionId", p.from_number AS "fromNumber", p.to_number AS "toNumber", p.to_name AS "toName", p.amount, p.memo
       FROM payment_instruction p
      WHERE p.state = $1 AND p.file_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM approval a WHERE a.subject = 'payment' AND a.subject_id = p.id::text AND a.state = 'requested' AND a.expires_at > (SELECT county_now()))
      ORDER BY p.created_at, p.id LIMIT $2 FOR UPDATE OF p`,
    ['waiting', AT_MOST],
  );
}
