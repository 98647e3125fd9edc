// Refund rules: to whom rent owed back goes: the accounts that paid it, the latest payment for the latest days first. Pure.
import { Money } from '../../kernel/money.ts';

export interface PaidForDaysAfter {
  payer: string;
  /** The account it came from; '' where the bank did not print it. */
  number: string;
  /** Yuan received, after what was undone. */
  amount: Money;
}

export interface Payee {
  name: string;
  number: string;
  amount: Money;
}

/** `receipts` in the order in which they go back. Of one payer and account they go together. The rest of `due` that no receipt covers is `short`. */
export function payeesOf(due: Money, receipts: readonly PaidForDaysAfter[]): { payees: Payee[]; short: Money } {
  const payees: Payee[] = [];
  let left = due;
  for (const receipt of receipts) {
    if (left.isZero()) break;
    const amount = receipt.amount.isMoreThan(left) ? left : receipt.amount;
    const known = payees.find((one) => one.number === receipt.number && one.name === receipt.payer);
    if (known === undefined) payees.push({ name: receipt.payer, number: receipt.number, amount });
    else known.amount = known.amount.plus(amount);
    left = left.minus(amount);
  }
  return { payees, short: left };
}
