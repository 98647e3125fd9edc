// Rules of objections: to what one may object in a lot's state, and who may answer. Pure.
// 依据: domain.md §1.2 步骤 19 (an objection freezes the signing until it is ruled on).
import type { LotRow } from '../lot-row.ts';
import type { LotState } from '../lot-codes.ts';

/** Null when nobody may object any more, or not yet. */
export function stageOf(state: LotState): 'notice' | 'result' | null {
  if (state === 'published') return 'notice';
  return state === 'result_publicity' ? 'result' : null;
}

/** Neither who filed it nor any of those whose work it is about. */
export const isInvolved = (account: string, lot: Pick<LotRow, 'created_by' | 'reviewed_by' | 'published_by'>, filedBy: string): boolean =>
  [filedBy, lot.created_by, lot.reviewed_by, lot.published_by].includes(account);
