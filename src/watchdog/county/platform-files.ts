// Platform files: what only the platform's own registers hold of a lot, a contract or a village, a section for each register (files/).
import type { NoticeSection } from './files/notice.ts';

// A section that is absent was not read, or the register does not exist: the signal that needs it says "not applicable".
// Sections hold plain values only (numbers, texts, lists): they are frozen into a run's snapshot as JSON.
export interface LotFile {
  notice?: NoticeSection;
}
export type ContractFile = object;
export type VillageFile = object;
