// Masking: how personal data is shown in public (domain.md §7): 张*, 张*国, 欧阳**, 138****5678, ****1234.
import { joinNames } from './party-names.ts';

const DOUBLE_SURNAMES = new Set(['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '宇文', '长孙']);

/** A person's name with the given name hidden but for a last character of three or more; a company's name is public as it is. */
export function maskName(name: string, kind: 'person' | 'company'): string {
  if (kind === 'company') return name;
  const characters = [...name];
  if (characters.length <= 1) return `${name}*`;
  if (DOUBLE_SURNAMES.has(characters.slice(0, 2).join(''))) return characters.slice(0, 2).join('') + '*'.repeat(Math.max(characters.length - 2, 1));
  if (characters.length === 2) return `${characters[0]}*`;
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** Several who stand together, each masked as himself. */
export const maskNames = (parties: readonly { name: string; kind: 'person' | 'company' }[]): string => joinNames(parties.map((one) => maskName(one.name, one.kind)));

export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** A bank account or card: the last four digits. */
export const maskAccount = (number: string): string => `****${number.slice(-4)}`;
