// Rules of the ledger: whether a credit on a sub-account is the deposit it should be, and what sending it back needs. Pure.
import { Money } from '../kernel/money.ts';
import { splitNames } from '../kernel/party-names.ts';
import type { Bilingual } from '../kernel/shapes.ts';

export type DepositState = 'awaited' | 'held' | 'released' | 'to_rent' | 'to_bond' | 'forfeited';

export const depositStateNames: Record<DepositState, Bilingual> = {
  awaited: { zh: '未到账', en: 'awaited' },
  held: { zh: '已到账', en: 'held' },
  released: { zh: '已退回', en: 'released' },
  to_rent: { zh: '转为租金', en: 'turned into rent' },
  to_bond: { zh: '转为履约保证金', en: 'turned into the performance bond' },
  forfeited: { zh: '不予退还', en: 'forfeited' },
};

/** Why money that came stays unmatched. One list for the operator's screen and the watchdog. */
export type UnmatchedReason = 'payment_came_back' | 'no_deposit_here' | 'deposit_not_awaited' | 'payer_differs' | 'amount_differs';

export const unmatchedReasons: Record<UnmatchedReason, Bilingual> = {
  payment_came_back: { zh: '付出去的款被银行退了回来（退汇）', en: 'a payment of ours that the bank sent back' },
  no_deposit_here: { zh: '这个账号上没有应收的保证金', en: 'no deposit is expected on this account' },
  deposit_not_awaited: { zh: '保证金已到账或已处理，这是多付的一笔', en: 'the deposit was already paid or settled; this is a further payment' },
  payer_differs: { zh: '付款人与竞买人不一致', en: 'the payer is not the bidder' },
  amount_differs: { zh: '金额与应缴保证金不一致', en: 'the amount is not the deposit asked for' },
};

export interface CreditFacts {
  amount: string;
  counterpartyName: string;
}

export interface DepositFacts {
  state: DepositState;
  amount: string;
  payerName: string;
}

/** Fits, or the first reason why not. One deposit, one payer, one exact payment (domain.md §1.7 e). */
export function judgeCredit(credit: CreditFacts, deposit: DepositFacts | undefined): 'fits' | Exclude<UnmatchedReason, 'payment_came_back'> {
  if (deposit === undefined) return 'no_deposit_here';
  if (deposit.state !== 'awaited') return 'deposit_not_awaited';
  if (!isOneOfHolders(deposit.payerName, credit.counterpartyName)) return 'payer_differs';
  return Money.of(credit.amount).equals(Money.of(deposit.amount)) ? 'fits' : 'amount_differs';
}

/** Whether an instruction of this reference pays a collective: rent out of a deposit, what a defaulter forfeited, or what was taken out of a bond. All others go back to a payer. */
export const paysCollective = (reference: string): boolean => isInTransit(reference) || reference.endsWith(':arrears');

/** Booked as on its way to the collective's account; arrears out of a bond are booked as any rent, when they are there. */
export const isInTransit = (reference: string): boolean => /:(rent|forfeit|deduction)$/.test(reference);

/** Account holders are compared as banks print them: full and half width, brackets and inner spaces do not tell people apart; letters do. */
export function sameHolder(a: string, b: string): boolean {
  const left = holderKey(a);
  return left !== '' && left === holderKey(b);
}

/** Whether one of those a line names holds the account: of a joint lease each pays for all. */
export const isOneOfHolders = (line: string, holder: string): boolean => splitNames(line).some((name) => sameHolder(name, holder));

/** 'Ａ（洛宁） 公司' and 'A(洛宁)公司' are one holder; so are the many dots banks print inside foreign and minority names. */
export function holderKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/[·•・‧∙.]/g, '·')
    .replace(/[〔【]/g, '(')
    .replace(/[〕】]/g, ')')
    .toUpperCase();
}
