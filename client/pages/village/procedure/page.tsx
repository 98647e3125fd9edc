// One lot's procedure: at which step it is, who must act, by when, on what evidence, where the risk lies; and the clerk's entry of paper steps.
import { Button } from '../../../kit/button.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { Notice } from '../../../kit/notice.tsx';
import { bytes, dayOf, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { ProcedureView } from '../../../../src/lots/procedure/procedure-contract.ts';
import { StepsForm } from './steps-form.tsx';

export interface ProcedureData {
  procedure: ProcedureView;
  today: string;
  /** Where "back" leads for who looks: the clerk's task list, or the reader's own desk. */
  back: string;
}

type Step = ProcedureView['steps'][number];
const tones: Record<Step['state'], Tone> = { done: 'good', now: 'note', later: 'plain', stopped: 'bad' };

export const procedurePage = view<ProcedureData>({
  name: 'village/procedure',
  title: ({ procedure }, say) => `${say('procedure.title')} ${procedure.code}`,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { language } = useFrame();
    const { procedure } = data;
    const tongue = language === 'en' ? 'en' : 'zh';
    return (
      <>
        <p class="no-print">
          <a href={data.back}>{say('procedure.back')}</a>
        </p>
        <h1>{say('procedure.title')}</h1>
        <p class="quiet">
          <span class="figures">{procedure.code}</span> · {procedure.title} · {procedure.place.name}
        </p>
        <p>
          <strong>{procedure.tierName[tongue]}</strong> · {procedure.groupName[tongue]}
        </p>
        <Counted procedure={procedure} />
        <ol class="procedure">
          {procedure.steps.map((step) => (
            <StepLine key={step.step} lotId={procedure.lotId} step={step} />
          ))}
        </ol>
        {procedure.mayRecord ? <StepsForm procedure={procedure} today={data.today} /> : null}
        {procedure.mayAccept ? (
          <form method="post" action={`/procedures/${procedure.lotId}/notice`} class="sheet no-print">
            <p>{say('procedure.accept.note')}</p>
            <Button full>{say('procedure.accept')}</Button>
          </form>
        ) : null}
        {procedure.attempts.length === 0 ? null : (
          <details class="folded">
            <summary>{say('procedure.attempts', { count: procedure.attempts.length })}</summary>
            <ul>
              {procedure.attempts.map((attempt) => (
                <li key={attempt.at + attempt.code}>
                  {stamp(attempt.at, language, 'minute')} <span class="figures">{attempt.code}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </>
    );
  },
});

/** Why it is in this tier: what was counted together. */
function Counted({ procedure }: { procedure: ProcedureView }) {
  const say = useSay<VillageKey>();
  const marks = useMarks();
  const total = grouped(procedure.countedTotal);
  if (procedure.countedWith.length === 0) return <p class="quiet">{say('procedure.counted.alone', { total })}</p>;
  return <Notice kind="note">{say('procedure.counted', { total, lots: marks.list(procedure.countedWith.map((lot) => lot.code)) })}</Notice>;
}

function StepLine({ lotId, step }: { lotId: string; step: Step }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const counted = useCounted();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <li class={`procedure__step procedure__step--${step.state}`} aria-current={step.state === 'now' ? 'step' : undefined}>
      <p class="procedure__name">
        <strong>{step.name[tongue]}</strong> <Tag tone={step.late ? 'bad' : tones[step.state]}>{say(step.late ? 'procedure.state.late' : `procedure.state.${step.state}`)}</Tag>
      </p>
      <p>
        {say('procedure.who', { who: step.officeName[tongue] })}
        {step.doneOn === null ? null : ` · ${say('procedure.doneOn', { day: dayOf(step.doneOn, language) })}`}
        {step.dueOn === null ? null : ` · ${say('procedure.dueOn', { day: counted.day(step.dueOn) })}`}
        {step.entered === null ? null : <Entered entered={step.entered} />}
      </p>
      {step.evidence.length === 0 ? null : (
        <p>
          {say('procedure.evidence')}
          {step.evidence.map((paper) => (
            <Tag key={paper.kind} tone={paper.have ? 'good' : 'plain'}>{`${paper.name[tongue]} ${say(paper.have ? 'procedure.have' : 'procedure.lack')}`}</Tag>
          ))}
        </p>
      )}
      <Papers lotId={lotId} step={step} />
      <p class="quiet">{say('procedure.risk', { risk: step.risk[tongue] })}</p>
    </li>
  );
}

/** The papers themselves; one from before papers had a step says so. */
function Papers({ lotId, step }: { lotId: string; step: Step }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const papers = step.evidence.flatMap((one) => one.papers);
  if (papers.length === 0) return null;
  return (
    <ul class="papers">
      {papers.map((paper) => (
        <li key={paper.id}>
          <a href={`/api/lots/${lotId}/documents/${paper.id}`}>{paper.name}</a>{' '}
          <span class="quiet">
            {bytes(paper.bytes)} · {stamp(paper.addedAt, language, 'day')}
            {paper.noted ? null : ` · ${say('procedure.paper.unnoted')}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the paper says beyond its day. */
function Entered({ entered: { untilOn, verdict, signer } }: { entered: NonNullable<Step['entered']> }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  return (
    <>
      {untilOn === null ? null : ` · ${say('procedure.untilOn', { day: dayOf(untilOn, language) })}`}
      {verdict === null ? null : ` · ${say(`procedure.verdict.${verdict}`)}`}
      {signer === null ? null : ` · ${signer}`}
    </>
  );
}
