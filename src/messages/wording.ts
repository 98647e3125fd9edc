// Wording: each kind of message as one sentence in both languages, and the page it leads to. Facts are ids, codes, amounts and dates; never another person's name.
import type { Bilingual } from '../kernel/shapes.ts';

export const messageKinds = [
  'qualified', 'not_qualified', 'deposit_received', 'outbid', 'won', 'not_won', 'unsold', 'auction_withdrawn', 'sign_by', 'lease_active', 'lot_returned', 'lot_published',
] as const;
export type MessageKind = (typeof messageKinds)[number];
export type MessageFacts = Record<string, string>;

const sentences: Record<MessageKind, Bilingual> = {
  qualified: { zh: '“{title}”：您已通过资格审查，保证金到账后即可出价', en: '“{title}”: you are qualified and may bid once your deposit has arrived' },
  not_qualified: { zh: '“{title}”：资格审查未通过。原因：{reason}', en: '“{title}”: you were not qualified. Reason: {reason}' },
  deposit_received: { zh: '“{title}”：保证金 {amount} 元已到账', en: '“{title}”: your deposit of {amount} yuan has arrived' },
  outbid: { zh: '“{title}”：您已被超过，当前价 {amount} 元', en: '“{title}”: you have been outbid; the price is now {amount} yuan' },
  won: { zh: '“{title}”：您以 {amount} 元竞得，公示期满后签约', en: '“{title}”: you won at {amount} yuan; signing follows the publicity period' },
  not_won: { zh: '“{title}”：竞价已结束，您没有竞得，保证金将原路退回', en: '“{title}”: the auction is over and you did not win; your deposit goes back to the paying account' },
  unsold: { zh: '“{title}”：竞价已结束，没有人出价，保证金将原路退回', en: '“{title}”: the auction is over without a bid; your deposit goes back to the paying account' },
  auction_withdrawn: { zh: '“{title}”：本宗已撤回，保证金将原路退回。原因：{reason}', en: '“{title}” was withdrawn; your deposit goes back. Reason: {reason}' },
  sign_by: { zh: '“{title}”：请在 {date} 前签订合同', en: '“{title}”: please sign the lease by {date}' },
  lease_active: { zh: '“{title}”：合同已生效，各期租金见合同', en: '“{title}”: the lease is in force; it lists every rent and its date' },
  lot_returned: { zh: '“{title}”：乡镇审核退回。意见：{reason}', en: '“{title}” was returned by the township. Opinion: {reason}' },
  lot_published: { zh: '“{title}”：公告已发布', en: '“{title}”: the notice is published' },
};

/** The sentence for a stored message. A fact that is missing stays visible as its name rather than as nothing. */
export function wordingOf(kind: MessageKind, facts: MessageFacts): Bilingual {
  const said = { ...facts, ...(facts['amount'] === undefined ? {} : { amount: grouped(facts['amount']) }) };
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (whole, name: string) => said[name as keyof typeof said] ?? whole);
  return { zh: fill(sentences[kind].zh), en: fill(sentences[kind].en) };
}

/** '102000.00' → '102,000'. */
const grouped = (amount: string): string => amount.replace(/\.00$/, '').replace(/\B(?=(\d{3})+(\.|$))/g, ',');

/** The page where one goes on from here; null when there is nothing to go on to. */
export function leadsTo(kind: MessageKind, facts: MessageFacts, lotId: string | null): string | null {
  const lease = facts['lease'];
  if (lease !== undefined) return `/leases/${lease}`;
  if (lotId === null) return null;
  switch (kind) {
    case 'qualified':
    case 'not_qualified':
    case 'deposit_received':
      return `/lots/${lotId}/register`;
    case 'outbid':
      return `/lots/${lotId}/room`;
    case 'lot_returned':
      return `/desk/lots/${lotId}`;
    default:
      return `/lots/${lotId}`;
  }
}
