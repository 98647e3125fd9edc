// Village plan: reads the boxes about growing, resting and counted rent into a plan; wrong ones are refused under the box a person sees.
import { z } from 'zod';
import { plainPlan, type RentPlan } from '../kernel/rent-plan.ts';
import { rentPlanShape } from '../kernel/rent-plan-shape.ts';
import { fieldInvalid, tidy, whole, type RawFields } from './village-fields.ts';

const boxes = ['growFrom', 'growEvery', 'growPercent', 'growYuan', 'rentFreeMonths', 'dueMonthDay', 'kindProduct', 'kindUnit', 'kindYuan', 'sharePercent', 'shareOf'] as const;
export const planBoxes: readonly string[] = boxes;
type Box = (typeof boxes)[number];

/** Null when every box is empty. `before` keeps the further steps of a plan that has several. */
export function planOf(fields: RawFields, before: RentPlan | null): RentPlan | null {
  if (boxes.every((name) => fields[name] === undefined)) return null;
  const read = rentPlanShape.safeParse({ ...plainPlan, ...before, ...asked(fields, before) });
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const [zh = '', en = zh] = issue.message.split(' / ', 2);
  throw fieldInvalid({ zh: '租金怎么变', en: 'How the rent changes', rule_zh: `：${zh}`, rule_en: `: ${en}` }, boxOf(issue.path, fields));
}

function asked(fields: RawFields, before: RentPlan | null) {
  const { growFrom, growEvery, kindProduct, kindUnit, dueMonthDay, shareOf } = fields;
  const [percent, yuan, price, share] = (['growPercent', 'growYuan', 'kindYuan', 'sharePercent'] as const).map((name) => tidy(fields[name]));
  const grows = growFrom !== undefined || growEvery !== undefined || percent !== undefined || yuan !== undefined;
  const mode = yuan === undefined ? ('percent' as const) : ('yuan' as const);
  const first = { from_year: whole(growFrom) ?? 2, every_years: whole(growEvery) ?? null, mode, value: yuan ?? percent ?? '', compounding: before?.escalations[0]?.compounding ?? true };
  const inKind = kindProduct ?? kindUnit ?? price;
  return {
    escalations: grows ? [first, ...(before?.escalations.slice(1) ?? [])] : [],
    rent_free_months: whole(fields['rentFreeMonths']) ?? 0,
    due_month_day: dueMonthDay ?? null,
    in_kind: inKind === undefined ? null : { product: kindProduct ?? '', unit: kindUnit ?? '', conversion_yuan: price ?? '' },
    revenue_share: share === undefined && shareOf === undefined ? null : { percent: share ?? '', of: shareOf ?? '' },
  };
}

const boxOfName: Record<string, Box> = {
  from_year: 'growFrom', every_years: 'growEvery', value: 'growPercent', escalations: 'growFrom', rent_free_months: 'rentFreeMonths', due_month_day: 'dueMonthDay',
  product: 'kindProduct', unit: 'kindUnit', conversion_yuan: 'kindYuan', percent: 'sharePercent', of: 'shareOf',
};

function boxOf(path: z.core.$ZodIssue['path'], fields: RawFields): Box {
  const name = boxOfName[String(path.findLast((step) => typeof step === 'string'))] ?? 'growFrom';
  return name === 'growPercent' && fields['growYuan'] !== undefined ? 'growYuan' : name;
}
