// Wording: how numbers are said in the flags, zh first.
import type { Bilingual } from '../kernel/shapes.ts';
import { Money } from '../kernel/money.ts';

export const unitWords: Record<string, Bilingual> = {
  mu: { zh: '亩', en: 'mu' },
  m2: { zh: '平方米', en: 'm²' },
  item: { zh: '件', en: 'item' },
};

export const rentUnit = (unit: string): Bilingual => {
  const words = unitWords[unit] ?? { zh: unit, en: unit };
  return { zh: `元/${words.zh}·年`, en: `yuan per ${words.en} a year` };
};

export const YUAN: Bilingual = { zh: '元', en: 'yuan' };
export const LOTS: Bilingual = { zh: '宗', en: 'lots' };
export const PEOPLE: Bilingual = { zh: '家', en: 'bidders' };

/** '1420.50' → '1,420.5'; whole numbers without decimals. */
export function grouped(amount: string): string {
  const [whole = '0', cents = ''] = amount.split('.');
  const tail = cents.replace(/0+$/, '');
  const groups = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return tail === '' ? groups : `${groups}.${tail}`;
}

/** A statistic in yuan for reading: whole yuan from 100 up, one decimal below. */
export function roundYuan(value: number): string {
  return grouped(value >= 100 ? value.toFixed(0) : value.toFixed(1));
}

/** 17.6 万元 from 10,000 yuan up, else yuan. */
export function wan(amount: Money): string {
  const inWan = amount.ratioTo(Money.of('10000'));
  return inWan >= 1 ? `${inWan.toFixed(1)} 万元` : `${grouped(amount.toText())} 元`;
}

/** The same estimate in English, where one counts by thousands: '176 thousand yuan', '1.23 million yuan', below 10,000 every yuan. */
export function thousands(amount: Money): string {
  const inThousands = amount.ratioTo(Money.of('1000'));
  if (inThousands < 10) return `${grouped(amount.toText())} yuan`;
  return inThousands < 999.5 ? `${inThousands.toFixed(0)} thousand yuan` : `${grouped((inThousands / 1000).toFixed(2))} million yuan`;
}

export function percent(share: number): string {
  const value = share * 100;
  return `${value >= 10 || value === 0 ? value.toFixed(0) : value.toFixed(1)} %`;
}

/** 'p=.03', never 'p=0'. */
export function pWords(p: number): string {
  return p < 0.001 ? 'p<.001' : `p=${shortP(p)}`;
}

/** '.03'. */
export function shortP(p: number): string {
  return p.toFixed(p < 0.01 ? 3 : 2).replace(/^0/, '');
}

/** The collective by name, with its village where the name does not say it. */
export function collectiveWords(village: string, collective: string): string {
  return collective.startsWith(village) ? collective : `${village} ${collective}`;
}

/** Area without superfluous zeros, with its unit. */
export function areaWords(area: string, unit: string): Bilingual {
  const words = unitWords[unit] ?? { zh: unit, en: unit };
  return { zh: `${grouped(area)}${words.zh}`, en: `${grouped(area)} ${words.en}` };
}
