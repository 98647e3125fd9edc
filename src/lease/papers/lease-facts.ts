// Contract facts: what a lease's contract says, as one machine-readable document; its fingerprint is what both parties sign. Pure.
import { canonicalJson, textHash } from '../../journal/canonical.ts';
import type { RentPlan } from '../../kernel/rent-plan.ts';
import type { BondReason } from '../../ledger/bond-reason-codes.ts';
import type { NamedLessee } from '../lessee-queries.ts';
import type { NoticeBody } from '../../lots/notice-contract.ts';

/** Amounts in yuan, decimal text; dates 'YYYY-MM-DD'. */
export interface ContractFacts {
  format: 'sunfield-contract-1';
  lease_code: string;
  lot_code: string;
  title: string;
  notice: { version: number; sha256: string };
  lessor: { name: string; place: string };
  /** `id_number` masked: the paper names the person, the platform knows who it is. */
  lessee: { name: string; kind: 'person' | 'company'; id_number: string };
  /** Each of several who lease together, `share` in percent among themselves; `lessee` then names them all. Left out where there is one. */
  lessees?: NamedLessee[];
  land: { asset_code: string; name: string; address: string; class: string; unit: 'mu' | 'm2' | 'item'; area: string; area_kind: NoticeBody['area_kind']; permitted_use: string };
  term: { start_date: string; end_date: string; years: number };
  /** `plan`: how it grows and rests; null: the same each year from the first day. */
  rent: { per_unit_year: string; per_year: string; whole_term: string; payment_period: string; plan: RentPlan | null };
  /** What else the notice announced; left out where an older notice says nothing. */
  announced: { sublease?: string | undefined; performance_bond?: string | undefined; performance_bond_reasons?: BondReason[] | undefined; performance_bond_before_delivery?: boolean | undefined; tax_included?: boolean | undefined; delivery_working_days?: number | undefined; encumbrances?: string | undefined };
  /** `due_on` when the contract is signed before it; signed later, the first is due on the day of signing. */
  instalments: { number: number; from_date: string; until_date: string; due_on: string; amount: string }[];
  deposit: string;
  first_payment_before_delivery: boolean;
  account: { bank: string; number: string; holder: string };
  sign_by: string;
}

/** SHA-256 over the canonical JSON (docs/FORMAT.md). */
export const factsHash = (facts: object): string => textHash(canonicalJson(facts));
