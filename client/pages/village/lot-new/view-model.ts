// What the first page of a listing shows: the chosen asset, or the assets that could be chosen.
import type { Option } from '../../../kit/field.tsx';
import type { DeskVillage } from '../desk-village.ts';
import type { PriceTerms } from '../price-terms.ts';

export interface LotNewData {
  village: DeskVillage;
  asset: { id: string; code: string; name: string; className: string; address: string } | null;
  choices: readonly { id: string; name: string; className: string; area: string; unit: 'mu' | 'm2' | 'item' }[];
  terms: PriceTerms | null;
  priceBases: readonly Option[];
  today: string;
}
