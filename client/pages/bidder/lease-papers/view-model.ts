// What the lessee sees of the papers of a lease.
import type { MandateForm } from '../../papers/mandates.tsx';
import type { PapersView } from '../../../../src/lease/papers/contract.ts';

export interface LesseePapersData {
  lease: { id: string; code: string; title: string };
  papers: PapersView;
  /** Null for whoever may not record one. */
  mandateForm: MandateForm | null;
}
