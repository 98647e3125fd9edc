// States: a lot's life as a closed set, which step leads where, and what each is called.
import type { Bilingual } from '../kernel/shapes.ts';
import type { LotState } from './lot-codes.ts';
import { wrongState } from './refusals.ts';

/** What the village may still change. */
export const openToClerk: readonly LotState[] = ['draft', 'resolved', 'returned'];
/** Ends without a lease: what may be listed again. */
export const endedBadly: readonly LotState[] = ['unsold', 'withdrawn', 'defaulted'];
export const beforeNotice: readonly LotState[] = ['draft', 'resolved', 'in_review', 'returned', 'reviewed'];

/** Every lawful step. What is not here does not happen; the ends lead nowhere, but a succession. */
const steps: Record<LotState, readonly LotState[]> = {
  draft: ['resolved', 'withdrawn'],
  resolved: ['draft', 'in_review', 'withdrawn'],
  in_review: ['reviewed', 'returned', 'withdrawn'],
  returned: ['draft', 'resolved', 'in_review', 'withdrawn'],
  reviewed: ['published', 'withdrawn'],
  published: ['bidding', 'unsold', 'withdrawn'],
  bidding: ['result_publicity', 'unsold', 'withdrawn'],
  result_publicity: ['contract_pending', 'withdrawn', 'defaulted'],
  contract_pending: ['leased', 'defaulted'],
  leased: [],
  unsold: [],
  withdrawn: [],
  // Only the runner-up, where the notice allows succession (auction/succession/answer-offer.ts).
  defaulted: ['result_publicity'],
};

export const maySteps = (from: LotState, to: LotState): boolean => steps[from].includes(to);

/** Refuses with lot.wrong_state unless the step is lawful. */
export function requireStep(from: LotState, to: LotState): void {
  if (!maySteps(from, to)) throw wrongState({ state: stateNames[from].zh, state_en: stateNames[from].en });
}

/** Refuses with lot.wrong_state unless the lot stands in one of `allowed`. */
export function requireState(state: LotState, allowed: readonly LotState[]): void {
  if (!allowed.includes(state)) throw wrongState({ state: stateNames[state].zh, state_en: stateNames[state].en });
}

export const stateNames: Record<LotState, Bilingual> = {
  draft: { zh: '草稿', en: 'draft' },
  resolved: { zh: '已表决', en: 'resolved' },
  in_review: { zh: '乡镇审核中', en: 'in review' },
  returned: { zh: '退回修改', en: 'returned' },
  reviewed: { zh: '审核通过，待受理', en: 'reviewed' },
  published: { zh: '公告中', en: 'published' },
  bidding: { zh: '竞价中', en: 'bidding' },
  result_publicity: { zh: '结果公示', en: 'result publicity' },
  contract_pending: { zh: '待签约', en: 'contract pending' },
  leased: { zh: '已出租', en: 'leased' },
  unsold: { zh: '流拍', en: 'unsold' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  defaulted: { zh: '悔拍', en: 'defaulted' },
};
