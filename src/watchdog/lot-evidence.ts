// Lot evidence: a deal and the county's deals before its month; what P1 and C1 both look at.
import type { Bilingual } from '../kernel/shapes.ts';
import type { CountyDeals } from '../market/county-book.ts';
import type { DealCase } from '../market/deal-case.ts';

export interface LotHead {
  id: string;
  code: string;
  village: string;
  className: Bilingual;
}

export interface RentEvidence {
  lot: LotHead;
  /** Null while nothing has been agreed; then `book` is null too. */
  deal: DealCase | null;
  book: CountyDeals | null;
  /** Bidders of the deal not tied to each other. */
  unlinked: number;
}
