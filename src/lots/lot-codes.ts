// Lot codes: the closed sets a lot's columns draw from, for contracts and rules alike.
import { evidenceKinds, type EvidenceKind } from '../rulebook/evidence-codes.ts';

export const lotStates = [
  'draft', 'resolved', 'in_review', 'returned', 'reviewed', 'published', 'bidding',
  'result_publicity', 'contract_pending', 'leased', 'unsold', 'withdrawn', 'defaulted',
] as const;
export type LotState = (typeof lotStates)[number];

export const outcomes = ['awarded', 'unsold', 'withdrawn', 'defaulted'] as const;
export type Outcome = (typeof outcomes)[number];

export const priceBases = ['APPRAISAL', 'GUIDE_PRICE', 'COMPARABLES', 'LAST_LEASE_PLUS', 'ASSEMBLY_ONLY'] as const;
export const paymentPeriods = ['yearly_in_advance', 'half_yearly_in_advance', 'quarterly_in_advance', 'monthly_in_advance', 'lump_sum'] as const;
/** May the lessee let it on? By consent is the law's own rule (民法典 第716条). */
export const subleases = ['with_consent', 'forbidden'] as const;
/** How it is let; the notice says so. `sealed_rounds`: several sealed rounds, the last decides. */
export const lotFormats = ['ascending', 'sealed', 'sealed_rounds', 'fixed_price'] as const;
/** What a winner may lose the deposit for; a notice lists those it means (合同编通则解释 第67条). */
export const defaultEvents = ['refuse_to_sign', 'late_first_rent', 'false_documents', 'collusion'] as const;
export type DefaultEvent = (typeof defaultEvents)[number];
export const documentKinds = evidenceKinds;
export type DocumentKind = EvidenceKind;
