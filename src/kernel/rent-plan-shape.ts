// Rent plan shape: what a rent plan may hold on the wire and in the notice.
import { z } from 'zod';
import { positiveMoneyText, text } from './shapes.ts';

const percentText = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, '请填写百分数 / a percentage').refine((value) => /[1-9]/.test(value), '必须大于 0 / must be more than 0');
const years = z.int().min(1, '至少 1 年 / at least 1 year').max(70, '最多 70 年 / at most 70 years');

const escalation = z.strictObject({
  from_year: z.int().min(2, '从第 2 年起才能递增 / rent can grow from the second year on').max(70),
  every_years: years.nullable(),
  mode: z.enum(['percent', 'yuan']),
  value: positiveMoneyText,
  compounding: z.boolean(),
}).refine((step) => step.mode === 'yuan' || percentText.safeParse(step.value).success, { path: ['value'], message: '请填写百分数 / a percentage' });

export const rentPlanShape = z.strictObject({
  escalations: z.array(escalation).max(20).refine((steps) => steps.every((step, index) => index === 0 || step.from_year >= steps[index - 1]!.from_year), '递增要按年份先后排列 / steps must stand in the order of their years'),
  rent_free_months: z.int().min(0).max(60, '免租期最多 60 个月 / at most 60 rent-free months'),
  due_month_day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, '月-日，例如 10-01，日在 1 到 28 之间 / month and day, such as 10-01, day 1 to 28').nullable(),
  in_kind: z.strictObject({ product: text(40), unit: text(10), conversion_yuan: positiveMoneyText }).nullable(),
  revenue_share: z.strictObject({ percent: percentText.refine((value) => !/^[1-9]\d\d/.test(value) || value === '100', '不超过 100 / at most 100'), of: text(60) }).nullable(),
});
