// Rent matching: whether a credit on the collective's registered account is rent, of which lease, and which instalments it pays. Pure.
import { Money } from '../kernel/money.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { holderKey, isOneOfHolders } from '../ledger/rules.ts';

export interface RentCredit {
  payer: string;
  memo: string;
  /** Yuan not yet used by any match. */
  unmatched: Money;
  /** 'YYYY-MM-DD' */
  bookedOn: string;
}

export interface OpenInstalment {
  id: string;
  number: number;
  dueOn: string;
  /** Yuan still to come. */
  open: Money;
}

export interface RentedLease {
  id: string;
  code: string;
  lotCode: string | null;
  /** The line that names all lessees. */
  lesseeName: string;
  /** Money from before the award cannot be this lease's rent. */
  awardedOn: string;
  /** In order of due date; only those not fully paid. */
  instalments: readonly OpenInstalment[];
}

export type Unplaced = 'not_rent' | 'no_lease_of_payer' | 'several_leases' | 'more_than_owed' | 'undone';

export const unplacedReasons: Record<Unplaced, Bilingual> = {
  not_rent: { zh: '附言写明不是租金', en: 'the memo says it is not rent' },
  no_lease_of_payer: { zh: '付款人在本账户没有生效的合同，附言里也没有合同编号', en: 'the payer has no lease on this account and the memo names none' },
  several_leases: { zh: '付款人有多份合同，金额和附言分不清是哪一份', en: 'the payer has several leases and neither memo nor amount tells which' },
  undone: { zh: '系统归错、两个人撤销过，要手工归款', en: 'placed by the system and undone by two people; to be placed by hand' },
  more_than_owed: { zh: '超过整份合同尚欠的租金', en: 'more than the lease still owes over its whole term' },
};

export interface Placed {
  /** The lease it pays, or the first of several that one payment pays together; null when it pays none. */
  leaseId: string | null;
  parts: { leaseId: string; instalmentId: string; number: number; amount: Money }[];
  /** Why the rest, if any, stays unmatched. */
  rest: Unplaced | null;
}

/** Oldest instalment first: partial, several at once, early and merged payments all follow from that. */
export function placeRent(credit: RentCredit, leases: readonly RentedLease[]): Placed {
  const possible = leases.filter((lease) => credit.bookedOn >= lease.awardedOn);
  const meant = leasesMeant(credit, possible);
  if (typeof meant === 'string') return { leaseId: null, parts: [], rest: meant };
  const open = meant.flatMap((lease) => lease.instalments.map((instalment) => ({ leaseId: lease.id, ...instalment })));
  // One lease's stand in their order already; those of several are paid by day.
  const inOrder = meant.length === 1 ? open : open.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn) || one.leaseId.localeCompare(other.leaseId));
  const parts: Placed['parts'] = [];
  let left = credit.unmatched;
  for (const instalment of inOrder) {
    if (left.isZero()) break;
    const amount = left.isLessThan(instalment.open) ? left : instalment.open;
    parts.push({ leaseId: instalment.leaseId, instalmentId: instalment.id, number: instalment.number, amount });
    left = left.minus(amount);
  }
  return { leaseId: meant[0]!.id, parts, rest: left.isZero() ? null : 'more_than_owed' };
}

/** Codes in the memo name the leases whoever pays; else the payer must be a lessee: any one of several pays for all (民法典 第518条). */
function leasesMeant(credit: RentCredit, leases: readonly RentedLease[]): readonly RentedLease[] | Unplaced {
  const memo = holderKey(credit.memo);
  const named = leases.filter((lease) => names(memo, lease.code) || (lease.lotCode !== null && names(memo, lease.lotCode)));
  if (named.length === 1) return named;
  if (named.length > 1 && apart(named)) return named;
  if (saysOtherwise(memo)) return 'not_rent';
  const own = (named.length > 1 ? named : leases).filter((lease) => isOneOfHolders(lease.lesseeName, credit.payer));
  if (own.length === 0) return 'no_lease_of_payer';
  if (own.length === 1) return own;
  const open = own.filter((lease) => lease.instalments.length > 0);
  if (open.length === 1) return open;
  const exact = open.filter((lease) => paysExactly(credit.unmatched, lease.instalments));
  if (exact.length === 1) return exact;
  // One transfer for all: exactly what several of his leases owe by that day together.
  const due = exact.length > 1 ? [] : open.filter((lease) => !dueBy(lease, credit.bookedOn).isZero());
  const together = Money.sum(due.map((lease) => dueBy(lease, credit.bookedOn)));
  return due.length > 1 && together.equals(credit.unmatched) ? due : 'several_leases';
}

/** Of several lots, not several contracts of one. */
const apart = (named: readonly RentedLease[]): boolean => new Set(named.map((lease) => lease.lotCode ?? lease.code)).size === named.length;

const dueBy = (lease: RentedLease, day: string): Money => Money.sum(lease.instalments.filter((one) => one.dueOn <= day).map((one) => one.open));

/** 'LN-2026-0022' does not name 'LN-2026-00228'. */
function names(memo: string, code: string): boolean {
  const key = holderKey(code);
  const at = memo.indexOf(key);
  return at >= 0 && !/\d/.test(memo[at + key.length] ?? '') && !/[A-Z0-9]/.test(memo[at - 1] ?? '');
}

/** Water, power, fines and gifts also reach a village's account. 押金 and 保证金 are owed back and are no rent. */
function saysOtherwise(memo: string): boolean {
  return /水费|电费|押金|保证金|捐|罚款|医保|养老|借款|还款|卫生费|贷款/.test(memo) && !/租|承包/.test(memo);
}

/** The amount is the sum of the first one or more open instalments. */
function paysExactly(amount: Money, instalments: readonly OpenInstalment[]): boolean {
  let sum = Money.zero;
  for (const instalment of instalments) {
    sum = sum.plus(instalment.open);
    if (sum.equals(amount)) return true;
  }
  return false;
}
