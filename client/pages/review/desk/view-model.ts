// What the township's review desk shows: the lots that wait, by deadline, and the one that is open as citizens will see it.
import type { Dossier, WorkRow } from '../../../../src/lots/dossier-contract.ts';
import type { LotData } from '../../public/lot/view-model.ts';

export interface ReviewDeskData {
  rows: readonly WorkRow[];
  open: { lot: Dossier; asPublic: LotData } | null;
  done: { verdict: 'approved' | 'returned'; title: string } | null;
}
