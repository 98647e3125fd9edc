// Capital: an amount in the characters used on cheques, 壹拾万贰仟元整. Import it only where it is shown: nzh comes along.
// 依据: 票据法 第8条 (amounts in figures and in words must agree)
import nzh from 'nzh/cn';

/** '102000.00' → '壹拾万贰仟元整'. `amount` is decimal text in yuan. */
export function capital(amount: string): string {
  const short = amount.replace(/\.0+$/, '');
  return nzh.toMoney(short, { outSymbol: false, forceZheng: true });
}
