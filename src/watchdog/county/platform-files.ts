// Platform files: what only the platform's own registers hold of a lot, a contract or a village, a section for each register (files/).
import type { ContractClauses } from './files/clauses.ts';
import type { ContractConcessions } from './files/concessions.ts';
import type { ContractEnding } from './files/endings.ts';
import type { ContractPayments } from './files/payments.ts';
import type { LotApproval } from './files/approvals.ts';
import type { LotRounds } from './files/rounds.ts';
import type { LotTerms } from './files/terms.ts';
import type { LotVote } from './files/votes.ts';
import type { LotWordings } from './files/wordings.ts';
import type { NoticeSection } from './files/notice.ts';
import type { VillageTurnovers } from './files/turnovers.ts';
import type { AccountsSection } from './files/accounts.ts';
import type { Applicant } from './files/applications.ts';
import type { AreasSection } from './files/areas.ts';
import type { AssetsSection } from './files/assets.ts';
import type { ChainSection } from './files/chain.ts';
import type { DepositsSection } from './files/deposits.ts';
import type { ApprovalLimit } from './files/limits.ts';
import type { ObjectionsSection } from './files/objections.ts';
import type { PapersSection } from './files/papers.ts';
import type { PrioritySection } from './files/priority.ts';
import type { RentOfContract } from './files/rent.ts';
import type { Signing } from './files/signing.ts';
import type { Kinship } from './files/standing.ts';
import type { SubleasesSection } from './files/subleases.ts';
import type { LotDefault } from './files/succession.ts';
import type { UsesSection } from './files/uses.ts';

// A section that is absent was not read, or the register does not exist: the signal that needs it says "not applicable".
// Sections hold plain values only (numbers, texts, lists): they are frozen into a run's snapshot as JSON.
export interface LotFile {
  notice?: NoticeSection;
  wordings?: LotWordings;
  vote?: LotVote;
  terms?: LotTerms;
  approval?: LotApproval;
  rounds?: LotRounds;
  applications?: readonly Applicant[];
  /** Accounts under a sanction that was in force on the day of the award. */
  barred?: readonly string[];
  chain?: ChainSection;
  /** Absent: awarded and kept. */
  defaulted?: LotDefault;
  deposits?: DepositsSection;
  /** Empty: nobody declared any tie. */
  kin?: readonly Kinship[];
  objections?: ObjectionsSection;
  priority?: PrioritySection;
  /** Words of its notice and papers by which somebody else is to be paid. */
  sideFees?: readonly string[];
  signing?: Signing;
}

export interface ContractFile {
  payments?: ContractPayments;
  concessions?: ContractConcessions;
  clauses?: ContractClauses;
  ending?: ContractEnding;
  areas?: AreasSection;
  papers?: PapersSection;
  rent?: RentOfContract;
  subleases?: SubleasesSection;
  uses?: UsesSection;
}

export interface VillageFile {
  turnovers?: VillageTurnovers;
  accounts?: AccountsSection;
  assets?: AssetsSection;
  limits?: readonly ApprovalLimit[];
}
