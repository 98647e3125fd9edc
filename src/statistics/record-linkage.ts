// Fellegi–Sunter weights, in bits: how much each agreement speaks for "these two records are one and the same".
// 出处: Fellegi & Sunter 1969; the hand-set levels were measured on synthetic receipts (precision 28–34 % at recall .99,
// against 8–9 % for exact names).
import { bigramDice, companyCore, isCompanyName } from './company-names.ts';
import { nameAgreement, nameParts, type NameLevel, type NameParts } from './chinese-names.ts';

export type PartyLevel = NameLevel | 'company_alike' | 'company_near';
export type AmountLevel = 'equal' | 'near' | 'fraction' | 'part' | 'different';

const PARTY_BITS: Record<PartyLevel, number> = {
  equal: 7,
  company_alike: 6,
  homophone: 5,
  company_near: 3,
  one_off: 2.5,
  surname: 0,
  unknown: 0,
  different: -1.2,
};

const AMOUNT_BITS: Record<AmountLevel, number> = { equal: 6.5, near: 4, fraction: 2.5, part: 1, different: -3 };

/** A party's name taken apart once: a person by sound and surname, a company by what is left without place and legal form, a code as it stands. */
export interface PartyName extends NameParts {
  kind: 'person' | 'company' | 'code' | 'none';
  /** What is compared: the name itself, a company's core, a code. */
  core: string;
}

export function partyName(name: string): PartyName {
  const text = name.normalize('NFKC').trim();
  if (text === '') return { kind: 'none', core: '', text: '', surname: '', sound: '' };
  if (CODE.test(text)) return { kind: 'code', core: text, text, surname: '', sound: '' };
  if (isCompanyName(text)) return { kind: 'company', core: companyCore(text), text, surname: '', sound: '' };
  const parts = nameParts(text);
  return { kind: 'person', core: parts.text, ...parts };
}

/** B123, 4101-22: one character off is another party. */
const CODE = /^[A-Za-z_-]*\d[\w-]*$/;

/** Agreement of two parties' names, people or companies. */
export function partyLevel(left: string, right: string): PartyLevel {
  return partyAgreement(partyName(left), partyName(right));
}

export function partyAgreement(a: PartyName, b: PartyName): PartyLevel {
  if (a.kind === 'none' || b.kind === 'none') return 'unknown';
  if (a.core === b.core) return 'equal';
  if (a.kind === 'code' || b.kind === 'code') return 'different';
  if (a.kind === 'person' && b.kind === 'person') return nameAgreement(a, b);
  const alike = bigramDice(a.core, b.core);
  return alike >= 0.75 ? 'company_alike' : alike >= 0.45 ? 'company_near' : 'different';
}

/**
 * Bits for a party agreement. `share` (0–1) is how common the name is among the people who could have paid:
 * an equal common name (张伟) says less, a rare one (欧阳若兰) more.
 */
export function partyBits(level: PartyLevel, share?: number): number {
  if (level !== 'equal' || share === undefined || share <= 0) return PARTY_BITS[level];
  return Math.max(3, Math.min(9, Math.log2(0.95 / share)));
}

/** Agreement of two positive amounts, `due` being the one expected. Halves, quarters and tenths are usual instalments. */
export function amountLevel(received: number, due: number): AmountLevel {
  if (!(received > 0) || !(due > 0)) return 'different';
  const ratio = received / due;
  if (Math.abs(ratio - 1) < 0.001) return 'equal';
  if (Math.abs(ratio - 1) < 0.03) return 'near';
  const usual = [0.5, 0.25, 0.75, 1 / 3, 0.2, 0.1, 2, 3, 4, 5];
  if (usual.some((part) => Math.abs(ratio / part - 1) < 0.003)) return 'fraction';
  return ratio < 1 ? 'part' : 'different';
}

export function amountBits(level: AmountLevel): number {
  return AMOUNT_BITS[level];
}

/** In the window around the due date +1.5 bits, outside −2.5. `daysLate` is negative for an early payment. */
export function dateBits(daysLate: number, window: { early: number; late: number }): number {
  return daysLate >= -window.early && daysLate <= window.late ? 1.5 : -2.5;
}
