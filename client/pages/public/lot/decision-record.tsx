// DecisionRecord: the village's vote as numbers, with the threshold it had to pass. An uploaded scan alone is not a vote.
// 依据: 农村集体经济组织法 第26—28条
import { Facts } from '../../../kit/facts.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { LotDecision } from './view-model.ts';

export function DecisionRecord({ decision }: { decision: LotDecision | null }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('vote.title')}</h2>
      {decision === null ? (
        <p>{say('vote.none')}</p>
      ) : (
        <>
          <p>
            <strong>
              {say('vote.sentence', { body: decision.body, eligible: decision.eligible, present: decision.present, inFavour: decision.inFavour, required: decision.required })}
            </strong>
          </p>
          <Facts
            facts={[
              { term: say('vote.matter'), is: decision.matter },
              { term: say('vote.days'), is: say('vote.days.is', { noticed: dayOf(decision.noticedOn, language), met: dayOf(decision.metOn, language) }) },
              { term: say('vote.count'), is: say('vote.count.is', { inFavour: decision.inFavour, against: decision.against, abstained: decision.abstained }) },
              { term: say('vote.basis'), is: decision.basis },
              { term: say('vote.supervision'), is: decision.supervisionOpinion },
            ]}
          />
          <Steps steps={decision.steps ?? []} />
        </>
      )}
    </section>
  );
}

/** Who took which step on which day, and on what paper. */
function Steps({ steps }: { steps: NonNullable<LotDecision['steps']> }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{say('decision.steps')}</h3>
      <ol>
        {steps.map((step) => (
          <li key={step.name}>
            {step.name} · {dayOf(step.doneOn, language)}
            {step.untilOn === null ? null : ` — ${dayOf(step.untilOn, language)}`}
            {step.verdict === null ? null : ` · ${say(`decision.${step.verdict}`)}`}
            {step.papers.map((paper, at) => (
              <span key={at}> · {paper.href === null ? say('decision.kept', { paper: paper.name }) : <a href={paper.href}>{paper.name}</a>}</span>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
