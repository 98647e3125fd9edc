// Scan fields: the boxes that come with a signed scan, read by the contract's own schema.
import { parseInput } from '../../platform/parse-input.ts';
import { scanExtras, signedTerms, type SignedTerms } from './contract.ts';

export interface ScanFields {
  signedOn: string;
  terms: SignedTerms;
  otherTerms: string | null;
  explanation: string | null;
}

const amounts = new Set(['area', 'rentPerUnitYear', 'rentPerYear', 'rentWholeTerm', 'deposit']);
const termNames = Object.keys(signedTerms.shape);

/** A blank box means "nothing"; amounts may have separators or full-width digits as people type them. Refuses request.invalid with the field. */
export function readScanFields(fields: Record<string, string>): ScanFields {
  const tidy = Object.entries(fields).map(([name, value]) => [name, amounts.has(name) ? value.normalize('NFKC').replace(/[,\s]/g, '') : value.trim()] as const);
  const given = Object.fromEntries(tidy.filter(([name, value]) => value !== '' || name === 'address'));
  const extras = parseInput(scanExtras, Object.fromEntries(Object.entries(given).filter(([name]) => !termNames.includes(name) && name !== 'file'))) as {
    signedOn: string; otherTerms?: string; explanation?: string;
  };
  const terms = parseInput(signedTerms, Object.fromEntries(Object.entries(given).filter(([name]) => termNames.includes(name)))) as SignedTerms;
  return { signedOn: extras.signedOn, terms, otherTerms: extras.otherTerms ?? null, explanation: extras.explanation ?? null };
}
