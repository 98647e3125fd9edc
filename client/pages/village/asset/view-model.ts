// What one asset's page shows its clerk: the record, its areas, who held it, what is to be checked, and whether it can be listed.
import type { ParcelKind, Point } from '../../../kit/parcel-outline.tsx';
import type { Unit } from '../../../kit/price.tsx';
import type { AssetState } from '../assets/view-model.ts';

export interface AssetArea {
  kind: 'nominal' | 'surveyed' | 'polygon' | 'footprint' | 'floor' | 'count';
  value: string;
  unit: Unit;
  approximate: boolean;
  source: string;
  statedOn: string;
}

export interface AssetOccupation {
  id: string;
  holder: string;
  from: string;
  until: string;
  /** Yuan a year, decimal text. */
  rent: string | null;
  basis: 'lease' | 'declared_contract';
  leaseId: string | null;
  ended: boolean;
}

export type NotListable = 'leased' | 'disputed' | 'in_use' | 'owner' | 'household' | 'account';

export interface AssetData {
  id: string;
  code: string;
  name: string;
  place: string;
  className: string;
  kind: ParcelKind;
  outline: readonly Point[] | null;
  unit: Unit;
  state: AssetState;
  idleSince: string | null;
  owner: string;
  ownerKind: 'collective' | 'state' | 'household';
  groupName: string;
  address: string;
  description: string;
  areas: readonly AssetArea[];
  findings: readonly { id: string; text: string }[];
  occupations: readonly AssetOccupation[];
  /** The lot in progress, when there is one. */
  openLot: { id: string; title: string } | null;
  notListable: NotListable | null;
  /** Only its keepers may write; others who may read see no forms. */
  mayWrite: boolean;
  today: string;
}
