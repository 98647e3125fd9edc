// Identity numbers: a person's 18 digits (GB 11643) and a company's unified social credit code (GB 32100). Pure.

export type IdNumberProblem = 'format' | 'check_digit' | 'birth_date';

/** Full-width letters and digits, spaces and a small x become the one written form; call before hashing or comparing. */
export function normaliseIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** What is wrong with a normalised number, or undefined. */
export function problemOfPersonNumber(number: string): IdNumberProblem | undefined {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'format';
  if (birthDateOf(number) === undefined) return 'birth_date';
  return personCheckDigit(number.slice(0, 17)) === number[17] ? undefined : 'check_digit';
}

export function problemOfCreditCode(code: string): IdNumberProblem | undefined {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return 'format';
  return creditCheckDigit(code.slice(0, 17)) === code[17] ? undefined : 'check_digit';
}

/** GB 11643-1999: weights 2^(17-i) mod 11. */
export function personCheckDigit(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, at) => total + weight * Number(first17[at]), 0);
  return '10X98765432'[sum % 11]!;
}

/** GB 32100-2015: alphabet without I, O, S, V, Z; weights 3^i mod 31. */
export function creditCheckDigit(first17: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  let sum = 0;
  let weight = 1;
  for (const letter of first17) {
    sum += weight * alphabet.indexOf(letter);
    weight = (weight * 3) % 31;
  }
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** 'YYYY-MM-DD' of a person's number, or undefined when there is no such day. */
export function birthDateOf(number: string): string | undefined {
  const date = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date || date < '1900' ? undefined : date;
}

/** Whole years of age on `today` ('YYYY-MM-DD'). */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** First three and last four at most. 依据: 个人信息保护法 第6条 (最小必要) */
export function maskIdNumber(number: string): string {
  return `${number.slice(0, 3)}***********${number.slice(-4)}`;
}

export function maskPhone(phone: string): string {
  return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
