// What the township sees of one contract: its papers, and what is to be done.
import type { PapersView } from '../../../../src/lease/papers/contract.ts';

export interface ContractData {
  lease: { id: string; code: string; title: string; placeName: string; lessorName: string; lesseeName: string; lotId: string; noticeVersion: number };
  papers: PapersView;
  /** The scan this reader may decide on. */
  scanToDecide: string | null;
  mayFile: boolean;
}
