// Rent plan shape: what a rent plan may hold on the wire and in the notice.
import { z } from 'zod';
import { hundredths } from './rent-growth.ts';
import { rentIndexCodes } from './rent-index.ts';
import { moneyText, positiveMoneyText, text } from './shapes.ts';

const percentText = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/, '请填写百分数 / a percentage').refine((value) => /[1-9]/.test(value), '必须大于 0 / must be more than 0');
const floorText = z.string().regex(/^\d{1,3}(\.\d{1,2})?$/);
const years = z.int().min(1, '至少 1 年 / at least 1 year').max(70, '最多 70 年 / at most 70 years');

const escalation = z.strictObject({
  from_year: z.int().min(2, '从第 2 年起才能递增 / rent can grow from the second year on').max(70),
  every_years: years.nullable(),
  mode: z.enum(['percent', 'yuan', 'index']),
  value: moneyText,
  compounding: z.boolean(),
  index: z.strictObject({ code: z.enum(rentIndexCodes), ceiling: percentText }).optional(),
})
  .refine((step) => step.mode === 'index' || positiveMoneyText.safeParse(step.value).success, { path: ['value'], message: '必须大于 0 / must be more than 0' })
  .refine((step) => step.mode === 'yuan' || floorText.safeParse(step.value).success, { path: ['value'], message: '请填写百分数 / a percentage' })
  .refine((step) => (step.mode === 'index') === (step.index !== undefined), { path: ['index'], message: '按指数调整要写明哪个指数和最高涨幅 / growth by an index names the index and the most it may add' })
  .refine((step) => step.index === undefined || hundredths(step.index.ceiling) >= hundredths(step.value), { path: ['ceiling'], message: '最高涨幅不能低于保底涨幅 / the ceiling cannot lie below the floor' });

export const rentPlanShape = z.strictObject({
  escalations: z.array(escalation).max(20)
    .refine((steps) => steps.every((step, index) => index === 0 || step.from_year >= steps[index - 1]!.from_year), '递增要按年份先后排列 / steps must stand in the order of their years')
    .refine((steps) => steps.filter((step) => step.mode === 'index').length <= 1, '最多一步按指数调整 / at most one step follows an index'),
  rent_free_months: z.int().min(0).max(60, '免租期最多 60 个月 / at most 60 rent-free months'),
  due_month_day: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, '月-日，例如 10-01，日在 1 到 28 之间 / month and day, such as 10-01, day 1 to 28').nullable(),
  in_kind: z.strictObject({ product: text(40), unit: text(10), conversion_yuan: positiveMoneyText }).nullable(),
  revenue_share: z.strictObject({ percent: percentText.refine((value) => !/^[1-9]\d\d/.test(value) || value === '100', '不超过 100 / at most 100'), of: text(60) }).nullable(),
});
