// What the page of coverage rows shows.
import type { CoverageKind, CoverageRow, ReasonCode, Standing } from '../../../../src/coverage/contract.ts';

export interface CoverageRowsData {
  region: string;
  names: readonly string[];
  on: string;
  today: string;
  kind: CoverageKind;
  name: string;
  definition: { counted: string; covered: string };
  standing: Standing | null;
  standings: readonly { code: Standing; name: string }[];
  reasons: readonly { code: ReasonCode; name: string }[];
  page: number;
  size: number;
  total: number;
  rows: readonly CoverageRow[];
  may: { state: boolean; withdraw: boolean };
}
