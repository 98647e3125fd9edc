// Numerals: Chinese numbers as clerks write them ('三百二十', '十', '两千') into whole numbers.

const DIGITS: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

export const CHINESE_NUMBER = '[一二两三四五六七八九十][〇零一二两三四五六七八九十百千]*';

/** The number, or null for what is no single number ('二三十' is a guess, not a figure). Arabic digits pass through. */
export function readNumber(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  let total = 0;
  let pending: number | null = null;
  let lowest = Infinity;
  for (const mark of text) {
    const digit = DIGITS[mark];
    const unit = UNITS[mark];
    if (digit !== undefined) {
      if (pending !== null && pending !== 0) return null;
      pending = digit;
    } else if (unit !== undefined && unit < lowest) {
      total += (pending ?? 1) * unit;
      lowest = unit;
      pending = null;
    } else {
      return null;
    }
  }
  // '三百二' is said for 320, but also written for 302: not a figure.
  if (pending !== null && lowest > 10 && lowest !== Infinity && !/[〇零].$/.test(text)) return null;
  return total + (pending ?? 0);
}
