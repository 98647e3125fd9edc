// Cell reading: dates, amounts, periods and growth as people write them in contract files; null for what cannot be read.
import { Money } from '../../kernel/money.ts';
import { plainPlan, type RentPlan } from '../../kernel/rent-plan.ts';
import type { PaymentPeriod } from '../schedule.ts';

/** '2024-3-1', '2024年3月1日', '2024.03.01', '20240301' → '2024-03-01'. */
export function readDate(text: string): string | null {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (parts === null) return null;
  const date = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== date ? null : date;
}

/** '1,500.5元', '¥1500', '1.2万元' → '1500.50'. */
export function readYuan(text: string): string | null {
  const parts = /^[¥￥]?([\d,]+(?:\.\d{1,6})?)(万)?元?$/.exec(text.replace(/\s/g, ''));
  if (parts === null) return null;
  const digits = parts[1]!.replace(/,/g, '');
  const shifted = parts[2] === undefined ? digits : shift4(digits);
  return /^\d{1,12}(\.\d{1,2})?0*$/.test(shifted) ? Money.of(shifted.replace(/^(\d+(?:\.\d{1,2})?)0*$/, '$1')).toText() : null;
}

/** '36.5亩' → '36.50'. */
export function readArea(text: string): string | null {
  const parts = /^([\d,]+(?:\.\d{1,2})?)(亩|平方米|平米|㎡|m2)?$/i.exec(text.replace(/\s/g, ''));
  return parts === null || !/[1-9]/.test(parts[1]!) ? null : Money.of(parts[1]!.replace(/,/g, '')).toText();
}

export function readPeriod(text: string): PaymentPeriod | null {
  if (/半年/.test(text)) return 'half_yearly_in_advance';
  if (/季/.test(text)) return 'quarterly_in_advance';
  if (/月/.test(text)) return 'monthly_in_advance';
  if (/一次|趸/.test(text)) return 'lump_sum';
  return /年/.test(text) ? 'yearly_in_advance' : null;
}

/** '每年递增2%', '每3年递增5%', '每年增加300元', '无' → the plan's steps. */
export function readGrowth(text: string): RentPlan['escalations'] | null {
  if (/^(无|没有|不递增|固定|0)$/.test(text)) return [];
  const every = /每(\d{1,2}|[一二两三四五六七八九十])?年/.exec(text);
  if (every === null) return null;
  const years = every[1] === undefined ? 1 : /\d/.test(every[1]) ? Number(every[1]) : '一二三四五六七八九十'.indexOf(every[1].replace('两', '二')) + 1;
  const percent = /(\d{1,2}(?:\.\d{1,2})?)%/.exec(text);
  const yuan = /(\d{1,9}(?:\.\d{1,2})?)元/.exec(text);
  if (years < 1 || (percent === null && yuan === null)) return null;
  const step = percent === null ? ({ mode: 'yuan', value: yuan![1]! } as const) : ({ mode: 'percent', value: percent[1]! } as const);
  return /[1-9]/.test(step.value) ? [{ from_year: years + 1, every_years: years, ...step, compounding: !/首年|基数/.test(text) }] : [];
}

/** '3', '3个月' → 3. */
export function readMonths(text: string): number | null {
  const parts = /^(\d{1,2})(个?月)?$/.exec(text);
  return parts === null || Number(parts[1]) > 60 ? null : Number(parts[1]);
}

export const planWith = (escalations: RentPlan['escalations'], months: number): RentPlan | null =>
  escalations.length === 0 && months === 0 ? null : { ...plainPlan, escalations, rent_free_months: months };

function shift4(digits: string): string {
  const [whole, part = ''] = digits.split('.');
  return `${whole}${part.padEnd(4, '0').slice(0, 4)}.${part.slice(4).padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
}
