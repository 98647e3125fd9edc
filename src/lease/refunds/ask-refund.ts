// Ask refund: the clerk asks that rent owed back be paid to the accounts that paid it. Nothing is booked yet.
import type { Actor } from '../../kernel/actor.ts';
import { notAllowed, notSignedIn } from '../../kernel/refusal.ts';
import { requestApproval } from '../../identity/request-approval.ts';
import type { Tx } from '../../platform/db.ts';
import { maySignForLessor } from '../policy.ts';
import { leaseUnknown } from '../refusals.ts';
import { lockLease } from '../store.ts';
import type { RefundAsk } from './contract.ts';
import { REFUND_ACTION, WAITS_SECONDS } from './refund-action.ts';
import { dueRefund, payeesFor, withAccounts, type DueRefund } from './refund-queries.ts';
import type { Payee } from './refund-rules.ts';
import * as no from './refusals.ts';

export async function askRefund(tx: Tx, actor: Actor, ask: RefundAsk): Promise<{ approvalId: string }> {
  if (actor.kind !== 'account') throw notSignedIn();
  const lease = await lockLease(tx, ask.leaseId);
  if (lease === undefined) throw leaseUnknown();
  if (!maySignForLessor(actor, lease.place_code)) throw notAllowed();
  const { payees } = await judgedRefund(tx, lease.id, ask.accounts);
  const { approvalId } = await requestApproval(tx, actor, {
    action: REFUND_ACTION, subject: 'lease', subjectId: lease.id, region: lease.place_code,
    ask: { accounts: ask.accounts, parts: payees.map(({ name, number, amount }) => ({ name, number, amount: amount.toText() })) }, reason: ask.reason,
    as: ['village_clerk'], deciders: ['township_reviewer'], concerned: lease.lessees.map((one) => one.accountId), lastsSeconds: WAITS_SECONDS,
  });
  return { approvalId };
}

/** Under the lease's lock, when it is asked and again when it is confirmed: money may have been undone since. */
export async function judgedRefund(tx: Tx, leaseId: string, accounts: RefundAsk['accounts']): Promise<{ due: DueRefund; payees: (Payee & { paidFrom: string })[] }> {
  const due = await dueRefund(tx, leaseId);
  if (due === undefined) throw no.nothingDue();
  if (due.refundId !== null) throw no.confirmedAlready();
  const { payees, short, received } = await payeesFor(tx, due);
  if (!short.isZero()) throw no.notWhatPaid({ received: received.toText(), due: due.due });
  const named = withAccounts(payees, accounts);
  const nowhere = named.find((one) => one.number === '');
  if (nowhere !== undefined) throw no.accountUnknown({ name: nowhere.name }, 'accounts');
  return { due, payees: named };
}
