// Record receipt: the clerk enters the bank's receipt of a refund the collective paid; the booking waits for the statement, as every payment does.
import type { Actor } from '../../kernel/actor.ts';
import { chinaDate } from '../../kernel/clock.ts';
import { Money } from '../../kernel/money.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { record } from '../../journal/record.ts';
import { readClock } from '../../platform/clock.ts';
import type { Tx } from '../../platform/db.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import * as no from './refusals.ts';

export interface ReceiptAsk {
  leaseId: string;
  partId: string;
  /** 回单号. */
  bankReference: string;
  /** The day the bank's receipt names, 'YYYY-MM-DD'. */
  receiptOn: string;
}

export async function recordRefundReceipt(tx: Tx, actor: Actor, ask: ReceiptAsk): Promise<void> {
  if (actor.kind !== 'account') throw notSignedIn();
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
  const part = await tx.maybe<{ amount: string; refund_id: string; confirmed_at: Date; done: boolean }>(
    `SELECT p.amount, p.refund_id, f.confirmed_at, EXISTS (SELECT 1 FROM rent_refund_receipt c WHERE c.part_id = p.id) OR EXISTS (SELECT 1 FROM rent_refund_paid d WHERE d.part_id = p.id) AS done
       FROM rent_refund_part p JOIN rent_refund f ON f.id = p.refund_id WHERE p.id = $1 AND f.lease_id = $2`,
    [ask.partId, lease.id],
  );
  if (part === undefined) throw no.partUnknown();
  if (part.done) throw no.paidAlready();
  const now = await readClock(tx);
  const [from, until] = [chinaDate(part.confirmed_at), chinaDate(now)];
  if (ask.receiptOn < from || ask.receiptOn > until) throw no.dayImpossible({ from, until }, 'receiptOn');
  await tx.sql('INSERT INTO rent_refund_receipt (part_id, bank_reference, paid_on, recorded_by, recorded_at) VALUES ($1, $2, $3, $4, $5)', [ask.partId, ask.bankReference, ask.receiptOn, actor.accountId, now]);
  const payload = { refund_id: part.refund_id, part_id: ask.partId, amount: Money.of(part.amount).toText(), paid_on: ask.receiptOn };
  await record(tx, { subject: 'lease', id: lease.id, kind: 'lease.refund_receipted', payload, actor, now });
}
