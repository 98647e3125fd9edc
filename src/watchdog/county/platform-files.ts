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

// A section that is absent was not read, or the register does not exist: the signal that needs it says "not applicable".
// Sections hold plain values only (numbers, texts, lists): they are frozen into a run's snapshot as JSON.
export interface LotFile {
  notice?: NoticeSection;
  wordings?: LotWordings;
  vote?: LotVote;
  terms?: LotTerms;
  approval?: LotApproval;
  rounds?: LotRounds;
}

export interface ContractFile {
  payments?: ContractPayments;
  concessions?: ContractConcessions;
  clauses?: ContractClauses;
  ending?: ContractEnding;
}

export interface VillageFile {
  turnovers?: VillageTurnovers;
}
