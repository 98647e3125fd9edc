// What the pages of interruptions show: requests that wait, and auctions that may be stopped.
import type { Interruption, StoppableAuction } from '../../../../src/auction/interruption/contract.ts';
import type { LotInterruption } from '../../public/lot/view-model.ts';

export interface QueueData {
  waiting: readonly Interruption[];
  auctions: readonly StoppableAuction[];
}

export interface StopData {
  /** Null when it is over, or not yet scheduled. */
  auction: StoppableAuction | null;
  lotId: string;
  title: string;
  code: string;
  waiting: readonly Interruption[];
  history: readonly LotInterruption[];
  /** The exchange and the commission ask; an administrator only decides. */
  mayAsk: boolean;
  noticeMinutes: number;
  /** What was just done. */
  done: 'asked' | 'approved' | 'refused' | 'taken' | null;
}
