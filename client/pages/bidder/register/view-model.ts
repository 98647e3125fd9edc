// What the registration page shows: the terms one registers for, the own application, the news of its deposit.
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { MyPriority } from '../../../../src/auction/priority-contract.ts';
import type { MyParties } from '../../../../src/auction/parties/contract.ts';
import type { AuctionView } from '../../../../src/auction/contract.ts';

/** What the bank's statements say of the deposit. Days as 'YYYY-MM-DD', instants ISO. */
export interface DepositNews {
  paidFromTail: string | null;
  heldAt: string | null;
  paidBackOn: string | null;
  paidBackReference: string | null;
}

export interface RegisterData {
  lotId: string;
  title: string;
  place: string;
  phase: AuctionView['phase'];
  terms: Pick<AuctionView, 'deposit' | 'registrationOpensAt' | 'registrationClosesAt' | 'opensAt'>;
  application: MyApplication | null;
  /** Rejected, but the conditions were corrected since: the pledge is shown again. */
  again: boolean;
  deposit: DepositNews | null;
  /** The claim of priority to lease; null before one has applied. */
  priority: MyPriority | null;
  /** Everybody the application is for; null before one has applied. */
  parties: MyParties | null;
  /** The demo's simulated bank is there to pay from. */
  simulatedBank: boolean;
}
