// Rules of a result whose objection was upheld: what may still be decided about it, and until when a contract may be withheld. Pure.
// 依据: domain.md §1.2 步骤 19 (signing is frozen until ruled); 合同编通则解释 第67条 (kept only for what the notice lists: fault is a default, never an annulment).
import { addDays, chinaDate } from '../../kernel/clock.ts';

/** An upheld objection to the result that stands now. */
export interface Upheld {
  ruledAt: Date;
  /** 'YYYY-MM-DD', the last day to decide what follows. */
  settleBy: string;
  /** Two people have withheld the contract because of it. */
  withheld: boolean;
}

/** The first day nobody decided by; undefined when every upheld objection has had its consequence, or there is none. */
export const openUntil = (upheld: readonly Upheld[]): string | undefined => upheld.filter((one) => !one.withheld).map((one) => one.settleBy).toSorted()[0];

/** Withheld from tomorrow at the earliest, and never longer than the county allows after the first ruling it is about. */
export function withholdingDays(upheld: readonly Upheld[], mostDays: number, today: string): { least: string; most: string } {
  const first = upheld.filter((one) => !one.withheld).map((one) => chinaDate(one.ruledAt)).toSorted()[0] ?? today;
  return { least: addDays(today, 1), most: addDays(first, mostDays) };
}
