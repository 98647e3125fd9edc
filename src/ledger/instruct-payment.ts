// Instruct payment: tells the bank to pay, and books the payment as pending until a statement line says it left.
import type { Actor } from '../kernel/actor.ts';
import type { Money } from '../kernel/money.ts';
import type { Tx } from '../platform/db.ts';
import { paymentMade } from './chart.ts';
import { postTransfer } from './store.ts';

export interface NewPayment {
  /** Unique: the same payment is never told twice, e.g. 'deposit:<id>:release'. */
  reference: string;
  fromNumber: string;
  toNumber: string;
  toName: string;
  amount: Money;
  memo: string;
}

/** Used by this room's commands, after they discharged what was owed. Returns the instruction's id. */
export async function instructPayment(tx: Tx, actor: Actor, now: Date, payment: NewPayment): Promise<string> {
  const { id } = await tx.one<{ id: string }>(
    `INSERT INTO payment_instruction (reference, from_number, to_number, to_name, amount, memo, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [payment.reference, payment.fromNumber, payment.toNumber, payment.toName, payment.amount.toPostgres(), payment.memo, now],
  );
  await postTransfer(tx, actor, now, { reason: 'payment_made', reference: `payment:${id}`, state: 'pending', postings: paymentMade(payment.amount) });
  return id;
}
