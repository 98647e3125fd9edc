// Money: an amount in grouped figures with its unit; MoneyInWords adds the characters used on cheques.
import { capital } from './capital.ts';
import { grouped } from './format.ts';
import { useFrame, useSay } from './frame.tsx';

/** `amount` is decimal text in yuan; `unit` defaults to 元. */
export function Money({ amount, unit, big }: { amount: string | null; unit?: string; big?: boolean }) {
  const say = useSay();
  if (amount === null) return <span class="quiet">{say('money.unknown')}</span>;
  return (
    <span class="nowrap">
      <span class={big === true ? 'figure' : 'figures'}>{grouped(amount)}</span>
      {'\u2009'}
      <span>{unit ?? say('money.yuan')}</span>
    </span>
  );
}

/** 大写. In English the same characters are shown with a label, because they are the ones that bind. */
export function MoneyInWords({ amount }: { amount: string }) {
  const say = useSay();
  const { language } = useFrame();
  return (
    <span class="money__words">
      {language === 'en' ? `${say('money.inWords')} ` : ''}
      <span lang="zh-CN">{capital(amount)}</span>
    </span>
  );
}
