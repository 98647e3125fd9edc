// Chart of accounts: which postings each kind of transfer makes. Debits positive, credits negative, every transfer sums to zero.
import { Money } from '../kernel/money.ts';

export type AccountKind = 'asset' | 'liability' | 'income' | 'receivable';

export interface Posting {
  account: string;
  kind: AccountKind;
  amount: Money;
}

/** What stands at the exchange's bank. */
const escrow = (amount: Money): Posting => ({ account: 'bank:escrow', kind: 'asset', amount });
/** What the exchange owes a bidder. */
const deposit = (id: string, amount: Money): Posting => ({ account: `deposit:${id}`, kind: 'liability', amount });
/** What the exchange keeps for a lease and owes its lessee. */
const bond = (id: string, amount: Money): Posting => ({ account: `bond:${id}`, kind: 'liability', amount });
/** Decided, told to the bank, not yet seen leaving. */
const owedOut = (amount: Money): Posting => ({ account: 'payments:owed', kind: 'liability', amount });
/** What a lessee still owes over the whole term; `lease` is the lease's id. */
const rent = (lease: string, amount: Money): Posting => ({ account: `rent:${lease}`, kind: 'receivable', amount });
/** Contracted rent is the collective's (农村集体经济组织法 第44条). */
const income = (collective: string, amount: Money): Posting => ({ account: `collective:${collective}`, kind: 'income', amount });
/** Rent owed back to who paid it. */
const refund = (lease: string, amount: Money): Posting => ({ account: `refund:${lease}`, kind: 'liability', amount });
/** Rent that reached the collective's registered account. */
const collectiveBank = (number: string, amount: Money): Posting => ({ account: `bank:${number}`, kind: 'asset', amount });
/** Rent paid out of a deposit, on its way from the exchange's account to the collective's. */
const inTransit = (number: string, amount: Money): Posting => ({ account: `transit:${number}`, kind: 'asset', amount });

export const depositReceived = (id: string, amount: Money): Posting[] => [escrow(amount), deposit(id, amount.negated())];
export const depositSettled = (id: string, amount: Money): Posting[] => [deposit(id, amount), owedOut(amount.negated())];
export const depositToBond = (id: string, bondId: string, amount: Money): Posting[] => [deposit(id, amount), bond(bondId, amount.negated())];
export const bondReceived = (id: string, amount: Money): Posting[] => [escrow(amount), bond(id, amount.negated())];
export const bondSettled = (id: string, amount: Money): Posting[] => [bond(id, amount), owedOut(amount.negated())];
export const paymentMade = (amount: Money): Posting[] => [owedOut(amount), escrow(amount.negated())];
/** A payment that had left is back at the bank, and owed again. */
export const paymentCameBack = (amount: Money): Posting[] => [escrow(amount), owedOut(amount.negated())];
export const strayReceived = (amount: Money): Posting[] => [escrow(amount), owedOut(amount.negated())];
export const rentContracted = (lease: string, collective: string, amount: Money): Posting[] => [rent(lease, amount), income(collective, amount.negated())];
export const rentReceived = (lease: string, number: string, amount: Money): Posting[] => [collectiveBank(number, amount), rent(lease, amount.negated())];
/** Rent paid for days after an early end is no income any more. */
export const refundOwed = (lease: string, collective: string, amount: Money): Posting[] => [income(collective, amount), refund(lease, amount.negated())];
export const refundPaid = (lease: string, number: string, amount: Money): Posting[] => [refund(lease, amount), collectiveBank(number, amount.negated())];
export const rentFromDeposit = (lease: string, number: string, amount: Money): Posting[] => [inTransit(number, amount), rent(lease, amount.negated())];
/** Taken out of a bond for the collective, on its way to its account. */
export const bondPaysDamage = (collective: string, number: string, amount: Money): Posting[] => [inTransit(number, amount), income(collective, amount.negated())];
/** The kept part of a defaulter's deposit is the collective's (民法典 第587条), on its way to its account. */
export const forfeitedTo = (collective: string, number: string, amount: Money): Posting[] => [inTransit(number, amount), income(collective, amount.negated())];
/** The same income by its use: it makes up for what the land fetches less now. */
export const shortfallCovered = (collective: string, amount: Money): Posting[] => [income(collective, amount), { account: `compensation:${collective}`, kind: 'income', amount: amount.negated() }];
/** The collective's account was closed while the money was on its way: the same money, on its way to its new one. */
export const transitRedirected = (from: string, to: string, amount: Money): Posting[] => [inTransit(to, amount), inTransit(from, amount.negated())];
export const transitArrived = (number: string, amount: Money): Posting[] => [collectiveBank(number, amount), inTransit(number, amount.negated())];
