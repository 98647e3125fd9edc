// StepsForm: one form a step the village takes on paper: its papers, its day, and the supervision committee's signature.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, SelectField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { ProcedureView } from '../../../../src/lots/procedure/procedure-contract.ts';

type Step = ProcedureView['steps'][number];
const paper = ['proposal', 'consultation', 'party_review', 'resolution_publicity', 'supervision', 'plan_filing'];

export function StepsForm({ procedure, today }: { procedure: ProcedureView; today: string }) {
  const say = useSay<VillageKey>();
  const steps = procedure.steps.filter(({ step }) => paper.includes(step));
  return (
    <section class="no-print">
      <h2>{say('procedure.enter')}</h2>
      <p>{say('procedure.enter.note')}</p>
      {steps.map((step) => (
        <StepForm key={step.step} step={step} lotId={procedure.lotId} today={today} />
      ))}
    </section>
  );
}

function StepForm({ step, lotId, today }: { step: Step; lotId: string; today: string }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const name = step.name[language === 'en' ? 'en' : 'zh'];
  return (
    <form method="post" action={`/desk/lots/${lotId}/procedure`} enctype="multipart/form-data" class="sheet" id={`enter-${step.step}`}>
      <h3>{name}</h3>
      <input type="hidden" name="step" value={step.step} />
      <Evidence step={step} />
      <Field name={`${step.step}.doneOn`} label={say('procedure.day')} type="date" max={today} optional value={step.doneOn ?? ''} />
      {step.step === 'resolution_publicity' ? <Field name="resolution_publicity.untilOn" label={say('procedure.until')} type="date" optional value={step.entered?.untilOn ?? ''} /> : null}
      {step.step === 'plan_filing' ? <Verdict step={step} /> : null}
      {step.step === 'supervision' ? (
        <>
          <Field name="supervision.signer" label={say('procedure.signer')} maxLength={40} optional value={step.entered?.signer ?? ''} />
          <Verdict step={step} />
          <CheckField name="supervision.independent" label={say('procedure.independent')} checked={step.entered !== null} />
        </>
      ) : null}
      <Button full>
        {say('part.save')}
        <span class="hidden-text"> {name}</span>
      </Button>
    </form>
  );
}

/** The paper that proves the step, sent with its day; where several are asked, the first that is missing is offered first. */
function Evidence({ step }: { step: Step }) {
  const say = useSay<VillageKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const asked = step.evidence.toSorted((one, other) => Number(one.have) - Number(other.have));
  const [first] = asked;
  if (first === undefined) return null;
  const all = marks.list(asked.map(({ name }) => name[tongue]));
  return (
    <>
      {asked.length === 1 ? <input type="hidden" name={`${step.step}.kind`} value={first.kind} /> : (
        <SelectField name={`${step.step}.kind`} label={say('papers.kind')} value={first.kind} options={asked.map(({ kind, name }) => ({ value: kind, label: name[tongue] }))} />
      )}
      <FileBox name={`${step.step}.file`} label={say(first.have ? 'procedure.file.more' : 'procedure.file', { paper: all })} accept="image/jpeg,image/png,image/webp,application/pdf" maxBytes={20 * 1024 * 1024} />
    </>
  );
}

function Verdict({ step }: { step: Step }) {
  const say = useSay<VillageKey>();
  const options = [{ value: '', label: say('procedure.verdict.none') }, ...(['agrees', 'objects'] as const).map((value) => ({ value, label: say(`procedure.verdict.${value}`) }))];
  return <SelectField name={`${step.step}.verdict`} label={say('procedure.verdict')} optional value={step.entered?.verdict ?? ''} options={options} />;
}
