// Codes of coverage: the five things that must be on the platform, each with its one definition in words, and the reasons why one is not.
import type { Bilingual } from '../kernel/shapes.ts';

export const coverageKinds = ['idle_unlisted', 'expiring_unlisted', 'receipt_without_lot', 'contract_without_lot', 'use_without_contract'] as const;
export type CoverageKind = (typeof coverageKinds)[number];

/** Receipts are counted over this many days up to the day asked. */
export const RECEIPT_DAYS = 365;

export interface KindWords {
  /** What is not covered. */
  name: Bilingual;
  /** What is counted, and when it is covered: the definition. */
  counted: Bilingual;
  covered: Bilingual;
}

/** `{days}`: the county's rule expiry.second_days. 依据: domain.md §1.2 第2步 */
export const kindWords: Record<CoverageKind, KindWords> = {
  idle_unlisted: {
    name: { zh: '闲置未挂牌', en: 'Idle, not listed' },
    counted: { zh: '登记为集体所有、当天状态是“闲置”的资产', en: 'Assets of a collective whose state that day was "idle"' },
    covered: { zh: '当天有一宗已公告、未了结的标的', en: 'A lot of it had been published and was not over' },
  },
  expiring_unlisted: {
    name: { zh: '到期未挂牌', en: 'Ending, not listed' },
    counted: { zh: '当天起 {days} 天内到期的合同，且后面没有新合同', en: 'Contracts ending within {days} days of that day with none after them' },
    covered: { zh: '当天该资产有一宗已公告、未了结的标的', en: 'A lot of the asset had been published and was not over' },
  },
  receipt_without_lot: {
    name: { zh: '收款无标的', en: 'Receipt without a lot' },
    counted: { zh: `此前 ${RECEIPT_DAYS} 天集体登记账户收到的、读来像租金或说不清的款（财政补助、利息等除外）`, en: `Credits of the ${RECEIPT_DAYS} days before on registered accounts that read like rent or cannot be told (not subsidies, interest …)` },
    covered: { zh: '全额对上了某宗标的的租约应收', en: 'The whole sum was matched to rent due under a lease that has a lot' },
  },
  contract_without_lot: {
    name: { zh: '合同无标的', en: 'Contract without a lot' },
    counted: { zh: '当天有效的合同（平台租约和村里申报、导入的合同）', en: 'Contracts in force that day: leases of the platform, and those declared or imported' },
    covered: { zh: '合同出自平台上的一宗标的', en: 'It came of a lot on the platform' },
  },
  use_without_contract: {
    name: { zh: '在用无合同', en: 'In use without a contract' },
    counted: { zh: '登记为集体所有、当天状态是“自用（在用）”或“出租”的资产；自用的在“说明原因”里写明', en: 'Assets of a collective whose state that day was "in use" or "let"; own use is stated as a reason' },
    covered: { zh: '当天有一份没有到期、没有终止的合同', en: 'A contract that had neither run out nor been ended stood for it' },
  },
};

/** The definition with the county's own number in it. */
export function definedWords(kind: CoverageKind, days: number): KindWords {
  const { name, counted, covered } = kindWords[kind];
  const filled = (text: string): string => text.replace('{days}', String(days));
  return { name, covered, counted: { zh: filled(counted.zh), en: filled(counted.en) } };
}

export const reasonCodes = ['own_use', 'public_use', 'older_contract', 'in_preparation', 'disputed', 'not_rent', 'other'] as const;
export type ReasonCode = (typeof reasonCodes)[number];

export const reasonWords: Record<ReasonCode, Bilingual> = {
  own_use: { zh: '集体自用', en: 'Used by the collective itself' },
  public_use: { zh: '公益使用', en: 'Public use' },
  older_contract: { zh: '平台上线前的老合同', en: 'Contract older than the platform' },
  in_preparation: { zh: '正在准备挂牌', en: 'Listing under way' },
  disputed: { zh: '有争议，暂不能挂牌', en: 'Disputed: cannot be listed yet' },
  not_rent: { zh: '不是租金', en: 'Not rent' },
  other: { zh: '其他', en: 'Other' },
};

/** Which reasons fit which kind: a plot in use is not "not rent". */
export const reasonsOf: Record<CoverageKind, readonly ReasonCode[]> = {
  idle_unlisted: ['in_preparation', 'public_use', 'disputed', 'other'],
  expiring_unlisted: ['in_preparation', 'own_use', 'public_use', 'disputed', 'other'],
  receipt_without_lot: ['not_rent', 'older_contract', 'other'],
  contract_without_lot: ['older_contract', 'public_use', 'disputed', 'other'],
  use_without_contract: ['own_use', 'public_use', 'disputed', 'other'],
};

export const standings = ['open', 'explained', 'covered'] as const;
export type Standing = (typeof standings)[number];

export const standingWords: Record<Standing, Bilingual> = {
  open: { zh: '没有上平台', en: 'Not on the platform' },
  explained: { zh: '没有上平台，已说明原因', en: 'Not on the platform, reason stated' },
  covered: { zh: '已上平台', en: 'On the platform' },
};
