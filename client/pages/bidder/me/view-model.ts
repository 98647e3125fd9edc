// What a bidder's own page shows: the lots applied for, the leases, how many messages wait.
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { PartInvitation } from '../../../../src/auction/parties/contract.ts';
import type { TodoRow } from '../../todo-parts/view-model.ts';
import type { LotCard } from '../../../../src/openness/contract.ts';

export interface MyLot extends MyApplication {
  title: string;
  phase: LotCard['phase'];
}

export interface MyLease {
  id: string;
  title: string;
  state: 'to_sign' | 'active' | 'ended' | 'void';
  signBy: string;
  signedByMe: boolean;
  signedByVillage: boolean;
  endDate: string;
  rentPerYear: string;
  owed: string;
  daysOverdue: number;
  nextDueOn: string | null;
}

export interface MeData {
  /** What waits for this person, in the order of /todo and by its definition. */
  todo: readonly TodoRow[];
  lots: readonly MyLot[];
  leases: readonly MyLease[];
  unread: number;
  /** Applications of others with me as partner, or for me. */
  invitations: readonly PartInvitation[];
}
