// What one import shows: how far it is, and what it said of each row.
import type { ImportRunRow } from '../../../../src/registry/import/contract.ts';

export const rowFilters = ['refused', 'corrected', 'all'] as const;
export type RowFilter = (typeof rowFilters)[number];

export interface ImportRunData {
  run: ImportRunRow;
  show: RowFilter;
  rows: readonly { row: number; code: string; raw: string; outcome: 'taken' | 'corrected' | 'refused'; notes: readonly string[]; assetIds: readonly string[] }[];
  total: number;
  page: number;
  pageSize: number;
  reasons: readonly { code: string; label: string; count: number }[];
}
