// Deposit to rent: the winner's deposit becomes his performance bond, where the contract asks for one, then his first rent, paid on to the collective's registered account; what is over goes back to him.
import type { Actor } from '../kernel/actor.ts';
import { Money } from '../kernel/money.ts';
import { record } from '../journal/record.ts';
import { readClock } from '../platform/clock.ts';
import type { Tx } from '../platform/db.ts';
import { addReceived } from './bond-store.ts';
import { depositSettled, depositToBond, rentFromDeposit } from './chart.ts';
import { lockHeldDeposit, returnRemainder, type HeldDeposit } from './held-deposit.ts';
import { instructPayment } from './instruct-payment.ts';
import { openBond, type BondAsk } from './open-bond.ts';
import { contractExceedsDeposit, rentExceedsDeposit } from './refusals.ts';
import { markSettled, postTransfer } from './store.ts';

export interface ToRentAsk {
  depositId: string;
  /** Yuan that count as rent; more than 0, at most the deposit. */
  amount: string;
  /** The lease's id: its receivable falls by the amount. */
  leaseReference: string;
  /** The collective's registered account. */
  toAccount: { number: string; holder: string };
}

/** Called by the lease when both parties have signed. Refuses ledger.deposit_not_held and ledger.rent_exceeds_deposit. */
export async function depositToRent(tx: Tx, actor: Actor, ask: ToRentAsk): Promise<{ remainder: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const whole = Money.of(deposit.amount);
  const rent = Money.of(ask.amount);
  if (rent.isZero() || rent.isNegative() || rent.isMoreThan(whole)) throw rentExceedsDeposit({ amount: rent.toText(), deposit: whole.toText() });
  return settle(tx, actor, await readClock(tx), deposit, whole, ask);
}

export interface ToContractAsk extends ToRentAsk {
  /** The bond the contract asks for; the deposit pays of it what `fromDeposit` says, more than 0. */
  bond: BondAsk & { fromDeposit: string };
}

/** The same with a performance bond before the rent, which may then be nothing. Refuses ledger.deposit_not_held, contract_exceeds_deposit and bond_exists. */
export async function depositToContract(tx: Tx, actor: Actor, ask: ToContractAsk): Promise<{ remainder: string; bondId: string }> {
  const deposit = await lockHeldDeposit(tx, ask.depositId);
  const now = await readClock(tx);
  const whole = Money.of(deposit.amount);
  const [part, rent] = [Money.of(ask.bond.fromDeposit), Money.of(ask.amount)];
  if (part.isZero() || part.isNegative() || rent.isNegative() || part.plus(rent).isMoreThan(whole)) {
    throw contractExceedsDeposit({ bond: part.toText(), rent: rent.toText(), deposit: whole.toText() });
  }
  // The money lies on the deposit's sub-account, so the bond stays there.
  const { id: bondId } = await openBond(tx, actor, now, ask.bond, deposit.sub_account);
  await postTransfer(tx, actor, now, { reason: 'deposit_to_bond', reference: `bond:${bondId}`, state: 'posted', postings: depositToBond(deposit.id, bondId, part) });
  const held = await addReceived(tx, bondId, part, deposit.paid_from, now);
  await record(tx, { subject: 'bond', id: bondId, kind: 'bond.received', payload: { amount: part.toText(), line_id: null, deposit_id: deposit.id, held }, actor, now });
  return { ...(await settle(tx, actor, now, deposit, whole.minus(part), ask, { id: bondId, amount: part })), bondId };
}

/** What is left of the deposit becomes rent as far as asked; the rest goes back. */
async function settle(tx: Tx, actor: Actor, now: Date, deposit: HeldDeposit, left: Money, ask: ToRentAsk, bond?: { id: string; amount: Money }): Promise<{ remainder: string }> {
  const rent = Money.of(ask.amount);
  const remainder = left.minus(rent);
  const reference = `deposit:${deposit.id}`;
  if (!left.isZero()) await postTransfer(tx, actor, now, { reason: 'deposit_to_rent', reference, state: 'posted', postings: depositSettled(deposit.id, left) });
  await markSettled(tx, deposit.id, rent.isZero() ? 'to_bond' : 'to_rent', now);
  const rentInstruction = rent.isZero() ? undefined : await payRent(tx, actor, now, deposit, rent, ask);
  const remainderInstruction = await returnRemainder(tx, actor, now, deposit, remainder);
  const rest = { amount: deposit.amount, remainder: remainder.isZero() ? null : remainder.toText(), remainder_instruction_id: remainderInstruction };
  if (rentInstruction !== undefined) {
    const kept = bond === undefined ? {} : { bond: bond.amount.toText(), bond_id: bond.id };
    const payload = { ...rest, ...kept, rent: rent.toText(), lease: ask.leaseReference, instruction_id: rentInstruction };
    await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.to_rent', payload, actor, now });
  } else if (bond !== undefined) {
    await record(tx, { subject: 'deposit', id: deposit.id, kind: 'deposit.to_bond', payload: { ...rest, bond: bond.amount.toText(), bond_id: bond.id }, actor, now });
  }
  return { remainder: remainder.toText() };
}

async function payRent(tx: Tx, actor: Actor, now: Date, deposit: HeldDeposit, rent: Money, ask: ToRentAsk): Promise<string> {
  const reference = `deposit:${deposit.id}`;
  const postings = rentFromDeposit(ask.leaseReference, ask.toAccount.number, rent);
  await postTransfer(tx, actor, now, { reason: 'rent_from_deposit', reference, state: 'posted', postings });
  return instructPayment(tx, actor, now, {
    reference: `${reference}:rent`,
    fromNumber: deposit.sub_account,
    toNumber: ask.toAccount.number,
    toName: ask.toAccount.holder,
    amount: rent,
    memo: '保证金转租金',
  });
}
