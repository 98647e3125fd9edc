// Rent matching: whether a credit on the collective's registered account is rent, of which lease, and which instalments it pays. Pure.
import { Money } from '../kernel/money.ts';
import type { Bilingual } from '../kernel/shapes.ts';
import { holderKey, sameHolder } from '../ledger/rules.ts';

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
  lotCode: string;
  lesseeName: string;
  /** Money from before the award cannot be this lease's rent. */
  awardedOn: string;
  /** In order of due date; only those not fully paid. */
  instalments: readonly OpenInstalment[];
}

export type Unplaced = 'not_rent' | 'no_lease_of_payer' | 'several_leases' | 'more_than_owed';

export const unplacedReasons: Record<Unplaced, Bilingual> = {
  not_rent: { zh: '附言写明不是租金', en: 'the memo says it is not rent' },
  no_lease_of_payer: { zh: '付款人在本账户没有生效的合同，附言里也没有合同编号', en: 'the payer has no lease on this account and the memo names none' },
  several_leases: { zh: '付款人有多份合同，金额和附言分不清是哪一份', en: 'the payer has several leases and neither memo nor amount tells which' },
  more_than_owed: { zh: '超过整份合同尚欠的租金', en: 'more than the lease still owes over its whole term' },
};

export interface Placed {
  leaseId: string | null;
  parts: { instalmentId: string; number: number; amount: Money }[];
  /** Why the rest, if any, stays unmatched. */
  rest: Unplaced | null;
}

/** Oldest instalment first: partial, several at once and early payments all follow from that. */
export function placeRent(credit: RentCredit, leases: readonly RentedLease[]): Placed {
  const possible = leases.filter((lease) => credit.bookedOn >= lease.awardedOn);
  const lease = leaseMeant(credit, possible);
  if (typeof lease === 'string') return { leaseId: null, parts: [], rest: lease };
  const parts: Placed['parts'] = [];
  let left = credit.unmatched;
  for (const instalment of lease.instalments) {
    if (left.isZero()) break;
    const amount = left.isLessThan(instalment.open) ? left : instalment.open;
    parts.push({ instalmentId: instalment.id, number: instalment.number, amount });
    left = left.minus(amount);
  }
  return { leaseId: lease.id, parts, rest: left.isZero() ? null : 'more_than_owed' };
}

/** A code in the memo names the lease whoever pays; else the payer must be the lessee. */
function leaseMeant(credit: RentCredit, leases: readonly RentedLease[]): RentedLease | Unplaced {
  const memo = holderKey(credit.memo);
  const named = leases.filter((lease) => names(memo, lease.code) || names(memo, lease.lotCode));
  if (named.length === 1) return named[0]!;
  if (saysOtherwise(memo)) return 'not_rent';
  const own = (named.length > 1 ? named : leases).filter((lease) => sameHolder(lease.lesseeName, credit.payer));
  if (own.length === 0) return 'no_lease_of_payer';
  if (own.length === 1) return own[0]!;
  const open = own.filter((lease) => lease.instalments.length > 0);
  if (open.length === 1) return open[0]!;
  const exact = open.filter((lease) => paysExactly(credit.unmatched, lease.instalments));
  return exact.length === 1 ? exact[0]! : 'several_leases';
}

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
