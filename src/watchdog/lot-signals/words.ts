// Words the signals share: figures as people say them, and what the law says of them.
import type { Bilingual } from '../../kernel/shapes.ts';

// Made once: to make one takes a hundred times as long as to use it.
const DIGITS = [0, 1, 2].map((digits) => new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }));

/** '1,230' or '98.5' from a figure of statistics. */
export function shown(value: number): string {
  return (DIGITS[Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2] as Intl.NumberFormat).format(value);
}

/** p as officers read it: never smaller than what was reachable. */
export const shownP = (p: number): string => (p < 0.001 ? '<0.001' : p.toFixed(p < 0.1 ? 3 : 2));

export const percentOf = (share: number): string => `${Math.round(share * 100)} %`;

/** 农村集体经济组织法 (2025). */
export const collectiveLaw = (article: string, zh: string, en: string): Bilingual => ({ zh: `农村集体经济组织法${article}（${zh}）`, en: `Law on Rural Collective Economic Organizations, ${en}` });

export const contractLaw: Bilingual = { zh: '民法典 第一百五十四条（恶意串通损害他人合法权益的民事法律行为无效）', en: 'Civil Code, art. 154 (acts in malicious collusion that harm others are void)' };

/** 民法典、拍卖法等: one article as people cite it. */
export const article = (zh: string, en: string): Bilingual => ({ zh, en });

export const biddingLaw: Bilingual = { zh: '拍卖法 第三十七条、第六十五条（竞买人之间不得恶意串通）', en: 'Auction Law, arts. 37 and 65 (bidders may not collude)' };
