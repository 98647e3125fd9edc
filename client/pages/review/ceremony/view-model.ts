// What the ceremony page starts from.
import type { CeremonyView } from '../../../../src/auction/sealed/contract.ts';

export interface CeremonyData {
  lotId: string;
  place: string;
  view: CeremonyView;
}
