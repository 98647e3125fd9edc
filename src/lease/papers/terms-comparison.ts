// Terms comparison: what the signed paper says beside what was announced and awarded, field by field, and which differences the law does not allow. Pure.
// 依据: 民法典 第488条 (标的、数量、质量、价款、履行期限、地点和方式、违约责任、争议解决的变更是实质性变更), 招标投标法 第46条, 合同编通则解释 第14条
import { splitNames } from '../../kernel/party-names.ts';
import { periodName } from './lease-document.ts';
import type { ContractFacts } from './lease-facts.ts';
import type { SignedTerms } from './contract.ts';

export type TermField = keyof SignedTerms;

export interface Difference {
  field: TermField;
  announced: string;
  signed: string;
  material: boolean;
}

/** Everything civil code art. 488 names, and the parties; what describes the same thing in other words is not material. */
export const materialFields: readonly TermField[] = [
  'lessor', 'lessee', 'assetCode', 'area', 'permittedUse', 'startDate', 'endDate', 'rentPerUnitYear', 'rentPerYear', 'rentWholeTerm', 'paymentPeriod', 'rentPlan', 'deposit', 'accountNumber', 'disputes',
];

/** What the drawn contract says, in the fields somebody reads off the signed paper. */
export function termsAsDrawn(facts: ContractFacts): SignedTerms {
  return {
    lessor: facts.lessor.name, lessee: facts.lessee.name, assetCode: facts.land.asset_code, assetName: facts.land.name, address: facts.land.address,
    area: facts.land.area, permittedUse: facts.land.permitted_use, startDate: facts.term.start_date, endDate: facts.term.end_date,
    rentPerUnitYear: facts.rent.per_unit_year, rentPerYear: facts.rent.per_year, rentWholeTerm: facts.rent.whole_term, paymentPeriod: periodName(facts.rent.payment_period),
    rentPlan: 'as_drawn', deposit: facts.deposit, accountNumber: facts.account.number, disputes: 'as_drawn',
  };
}

/** In the order of the paper; empty when the paper says what was announced and awarded. */
export function differencesOf(facts: ContractFacts, signed: SignedTerms): Difference[] {
  const drawn = termsAsDrawn(facts);
  return (Object.keys(drawn) as TermField[])
    .filter((field) => !sameTerm(field, drawn[field], signed[field]))
    .map((field) => ({ field, announced: drawn[field], signed: signed[field], material: materialFields.includes(field) }));
}

const decimals: readonly TermField[] = ['area', 'rentPerUnitYear', 'rentPerYear', 'rentWholeTerm', 'deposit'];

/** '68' and '68.00' are one area; full-width digits, spaces and brackets of either width are the same words. */
function sameTerm(field: TermField, drawn: string, signed: string): boolean {
  if (field === 'lessee') return eachName(drawn) === eachName(signed);
  return decimals.includes(field) ? trimmed(drawn) === trimmed(signed) : plain(drawn) === plain(signed);
}

const trimmed = (amount: string): string => (amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount).replace(/^0+(?=\d)/, '');
/** Several lessees are the same in any order; one more or fewer is another contract. */
const eachName = (line: string): string => splitNames(line).map(plain).sort().join('|');
const plain = (words: string): string => words.normalize('NFKC').replace(/\s+/g, '');
