// StepsForm: the days of what the village did on paper, and the supervision committee's signature; blank boxes are not entered.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, SelectField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { ProcedureView } from '../../../../src/lots/procedure/procedure-contract.ts';

type Step = ProcedureView['steps'][number];
const paper = ['proposal', 'consultation', 'party_review', 'resolution_publicity', 'supervision', 'plan_filing'];

export function StepsForm({ procedure, today }: { procedure: ProcedureView; today: string }) {
  const say = useSay<VillageKey>();
  const steps = procedure.steps.filter(({ step }) => paper.includes(step));
  return (
    <form method="post" action={`/desk/lots/${procedure.lotId}/procedure`} class="sheet no-print">
      <h2>{say('procedure.enter')}</h2>
      <p>{say('procedure.enter.note')}</p>
      {steps.map((step) => (
        <StepBoxes key={step.step} step={step} today={today} />
      ))}
      <Button full>{say('part.save')}</Button>
    </form>
  );
}

function StepBoxes({ step, today }: { step: Step; today: string }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const name = step.name[language === 'en' ? 'en' : 'zh'];
  const day = <Field name={`${step.step}.doneOn`} label={say('procedure.day')} type="date" max={today} optional value={step.doneOn ?? ''} />;
  return (
    <fieldset>
      <legend>{name}</legend>
      {day}
      {step.step === 'resolution_publicity' ? <Field name="resolution_publicity.untilOn" label={say('procedure.until')} type="date" optional value={step.entered?.untilOn ?? ''} /> : null}
      {step.step === 'plan_filing' ? <Verdict step={step} /> : null}
      {step.step === 'supervision' ? (
        <>
          <Field name="supervision.signer" label={say('procedure.signer')} maxLength={40} optional value={step.entered?.signer ?? ''} />
          <Verdict step={step} />
          <CheckField name="supervision.independent" label={say('procedure.independent')} checked={step.entered !== null} />
        </>
      ) : null}
    </fieldset>
  );
}

function Verdict({ step }: { step: Step }) {
  const say = useSay<VillageKey>();
  const options = [{ value: '', label: say('procedure.verdict.none') }, ...(['agrees', 'objects'] as const).map((value) => ({ value, label: say(`procedure.verdict.${value}`) }))];
  return <SelectField name={`${step.step}.verdict`} label={say('procedure.verdict')} optional value={step.entered?.verdict ?? ''} options={options} />;
}
