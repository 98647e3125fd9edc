// PlanFields: how the rent of a listing grows, rests and is counted; all empty means the same rent each year, in money.
import { Field, SelectField } from '../../kit/field.tsx';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { useMarks } from '../../kit/marks.ts';
import type { VillageKey } from '../../words/village.zh.ts';
import { rentIndexCodes, rentIndices } from '../../../src/kernel/rent-index.ts';
import type { Escalation, RentPlan } from '../../../src/kernel/rent-plan.ts';

/** Boxes for so many steps are always there: those of the plan and two more, three at least; who needs more saves and goes on. */
const MORE = 2;
const LEAST = 3;
const MOST = 20;

const text = (value: string | number | null | undefined) => (value === null || value === undefined ? '' : String(value));

export function PlanFields({ plan }: { plan: RentPlan | null }) {
  const say = useSay<VillageKey>();
  const steps = plan?.escalations ?? [];
  const rows = Math.min(MOST, Math.max(LEAST, steps.length + MORE));
  return (
    <details open={plan !== null}>
      <summary>{say('plan.title')}</summary>
      <p class="quiet">{say('plan.note')}</p>
      {Array.from({ length: rows }, (_, index) => (
        <Step key={index} index={index} step={steps[index]} />
      ))}
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

/** One step of growth: by a percentage, by yuan, or by an index; the first stands open, the others where there is something in them. */
function Step({ index, step }: { index: number; step: Escalation | undefined }) {
  const say = useSay<VillageKey>();
  const { language, problem } = useFrame();
  const marks = useMarks();
  const at = index === 0 ? '' : String(index + 1);
  const typed = Object.keys(problem?.entered ?? {}).some((name) => new RegExp(`^grow(From|Every|Percent|Yuan|Index|Ceiling)${at}$`).test(name));
  const indices = [{ value: '', label: say('plan.index.none') }, ...rentIndexCodes.map((code) => ({ value: code, label: `${rentIndices[code].name[language === 'en' ? 'en' : 'zh']}${marks.aside(rentIndices[code].unit[language === 'en' ? 'en' : 'zh'])}` }))];
  const base = [{ value: 'before', label: say('plan.base.before') }, { value: 'first', label: say('plan.base.first') }];
  return (
    <details open={index === 0 || step !== undefined || typed}>
      <summary>{index === 0 ? say('plan.step.first') : say('plan.step', { number: index + 1 })}</summary>
      <Field name={`growFrom${at}`} label={say('f.growFrom')} inputMode="numeric" optional value={text(step?.from_year)} />
      <Field name={`growEvery${at}`} label={say('f.growEvery')} inputMode="numeric" optional value={text(step?.every_years)} />
      <Field name={`growPercent${at}`} label={say('f.growPercent')} {...(index === 0 && { hint: say('plan.percent.hint') })} inputMode="decimal" unit="%" optional value={step === undefined || step.mode === 'yuan' ? '' : step.value} />
      <Field name={`growYuan${at}`} label={say('f.growYuan')} inputMode="decimal" unit={say('money.yuan')} optional value={step?.mode === 'yuan' ? step.value : ''} />
      <SelectField name={`growBase${at}`} label={say('f.growBase')} optional value={step?.compounding === false ? 'first' : 'before'} options={base} />
      <SelectField name={`growIndex${at}`} label={say('f.growIndex')} {...(index === 0 && { hint: say('plan.index.hint') })} optional value={step?.index?.code ?? ''} options={indices} />
      <Field name={`growCeiling${at}`} label={say('f.growCeiling')} inputMode="decimal" unit="%" optional value={text(step?.index?.ceiling)} />
    </details>
  );
}
