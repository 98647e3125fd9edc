// Return bond: the lease is over and nothing more is claimed; what is left goes back to the account it came from.
import type { Actor } from '../kernel/actor.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { leftOf, lockBond } from './bond-store.ts';
import { bondSettled } from './chart.ts';
import { instructPayment } from './instruct-payment.ts';
import { bondNotHeld } from './refusals.ts';
import { postTransfer } from './store.ts';

/** Called by the lease. One only partly paid goes back as far as it came. Refuses ledger.bond_not_held when it is ended already. */
export async function returnBond(tx: Tx, actor: Actor, ask: { bondId: string }): Promise<{ returned: string }> {
  const bond = await lockBond(tx, ask.bondId);
  if (bond === undefined) throw notFound({ what: '履约保证金' });
  if (bond.state === 'ended') throw bondNotHeld({ state: bond.state });
  const now = await readClock(tx);
  const left = leftOf(bond);
  const instructionId = left.isZero() || bond.paid_from === null ? null : await payBack(tx, actor, now, { ...bond, paid_from: bond.paid_from });
  await tx.sql(`UPDATE bond SET state = 'ended', ended_at = $2 WHERE id = $1`, [bond.id, now]);
  await record(tx, { subject: 'bond', id: bond.id, kind: 'bond.ended', payload: { returned: left.toText(), instruction_id: instructionId }, actor, now });
  return { returned: left.toText() };
}

async function payBack(tx: Tx, actor: Actor, now: Date, bond: { id: string; sub_account: string; payer_name: string; paid_from: string; received: string; taken: string }): Promise<string> {
  const amount = leftOf(bond);
  await postTransfer(tx, actor, now, { reason: 'bond_returned', reference: `bond:${bond.id}`, state: 'posted', postings: bondSettled(bond.id, amount) });
  return instructPayment(tx, actor, now, {
    reference: `bond:${bond.id}:return`, fromNumber: bond.sub_account, toNumber: bond.paid_from, toName: bond.payer_name, amount, memo: '退还履约保证金',
  });
}
