// Village plan: reads the boxes about growing, resting and counted rent into a plan; wrong ones are refused under the box a person sees.
import type { z } from 'zod';
import { plainPlan, type RentPlan } from '../kernel/rent-plan.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { fieldInvalid, tidy, whole, type RawFields } from './village-fields.ts';

const STEPS = 20;
/** The first step's boxes have no number, so that what was kept of a form before there were several still fits. */
const marks = Array.from({ length: STEPS }, (_, index) => (index === 0 ? '' : String(index + 1)));
const filled = ['growFrom', 'growEvery', 'growPercent', 'growYuan', 'growIndex', 'growCeiling'] as const;
const others = ['rentFreeMonths', 'dueMonthDay', 'kindProduct', 'kindUnit', 'kindYuan', 'sharePercent', 'shareOf'] as const;
export const planBoxes: readonly string[] = [...marks.flatMap((mark) => [...filled, 'growBase'].map((name) => `${name}${mark}`)), ...others];

/** Null when every box is empty. Steps are put in the order of their years. */
export function planOf(fields: RawFields): RentPlan | null {
  const steps = stepsOf(fields);
  if (steps.length === 0 && others.every((name) => fields[name] === undefined)) return null;
  const read = rentPlanShape.safeParse({ ...plainPlan, ...restOf(fields), escalations: steps.map((one) => one.step) });
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const [zh = '', en = zh] = issue.message.split(' / ', 2);
  const [head, at] = issue.path;
  const mark = head === 'escalations' && typeof at === 'number' ? steps[at]!.mark : '';
  throw fieldInvalid({ zh: '租金怎么变', en: 'How the rent changes', rule_zh: `：${zh}`, rule_en: `: ${en}` }, boxOf(issue.path, mark, fields));
}

/** Steps of which any box but the basis is filled. */
function stepsOf(fields: RawFields) {
  return marks
    .filter((mark) => filled.some((name) => fields[`${name}${mark}`] !== undefined))
    .map((mark) => ({ mark, step: stepOf(fields, mark) }))
    .sort((one, other) => Number(one.step.from_year) - Number(other.step.from_year) || 0);
}

function stepOf(fields: RawFields, mark: string) {
  const box = (name: (typeof filled)[number] | 'growBase') => fields[`${name}${mark}`];
  const [percent, yuan, ceiling] = [tidy(box('growPercent')), tidy(box('growYuan')), tidy(box('growCeiling'))];
  const code = box('growIndex');
  const indexed = code !== undefined || ceiling !== undefined;
  return {
    from_year: whole(box('growFrom')) ?? 2, every_years: whole(box('growEvery')) ?? null, mode: indexed ? 'index' : yuan === undefined ? 'percent' : 'yuan',
    value: indexed ? (percent ?? '0') : (yuan ?? percent ?? ''), compounding: box('growBase') !== 'first', ...(indexed && { index: { code: code ?? '', ceiling: ceiling ?? '' } }),
  };
}

function restOf(fields: RawFields) {
  const { kindProduct, kindUnit, dueMonthDay, shareOf } = fields;
  const [price, share] = (['kindYuan', 'sharePercent'] as const).map((name) => tidy(fields[name]));
  const inKind = kindProduct ?? kindUnit ?? price;
  return {
    rent_free_months: whole(fields['rentFreeMonths']) ?? 0,
    due_month_day: dueMonthDay ?? null,
    in_kind: inKind === undefined ? null : { product: kindProduct ?? '', unit: kindUnit ?? '', conversion_yuan: price ?? '' },
    revenue_share: share === undefined && shareOf === undefined ? null : { percent: share ?? '', of: shareOf ?? '' },
  };
}

const boxOfName: Record<string, string> = {
  from_year: 'growFrom', every_years: 'growEvery', value: 'growPercent', index: 'growIndex', code: 'growIndex', ceiling: 'growCeiling', escalations: 'growFrom',
  rent_free_months: 'rentFreeMonths', due_month_day: 'dueMonthDay', product: 'kindProduct', unit: 'kindUnit', conversion_yuan: 'kindYuan', percent: 'sharePercent', of: 'shareOf',
};

function boxOf(path: z.core.$ZodIssue['path'], mark: string, fields: RawFields): string {
  const name = boxOfName[String(path.findLast((step) => typeof step === 'string'))] ?? 'growFrom';
  if (!name.startsWith('grow')) return name;
  return name === 'growPercent' && fields[`growYuan${mark}`] !== undefined ? `growYuan${mark}` : `${name}${mark}`;
}
