// What the papers of one lease show at the clerk's desk.
import type { PapersView, SignedTerms } from '../../../../src/lease/papers/contract.ts';

export interface LeasePapersData {
  lease: { id: string; code: string; title: string; lesseeName: string };
  papers: PapersView;
  /** What the drawn contract says, for the boxes; null when no signed paper can be handed in. */
  drawn: SignedTerms | null;
  today: string;
}
