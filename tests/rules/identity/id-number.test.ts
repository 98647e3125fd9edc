// Identity numbers: the national standards' check digits, and what must never pass.
import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/fast-check.ts';
import {
  ageOn, creditCheckDigit, maskIdNumber, maskPhone, normaliseIdNumber, personCheckDigit, problemOfCreditCode, problemOfPersonNumber,
} from '../../../src/identity/id-number.ts';

describe('a person’s number (GB 11643)', () => {
  it('accepts the standard’s own examples', () => {
    expect(problemOfPersonNumber('11010519491231002X')).toBeUndefined();
    expect(problemOfPersonNumber('440524188001010014')).toBe('birth_date');
  });

  it('refuses a wrong digit anywhere', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (last, place, by) => {
        const first17 = `41032819800101${last.join('')}`;
        const number = first17 + personCheckDigit(first17);
        expect(problemOfPersonNumber(number)).toBeUndefined();
        const wrong = number.slice(0, place) + String((Number(number[place]) + by) % 10) + number.slice(place + 1);
        expect(problemOfPersonNumber(wrong)).toBeDefined();
      }),
    );
  });

  it.each([
    ['41032819801301001', 'month 13'],
    ['41032819800230001', '30 February'],
    ['41032821990101001', 'born in the future is left to the age rule, but the format holds'],
  ])('looks at the birth date: %s (%s)', (first17) => {
    const problem = problemOfPersonNumber(first17 + personCheckDigit(first17));
    expect(problem).toBe(first17.startsWith('4103282199') ? undefined : 'birth_date');
  });

  it('reads the same number however it was typed', () => {
    expect(normaliseIdNumber('１１０１０５ 19491231-002x')).toBe('11010519491231002X');
  });

  it('knows the age to the day', () => {
    expect(ageOn('2008-03-02', '2026-03-01')).toBe(17);
    expect(ageOn('2008-03-02', '2026-03-02')).toBe(18);
  });
});

describe('a company’s code (GB 32100)', () => {
  it('accepts real ones and refuses a swap', () => {
    expect(problemOfCreditCode('91350100M000100Y43')).toBeUndefined();
    expect(problemOfCreditCode('91530100M000100Y43')).toBe('check_digit');
    expect(problemOfCreditCode('91350100M000100O43')).toBe('format');
  });

  it('gives every 17 characters exactly one last', () => {
    const letter = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
    fc.assert(
      fc.property(fc.array(letter, { minLength: 17, maxLength: 17 }), (letters) => {
        const first17 = letters.join('');
        expect(problemOfCreditCode(first17 + creditCheckDigit(first17))).toBeUndefined();
      }),
    );
  });
});

describe('masks', () => {
  it('show three and four at most', () => {
    expect(maskIdNumber('11010519491231002X')).toBe('110***********002X');
    expect(maskPhone('13900000001')).toBe('139****0001');
  });
});
