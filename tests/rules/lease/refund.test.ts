// To whom rent owed back goes: the latest payments first, to the fen, together for one payer and account.
import { describe, expect, it } from '@jest/globals';
import { Money } from '../../../src/kernel/money.ts';
import { payeesOf } from '../../../src/lease/refunds/refund-rules.ts';

const paid = (payer: string, number: string, amount: string) => ({ payer, number, amount: Money.of(amount) });
const told = (due: string, receipts: ReturnType<typeof paid>[]) => {
  const { payees, short } = payeesOf(Money.of(due), receipts);
  return { payees: payees.map((one) => [one.name, one.number, one.amount.toText()]), short: short.toText() };
};

describe('the payees of a refund', () => {
  it('are those of the latest payments, the last of them in part', () => {
    expect(told('100.01', [paid('赵', '1', '60'), paid('钱', '2', '60'), paid('孙', '3', '60')])).toEqual({ payees: [['赵', '1', '60.00'], ['钱', '2', '40.01']], short: '0.00' });
  });

  it('get one payment where one account paid several times, and two where one payer used two', () => {
    expect(told('90', [paid('赵', '1', '30'), paid('赵', '2', '30'), paid('赵', '1', '30')]).payees).toEqual([['赵', '1', '60.00'], ['赵', '2', '30.00']]);
  });

  it('cannot be given what did not come', () => {
    expect(told('90', [paid('赵', '1', '30')])).toEqual({ payees: [['赵', '1', '30.00']], short: '60.00' });
  });
});
