// Deduct from bond: what two people agreed is owed the collective for a reason of the contract goes to its registered account.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { notFound } from '../kernel/refusal.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import { randomUuid } from '../platform/crypto.ts';
import type { Tx } from '../platform/db.ts';
import { leftOf, lockBond, type BondRow } from './bond-store.ts';
import { bondPaysDamage, bondSettled } from './chart.ts';
import { instructPayment } from './instruct-payment.ts';
import { bondNotHeld, bondReasonUnknown, bondTooSmall } from './refusals.ts';
import { postTransfer } from './store.ts';

export interface DeductAsk {
  bondId: string;
  /** One of the bond's own. */
  reason: string;
  /** Yuan. */
  amount: string;
  approvalId: string;
  collectiveId: string;
  /** The collective's registered account. */
  toAccount: { number: string; holder: string };
  /** The contract's code, where it is rent that was owed: it is received as any rent is, when the collective's own statement shows it. */
  rentOf?: string | undefined;
}

/** The bond, locked, if this may be taken from it. Refuses ledger.bond_not_held, bond_reason_not_in_contract and bond_too_small. */
export async function lockForDeduction(tx: Tx, ask: Pick<DeductAsk, 'bondId' | 'reason' | 'amount'>): Promise<BondRow> {
  const bond = await lockBond(tx, ask.bondId);
  if (bond === undefined) throw notFound({ what: '履约保证金' });
  if (bond.state !== 'held') throw bondNotHeld({ state: bond.state });
  if (!bond.reasons.includes(ask.reason)) throw bondReasonUnknown({ reason: ask.reason, reasons: bond.reasons.join('、') }, 'reason');
  const left = leftOf(bond);
  if (Money.of(ask.amount).isMoreThan(left)) throw bondTooSmall({ left: left.toText(), amount: ask.amount }, 'amount');
  return bond;
}

/** Called by the lease once two people agreed, never by one alone. */
export async function deductFromBond(tx: Tx, actor: Actor, ask: DeductAsk): Promise<{ deductionId: string; left: string }> {
  const bond = await lockForDeduction(tx, ask);
  const now = await readClock(tx);
  const amount = Money.of(ask.amount);
  const left = leftOf(bond).minus(amount);
  const deductionId = randomUuid();
  const reference = `deduction:${deductionId}`;
  const { number, holder } = ask.toAccount;
  await postTransfer(tx, actor, now, { reason: 'bond_deducted', reference, state: 'posted', postings: bondSettled(bond.id, amount) });
  if (ask.rentOf === undefined) {
    await postTransfer(tx, actor, now, { reason: 'income_from_bond', reference, state: 'posted', postings: bondPaysDamage(ask.collectiveId, number, amount) });
  }
  const instructionId = await instructPayment(tx, actor, now, {
    reference: `bond:${bond.id}:${deductionId}:${ask.rentOf === undefined ? 'deduction' : 'arrears'}`, fromNumber: bond.sub_account, toNumber: number, toName: holder, amount,
    memo: ask.rentOf === undefined ? '履约保证金扣付' : `履约保证金抵付租金 ${ask.rentOf}`,
  });
  await tx.sql(
    'INSERT INTO bond_deduction (id, bond_id, reason, amount, approval_id, instruction_id, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [deductionId, bond.id, ask.reason, amount.toPostgres(), ask.approvalId, instructionId, now],
  );
  const payload = { deduction_id: deductionId, reason: ask.reason, amount: amount.toText(), left: left.toText(), approval_id: ask.approvalId, instruction_id: instructionId };
  await record(tx, { subject: 'bond', id: bond.id, kind: 'bond.deducted', payload, actor, now });
  return { deductionId, left: left.toText() };
}
