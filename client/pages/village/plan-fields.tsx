// PlanFields: how the rent of a listing grows, rests and is counted; all empty means the same rent each year, in money.
import { Field } from '../../kit/field.tsx';
import { useSay } from '../../kit/frame.tsx';
import type { VillageKey } from '../../words/village.zh.ts';
import type { RentPlan } from '../../../src/kernel/rent-plan.ts';

/** Of the escalations the first stands in the boxes; several steps come in over the interface. */
export function PlanFields({ plan }: { plan: RentPlan | null }) {
  const say = useSay<VillageKey>();
  const step = plan?.escalations[0];
  const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value));
  return (
    <details open={plan !== null}>
      <summary>{say('plan.title')}</summary>
      <p class="quiet">{say('plan.note')}</p>
      <Field name="growFrom" label={say('f.growFrom')} inputMode="numeric" optional value={text(step?.from_year)} />
      <Field name="growEvery" label={say('f.growEvery')} inputMode="numeric" optional value={text(step?.every_years)} />
      <Field name="growPercent" label={say('f.growPercent')} inputMode="decimal" unit="%" optional value={step?.mode === 'percent' ? step.value : ''} />
      <Field name="growYuan" label={say('f.growYuan')} inputMode="decimal" unit={say('money.yuan')} optional value={step?.mode === 'yuan' ? step.value : ''} />
      <Field name="rentFreeMonths" label={say('f.rentFreeMonths')} inputMode="numeric" optional value={text(plan?.rent_free_months || null)} />
      <Field name="dueMonthDay" label={say('f.dueMonthDay')} optional maxLength={5} value={text(plan?.due_month_day)} />
      <Field name="kindProduct" label={say('f.kindProduct')} optional maxLength={40} value={text(plan?.in_kind?.product)} />
      <Field name="kindUnit" label={say('f.kindUnit')} optional maxLength={10} value={text(plan?.in_kind?.unit)} />
      <Field name="kindYuan" label={say('f.kindYuan')} inputMode="decimal" optional value={text(plan?.in_kind?.conversion_yuan)} />
      <Field name="sharePercent" label={say('f.sharePercent')} inputMode="decimal" unit="%" optional value={text(plan?.revenue_share?.percent)} />
      <Field name="shareOf" label={say('f.shareOf')} optional maxLength={60} value={text(plan?.revenue_share?.of)} />
    </details>
  );
}
