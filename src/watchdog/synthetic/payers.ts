// Who a bank statement says has paid: the lessee, his name misspelt, his kin, his company in other words, or nobody.
import type { Random } from '../../statistics/random.ts';
import { personName, type Bidder } from './places.ts';

export interface PayerHabits {
  misspelt: number;
  /** A relative pays; a third of them, wives and in-laws, bear another surname. */
  relative: number;
  /** The legal person pays for the company. */
  legalPerson: number;
  /** A company's name without its legal form, or with the county before it. */
  otherForm: number;
  nameless: number;
}

/** Writes that sound the same, as one hears a name at a counter. */
const HOMOPHONES: Readonly<Record<string, string>> = {
  伟: '炜', 芳: '方', 丽: '莉', 军: '君', 明: '铭', 华: '花', 志: '智', 红: '洪', 平: '萍', 国: '帼', 强: '蔷', 静: '靖', 杰: '洁', 超: '抄', 霞: '侠', 文: '雯', 辉: '晖', 宏: '鸿', 波: '玻', 峰: '锋', 福: '富', 成: '诚', 金: '今',
  张: '章', 李: '黎', 徐: '许', 朱: '诸', 何: '和', 于: '余', 程: '成', 曾: '增',
};
const WRONG = [...'文斌浩佳秋林树新庆'];

/** The payer's name as written; null where the line leaves it out. */
export function payerOf(random: Random, lessee: Bidder, habits: PayerHabits): string | null {
  if (random.chance(habits.nameless)) return null;
  const { name, legalPerson } = lessee;
  if (random.chance(habits.relative)) return random.chance(0.67) ? (legalPerson ?? name).slice(0, 1) + personName(random).slice(1) : personName(random);
  if (legalPerson !== null && random.chance(habits.legalPerson)) return legalPerson;
  if (random.chance(habits.misspelt)) return misspelt(random, name);
  if (legalPerson !== null && random.chance(habits.otherForm)) return random.chance(0.5) ? name.replace(/有限公司|专业合作社|家庭农场/u, '') : `洛川县${name}`;
  return name;
}

/** A sound-alike where there is one, half the time; else one character wrong. */
export function misspelt(random: Random, name: string): string {
  const letters = [...name];
  const alike = letters.flatMap((letter, i) => (HOMOPHONES[letter] === undefined ? [] : [i]));
  const heard = alike.length > 0 && random.chance(0.5);
  const at = heard ? random.pick(alike) : random.integer(1, Math.min(letters.length, 3) - 1);
  letters[at] = heard ? (HOMOPHONES[letters[at] as string] as string) : random.pick(WRONG.filter((one) => one !== letters[at]));
  return letters.join('');
}
