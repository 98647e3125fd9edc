// Seal number: an identity number or credit code is checked, encrypted for its place, and given the keyed digest it is compared by.
import type { Keys } from '../platform/crypto.ts';
import { blindIndex, encryptField } from '../platform/crypto.ts';
import { maskIdNumber, normaliseIdNumber, problemOfCreditCode, problemOfPersonNumber } from './id-number.ts';
import { badCreditCode, badPersonNumber } from './refusals.ts';

export interface SealedNumber {
  sealed: string;
  index: string;
  mask: string;
}

/** `place` is bound as associated data. Refuses a number that cannot be, at the field `field`. */
export function sealNumber(keys: Keys, kind: 'person' | 'company', written: string, place: string, field = 'idNumber'): SealedNumber {
  const number = normaliseIdNumber(written);
  if (kind === 'company' && problemOfCreditCode(number) !== undefined) throw badCreditCode({}, field);
  if (kind === 'person' && problemOfPersonNumber(number) !== undefined) throw badPersonNumber({}, field);
  return { sealed: encryptField(keys.field, number, place), index: blindIndex(keys.blind, number), mask: maskIdNumber(number) };
}
