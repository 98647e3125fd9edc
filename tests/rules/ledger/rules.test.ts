// Whose money is it: a credit is the deposit only from the bidder himself, of the exact amount, while it is awaited.
import { describe, expect, it } from '@jest/globals';
import { depositReceived, depositSettled, paymentMade, rentContracted, rentFromDeposit, rentReceived, strayReceived, transitArrived } from '../../../src/ledger/chart.ts';
import { judgeCredit, sameHolder, type DepositFacts } from '../../../src/ledger/rules.ts';
import { Money } from '../../../src/kernel/money.ts';

const deposit: DepositFacts = { state: 'awaited', amount: '20400.00', payerName: '赵承包' };

describe('a credit on a deposit’s sub-account', () => {
  it('fits when payer and amount are exactly those asked', () => {
    expect(judgeCredit({ amount: '20400', counterpartyName: '赵承包' }, deposit)).toBe('fits');
  });

  it('does not fit from another payer, in another amount, twice, or where no deposit is', () => {
    expect(judgeCredit({ amount: '20400.00', counterpartyName: '赵承包的弟弟' }, deposit)).toBe('payer_differs');
    expect(judgeCredit({ amount: '20400.00', counterpartyName: '' }, deposit)).toBe('payer_differs');
    expect(judgeCredit({ amount: '20399.99', counterpartyName: '赵承包' }, deposit)).toBe('amount_differs');
    expect(judgeCredit({ amount: '20400.01', counterpartyName: '赵承包' }, deposit)).toBe('amount_differs');
    expect(judgeCredit({ amount: '20400.00', counterpartyName: '赵承包' }, { ...deposit, state: 'held' })).toBe('deposit_not_awaited');
    expect(judgeCredit({ amount: '20400.00', counterpartyName: '赵承包' }, undefined)).toBe('no_deposit_here');
  });
});

describe('account holders', () => {
  it('are the same whatever width, brackets, dots and spaces the bank prints', () => {
    expect(sameHolder('洛宁县丰收（集团）有限公司', '洛宁县丰收(集团) 有限公司')).toBe(true);
    expect(sameHolder('买买提·艾力', '买买提•艾力')).toBe(true);
    expect(sameHolder('ＡＢＣ农业', 'abc农业')).toBe(true);
  });

  it('are not the same when a character differs', () => {
    expect(sameHolder('赵承包', '赵承苞')).toBe(false);
    expect(sameHolder('', '')).toBe(false);
  });
});

it('every kind of transfer sums to zero', () => {
  const amount = Money.of('1234.56');
  const all = [
    depositReceived('d', amount),
    depositSettled('d', amount),
    paymentMade(amount),
    strayReceived(amount),
    rentContracted('l', 'c', amount),
    rentReceived('l', '41050170', amount),
    rentFromDeposit('l', '41050170', amount),
    transitArrived('41050170', amount),
  ];
  for (const postings of all) expect(Money.sum(postings.map((posting) => posting.amount)).toText()).toBe('0.00');
});
