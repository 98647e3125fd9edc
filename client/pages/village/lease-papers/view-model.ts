// What the papers of one lease show at the clerk's desk.
import type { PapersView, SignedTerms } from '../../../../src/lease/papers/contract.ts';
import type { MandateForm } from '../../papers/mandates.tsx';

export interface LeasePapersData {
  lease: { id: string; code: string; title: string; lesseeName: string };
  papers: PapersView;
  /** Null for whoever may not record one. */
  mandateForm: MandateForm | null;
  /** What the drawn contract says, for the boxes; null when no signed paper can be handed in. */
  drawn: SignedTerms | null;
  today: string;
}
