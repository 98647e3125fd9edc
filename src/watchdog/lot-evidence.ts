// Lot evidence: a deal and the earlier deals it may be compared with; what P1 and C1 look at.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Comparables } from '../market/comparables.ts';
import type { CountyDeals } from '../market/county-book.ts';
import type { DealCase } from '../market/deal-case.ts';

export interface LotHead {
  id: string;
  code: string;
  village: string;
  className: Bilingual;
}

/** A rent and the county's deals before its month. */
export interface RentEvidence {
  lot: LotHead;
  /** Null while nothing has been agreed; then `book` is null too. */
  deal: DealCase | null;
  book: CountyDeals | null;
}

export interface LotEvidence {
  lot: LotHead;
  /** Null while nothing has been agreed; then `comparables` is null too. */
  deal: DealCase | null;
  comparables: Comparables | null;
}

/** A collective among the villages of its county, for the pattern of single bidders. */
export interface PatternEvidence {
  collective: string;
  village: string;
  placeCode: string;
  county: { records: { placeCode: string; deals: DealCase[] }[] };
}
