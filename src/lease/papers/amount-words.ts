// Amounts in words: 壹拾万叁仟零贰拾元整, by the library nzh; on a paper figures and words stand together. Pure.
// 依据: 支付结算办法 附一 正确填写票据和结算凭证的基本规定
import nzh from 'nzh/cn';

/** `amount`: yuan, decimal text. */
export const amountInWords = (amount: string): string => nzh.toMoney(amount, { outSymbol: false, forceZheng: true });

/** '103020.00' as '103,020.00 元（大写：壹拾万叁仟零贰拾元整）'. */
export const yuan = (amount: string): string => `${grouped(amount)} 元（大写：${amountInWords(amount)}）`;

/** '103020.00' as '103,020.00'. */
export const grouped = (amount: string): string => amount.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));

/** '2026-03-02' as '2026年3月2日'. */
export function dayInChinese(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
