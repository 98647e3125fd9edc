// What the papers page of a listing shows.
import type { Option } from '../../../kit/field.tsx';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';

export interface LotPapersData {
  lot: Dossier;
  required: readonly { kind: string; name: string; have: number }[];
  basis: string;
  kinds: readonly Option[];
}
