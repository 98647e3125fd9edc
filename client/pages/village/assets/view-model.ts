// What the village's register shows: one page of assets with what is missing from each record.
import type { Unit } from '../../../kit/price.tsx';
import type { DeskVillage } from '../desk-village.ts';

export const assetSorts = ['code', 'name', 'class', 'area', 'state'] as const;
export type AssetSort = (typeof assetSorts)[number];
export const assetStates = ['idle', 'leased', 'in_use', 'disputed'] as const;
export type AssetState = (typeof assetStates)[number];

export interface Gap {
  what: 'surveyed' | 'outline' | 'address' | 'approximate' | 'findings';
  count: number;
}

export interface AssetLine {
  id: string;
  code: string;
  name: string;
  className: string;
  area: string;
  unit: Unit;
  approximate: boolean;
  state: AssetState;
  holder: { name: string; until: string; withoutLot: boolean } | null;
  gaps: readonly Gap[];
}

export interface AssetListData {
  village: DeskVillage;
  asked: { q: string; state: string; class: string; gaps: boolean; sort: AssetSort | null; descending: boolean; page: number };
  classes: readonly { value: string; label: string }[];
  /** The rent account, masked; null when none is registered. */
  account: string | null;
  rows: readonly AssetLine[];
  total: number;
  pageSize: number;
}
