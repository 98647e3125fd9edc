// Default events: what a notice may list as a winner's default, in words, and which of them a published notice lists.
import type { Bilingual } from '../kernel/shapes.ts';
import { defaultEvents, type DefaultEvent } from './lot-codes.ts';
import type { NoticeBody } from './notice-contract.ts';

/** 依据: 民法典 第586条: earnest money beyond a fifth of the contract is not earnest money. A county may keep less, never more. */
export const EARNEST_PERCENT = 20;

export const defaultEventNames: Record<DefaultEvent, Bilingual> = {
  refuse_to_sign: { zh: '竞得人拒不确认成交或拒签合同', en: 'the winner refuses to confirm the deal or to sign' },
  late_first_rent: { zh: '竞得人逾期不付首期租金', en: 'the winner does not pay the first rent in time' },
  false_documents: { zh: '提供虚假材料', en: 'false documents' },
  collusion: { zh: '串通竞价', en: 'collusion' },
};

/** Notices from before the events had codes say them in these very words. 依据: 合同编通则解释 第67条: nothing beyond the list. */
export function eventsOf(notice: Pick<NoticeBody, 'deposit_kept_when'>): DefaultEvent[] {
  return notice.deposit_kept_when.flatMap(({ code, zh }) => code ?? defaultEvents.find((event) => defaultEventNames[event].zh === zh) ?? []);
}
