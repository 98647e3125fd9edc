// Whose rent is it: by the lessee's name, by a code in the memo, by the amount; and otherwise nobody's, with the reason.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import { Money } from '../../../src/kernel/money.ts';
import { placeRent, type RentCredit, type RentedLease } from '../../../src/lease/rent-matching.ts';

const instalment = (id: string, number: number, open: string) => ({ id, number, dueOn: `202${5 + number}-10-01`, open: Money.of(open) });
const southField: RentedLease = {
  id: 'south', code: 'HT-LN-2026-0022', lotCode: 'LN-2026-0022', lesseeName: '赵承包', awardedOn: '2026-08-01',
  instalments: [instalment('s1', 1, '1000.00'), instalment('s2', 2, '1000.00'), instalment('s3', 3, '1000.00')],
};
const pond: RentedLease = { ...southField, id: 'pond', code: 'HT-LN-2026-0228', lotCode: 'LN-2026-0228', instalments: [instalment('p1', 1, '400.00')] };
const sunsShop: RentedLease = { ...pond, id: 'shop', code: 'HT-LN-2026-0300', lotCode: 'LN-2026-0300', lesseeName: '孙种粮' };

const place = (credit: Partial<Omit<RentCredit, 'unmatched'>> & { amount: string }, leases = [southField, sunsShop]) => {
  const placed = placeRent({ payer: '赵承包', memo: '', bookedOn: '2026-10-01', ...credit, unmatched: Money.of(credit.amount) }, leases);
  return { lease: placed.leaseId, parts: placed.parts.map((part) => [part.instalmentId, part.amount.toText()]), rest: placed.rest };
};

describe('the lessee pays', () => {
  it('one instalment', () => expect(place({ amount: '1000' })).toEqual({ lease: 'south', parts: [['s1', '1000.00']], rest: null }));
  it('a part of one', () => expect(place({ amount: '300' })).toEqual({ lease: 'south', parts: [['s1', '300.00']], rest: null }));
  it('two at once, and one early', () => expect(place({ amount: '2500' })).toEqual({ lease: 'south', parts: [['s1', '1000.00'], ['s2', '1000.00'], ['s3', '500.00']], rest: null }));
  it('more than the whole lease: the rest is nobody’s', () =>
    expect(place({ amount: '3000.01' })).toEqual({ lease: 'south', parts: [['s1', '1000.00'], ['s2', '1000.00'], ['s3', '1000.00']], rest: 'more_than_owed' }));
});

describe('several lease together', () => {
  const joint = { ...pond, lesseeName: '钱合伙、赵承包' };
  it('any one of them pays for all, from his own account; part of a name is nobody', () => {
    expect(place({ payer: '钱合伙', amount: '400' }, [joint]).lease).toBe('pond');
    expect(place({ payer: '赵 承包', amount: '400' }, [joint]).lease).toBe('pond');
    expect(place({ payer: '钱合', amount: '400' }, [joint]).rest).toBe('no_lease_of_payer');
  });
});

describe('somebody else pays', () => {
  it('is rent when the memo names the contract or the lot', () => {
    expect(place({ payer: '赵妻', memo: '代交LN-2026-0022租金', amount: '1000' }).lease).toBe('south');
    expect(place({ payer: '赵妻', memo: 'ＨＴ－LN-2026-0300', amount: '400' }).lease).toBe('shop');
  });
  it('is not guessed otherwise', () => {
    expect(place({ payer: '赵妻', memo: '租金', amount: '1000' })).toEqual({ lease: null, parts: [], rest: 'no_lease_of_payer' });
    expect(place({ payer: '', memo: '', amount: '1000' }).rest).toBe('no_lease_of_payer');
  });
  it('a longer number is not the shorter one', () => {
    expect(place({ payer: '某', memo: 'LN-2026-00228', amount: '400' }, [pond]).lease).toBeNull();
    expect(place({ payer: '某', memo: 'LN-2026-0228号', amount: '400' }, [pond]).lease).toBe('pond');
  });
});

describe('one lessee, several leases', () => {
  const both = [southField, pond];
  it('the memo decides', () => expect(place({ memo: 'LN-2026-0228', amount: '100' }, both).lease).toBe('pond'));
  it('else the exact amount', () => {
    expect(place({ amount: '400' }, both).lease).toBe('pond');
    expect(place({ amount: '2000' }, both).lease).toBe('south');
  });
  it('else nobody does', () => expect(place({ amount: '401' }, both)).toEqual({ lease: null, parts: [], rest: 'several_leases' }));
  it('the one that still owes', () => expect(place({ amount: '37' }, [{ ...southField, instalments: [] }, pond]).lease).toBe('pond'));
});

describe('one transfer for several leases', () => {
  const both = [southField, pond];
  it('the sum of what his leases owe by that day pays them all', () =>
    expect(place({ amount: '1400' }, both)).toEqual({ lease: 'south', parts: [['p1', '400.00'], ['s1', '1000.00']], rest: null }));
  it('not a yuan less, nor what is not due yet', () => {
    expect(place({ amount: '1399' }, both).rest).toBe('several_leases');
    expect(place({ amount: '1400', bookedOn: '2026-09-30' }, both).rest).toBe('several_leases');
  });
  it('codes in the memo name each of them, whoever pays: the oldest first, in parts where it is not enough', () => {
    const memo = '合并交租 LN-2026-0022、LN-2026-0228';
    expect(place({ payer: '村会计', memo, amount: '1200' }, both)).toEqual({ lease: 'south', parts: [['p1', '400.00'], ['s1', '800.00']], rest: null });
    expect(place({ payer: '村会计', memo, amount: '3500' }, both).rest).toBe('more_than_owed');
  });
  it('a lot’s code that stands for two contracts names neither', () => expect(place({ payer: '村会计', memo: 'LN-2026-0022', amount: '100' }, [southField, { ...southField, id: 'again', code: 'HT-LN-2026-0022-2' }]).lease).toBeNull());
});

it('electricity, deposits and gifts are not rent unless they say so', () => {
  expect(place({ memo: '电费', amount: '1000' }).rest).toBe('not_rent');
  expect(place({ memo: '修路捐款', amount: '1000' }).rest).toBe('not_rent');
  expect(place({ memo: '租金及水费', amount: '1000' }).lease).toBe('south');
});

it('money from before the award pays nothing', () => expect(place({ bookedOn: '2026-07-31', amount: '1000' }).rest).toBe('no_lease_of_payer'));

it('never places more than came, nor more than is open, and loses no fen', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500_000 }), (fen) => {
      const amount = Money.of(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
      const placed = placeRent({ payer: '赵承包', memo: '', bookedOn: '2026-10-01', unmatched: amount }, [southField]);
      const sum = Money.sum(placed.parts.map((part) => part.amount));
      const whole = Money.of('3000.00');
      expect(sum.toText()).toBe((amount.isMoreThan(whole) ? whole : amount).toText());
      expect(placed.rest === null).toBe(!amount.isMoreThan(whole));
      for (const [index, part] of placed.parts.entries()) expect(part.amount.isMoreThan(southField.instalments[index]!.open)).toBe(false);
    }),
  );
});
