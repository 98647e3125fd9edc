// Lot evidence: a deal and the earlier deals it may be compared with; what P1 and C1 both look at.
import type { Bilingual } from '../kernel/shapes.ts';
import type { Comparables } from '../market/comparables.ts';
import type { DealCase } from '../market/deal-case.ts';

export interface LotEvidence {
  lot: { id: string; code: string; village: string; className: Bilingual };
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
