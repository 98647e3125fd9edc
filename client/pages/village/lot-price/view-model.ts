// What the price page of a listing shows.
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import type { Option } from '../../../kit/field.tsx';
import type { PriceTerms } from '../price-terms.ts';

export interface LotPriceData {
  lot: Dossier;
  terms: PriceTerms;
  priceBases: readonly Option[];
  paymentPeriods: readonly Option[];
  depositPercent: { min: number; usual: number; max: number };
  /** Of the first year: what the county asks, and the most a village may. */
  bondPercent: { from: number; to: number };
  stepPercent: string;
  /** A public round of the lineage found nobody. */
  fixedOpen: boolean;
  today: string;
}
