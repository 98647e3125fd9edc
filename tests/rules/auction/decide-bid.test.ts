// One bid: every reason to refuse it, and what an accepted one does to the end.
import { describe, expect, it } from '@jest/globals';
import { decideBid, type Standing } from '../../../src/auction/rules.ts';
import { at, bid, standing, yuan, zhao } from './cases.ts';

const refused = (code: string) => expect.objectContaining({ outcome: 'refused', code });
const during = at(600);

describe('amounts', () => {
  it('takes the reserve as the first bid', () => {
    expect(decideBid(standing(), bid('1500'), zhao, during)).toMatchObject({ outcome: 'accepted', extended: false });
  });
  it.each([
    ['1499.99', 'bid.below_reserve'], ['1505', 'bid.off_step'], ['1601', 'bid.above_step'], ['1610', 'bid.above_step'],
  ])('refuses %s as the first bid with %s', (amount, code) => {
    expect(decideBid(standing(), bid(amount), zhao, during)).toEqual(refused(code));
  });
  it.each([
    ['1500', 'bid.below_step'], ['1509.99', 'bid.below_step'], ['1515', 'bid.off_step'], ['1610', 'bid.above_step'],
  ])('refuses %s over 1,500 with %s', (amount, code) => {
    expect(decideBid(standing({}, '1500'), bid(amount), zhao, during)).toEqual(refused(code));
  });
  it('names the two lawful amounts next to one off the grid', () => {
    expect(decideBid(standing({}, '1500'), bid('1515'), zhao, during)).toMatchObject({ facts: { lower: '1510.00', upper: '1520.00', step: '10.00' } });
  });
  it('never accepts an equal amount', () => {
    expect(decideBid(standing({}, '1520'), bid('1520'), zhao, during)).toEqual(refused('bid.below_step'));
  });
});

describe('the guard against one zero too many', () => {
  const wide = (price: string | null): Standing => {
    const plain = standing({}, price);
    return { ...plain, terms: { ...plain.terms, maxStep: yuan('100000') } };
  };
  it('wants the yearly total typed again from twice the price on', () => {
    expect(decideBid(wide('1500'), bid('3000'), zhao, during)).toMatchObject({ code: 'bid.confirm_total', facts: { times: 2, total: '204000.00' } });
    expect(decideBid(wide('1500'), bid('15000'), zhao, during)).toMatchObject({ facts: { times: 10 } });
    expect(decideBid(wide('1500'), bid('2990'), zhao, during)).toMatchObject({ outcome: 'accepted' });
  });
  it('measures the first bid against the reserve', () => {
    expect(decideBid(wide(null), bid('15000'), zhao, during)).toEqual(refused('bid.confirm_total'));
  });
  it('accepts it with the right total and not with a wrong one', () => {
    expect(decideBid(wide('1500'), bid('15000', '1020000'), zhao, during)).toMatchObject({ outcome: 'accepted' });
    expect(decideBid(wide('1500'), bid('15000', '102000'), zhao, during)).toEqual(refused('bid.confirm_total'));
  });
});

describe('who may bid', () => {
  it.each([
    [{ sessionAlive: false }, 'bid.session_ended'], [{ staff: true }, 'bid.staff'],
    [{ qualified: false }, 'bid.not_qualified'], [{ depositHeld: false }, 'bid.deposit_not_held'],
  ])('refuses %j with %s', (facts, code) => {
    expect(decideBid(standing(), bid('1500'), { ...zhao, ...facts }, during)).toEqual(refused(code));
  });
  it('does not let the leader raise himself', () => {
    expect(decideBid(standing({}, '1500', 'zhao'), bid('1510'), zhao, during)).toEqual(refused('bid.already_leading'));
  });
});

describe('time', () => {
  it.each([[-0.001, 'bid.not_open'], [3_900, 'bid.too_late'], [99_999, 'bid.too_late']])('refuses at second %d with %s', (second, code) => {
    expect(decideBid(standing(), bid('1500'), zhao, at(second))).toEqual(refused(code));
  });
  it('takes a bid in the very first and the very last millisecond', () => {
    expect(decideBid(standing(), bid('1500'), zhao, at(0))).toMatchObject({ outcome: 'accepted' });
    expect(decideBid(standing(), bid('1500'), zhao, at(3_899.999))).toMatchObject({ outcome: 'accepted', endsAt: at(4_199.999), extended: true });
  });
  it('says "too late" of a closed auction and "withdrawn" of a withdrawn one', () => {
    expect(decideBid(standing({ closed: true }), bid('1500'), zhao, during)).toEqual(refused('bid.too_late'));
    expect(decideBid(standing({ withdrawn: true }), bid('1500'), zhao, during)).toEqual(refused('bid.withdrawn'));
  });
});

describe('extension', () => {
  it('begins with the trigger window', () => {
    expect(decideBid(standing(), bid('1500'), zhao, at(3_599.999))).toMatchObject({ extended: false, endsAt: at(3_900) });
    expect(decideBid(standing(), bid('1500'), zhao, at(3_600.001))).toMatchObject({ extended: true, endsAt: at(3_900.001) });
  });
  it('never shortens: an extension shorter than what is left moves nothing', () => {
    const short = standing();
    short.terms = { ...short.terms, extensionSeconds: 60 };
    expect(decideBid(short, bid('1500'), zhao, at(3_700))).toMatchObject({ extended: false, endsAt: at(3_900) });
    expect(decideBid(short, bid('1500'), zhao, at(3_880))).toMatchObject({ extended: true, endsAt: at(3_940) });
  });
});
