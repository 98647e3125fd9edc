// A listing as a task list: each part with its state in words, what the township asked to mend, and what comes next.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Notice } from '../../../kit/notice.tsx';
import { PriceBoard } from '../../../kit/price.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { TaskList, type Task } from '../../../kit/task-list.tsx';
import { Timeline } from '../../../kit/timeline.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { Dossier } from '../../../../src/lots/dossier-contract.ts';
import { standings, type PartState, type Standing } from '../lot-parts.ts';

export interface LotWizardData {
  lot: Dossier;
  /** What the last save did: `saved`, or `voted` when it set the vote aside. */
  done: 'saved' | 'voted' | null;
  historyWords: Readonly<Record<string, string>>;
  /** It ended without a lease and nothing of the asset was listed since. */
  relistable: boolean;
}

const tones: Record<PartState, Tone> = { todo: 'plain', doing: 'note', missing: 'note', done: 'good', mend: 'bad', blocked: 'plain', sent: 'good' };

export const lotWizardPage = view<LotWizardData>({
  name: 'village/lot',
  title: ({ lot }) => `${lot.title} ${lot.code}`,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { language } = useFrame();
    const marks = useMarks();
    const { lot } = data;
    return (
      <>
        <p>
          <a href={`/desk/lots?village=${lot.place.code}`}>{say('wizard.list')}</a>
        </p>
        <h1>{lot.title}</h1>
        <p class="quiet">
          <span class="figures">{lot.code}</span> · {lot.place.township} {lot.place.name} · <Tag tone={lot.state === 'returned' ? 'bad' : 'info'}>{language === 'en' ? lot.stateName.en : lot.stateName.zh}</Tag>
        </p>
        {data.done === null ? null : <Notice kind={data.done === 'saved' ? 'good' : 'note'} title={say('wizard.saved')}>{say(data.done === 'saved' ? 'wizard.saved.note' : 'vote.removed')}</Notice>}
        <Returned lot={lot} />
        {data.relistable ? <Relist lot={lot} /> : null}
        {lot.firstReserve === null ? null : <p>{say('relist.draft', { attempt: lot.attempt, first: `${grouped(lot.firstReserve)} ${say(`rate.${lot.unit}`)}` })}</p>}
        <Where lot={lot} />
        {lot.may.prepare ? <Tasks lot={lot} /> : null}
        <PriceBoard prices={lot.prices} kind="reserve" unit={lot.unit} years={lot.termYears} />
        <section class="sheet">
          <h2>{say('wizard.history')}</h2>
          <Timeline moments={lot.history.map((entry) => ({ key: String(entry.seq), at: entry.decidedAt, text: `${data.historyWords[entry.kind] ?? entry.kind}${entry.about === null ? '' : `${marks.colon}${language === 'en' ? entry.about.en : entry.about.zh}`}` }))} />
        </section>
        {lot.may.withdraw ? <Withdraw lot={lot} /> : null}
      </>
    );
  },
});

function Tasks({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  const parts = standings(lot);
  const task = ({ part, state, count }: Standing): Task => ({
    key: part, label: say(`part.${part}`), href: part === 'steps' ? `/procedures/${lot.lotId}` : `/desk/lots/${lot.lotId}/${part}`, state: say(`part.state.${state}`, { count }), tone: tones[state],
  });
  const ready = lot.missing === 0;
  const submit: Task = {
    key: 'submit', label: say('part.submit'), href: `/desk/lots/${lot.lotId}/submission`, state: say(ready ? 'part.state.todo' : 'part.state.blocked'), tone: 'plain',
  };
  return (
    <>
      <p>
        <strong>{ready ? say('wizard.ready') : say('wizard.left', { count: lot.missing })}</strong>
      </p>
      <TaskList tasks={[...parts.map(task), submit]} />
      <p class="buttons">
        <ButtonLink kind="plain" href={`/desk/lots/${lot.lotId}/preview`}>{say('wizard.preview')}</ButtonLink>
        <ButtonLink kind="plain" href={`/desk/lots/${lot.lotId}/holders`}>{say('holders.title')}</ButtonLink>
      </p>
    </>
  );
}

function Returned({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const [last] = lot.reviews;
  if (!lot.may.prepare || last?.verdict !== 'returned') return null;
  return (
    <Notice kind="bad" title={say('wizard.returned')}>
      <p>{say('wizard.returned.by', { name: last.reviewer, when: stamp(last.reviewedAt, language, 'minute'), opinion: last.opinion })} <a href={`/why/cases/review/${last.reviewId}`}>{say('problem.why')}</a></p>
      <ul>
        {last.comments.map((comment) => (
          <li key={comment.field + comment.comment}>{comment.comment}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Relist({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  const why = lot.state === 'defaulted' ? 'relist.defaulted' : lot.state === 'withdrawn' ? 'relist.withdrawn' : 'relist.unsold';
  return (
    <>
      <Notice kind="note" title={say(why)} />
      <p>
        <ButtonLink href={`/desk/lots/${lot.lotId}/relisting`}>{say('relist.button')}</ButtonLink>
      </p>
    </>
  );
}

/** Where it is when it is no longer the clerk's, and what to look at or print. */
function Where({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  const published = lot.notices.length > 0;
  return (
    <>
      {lot.state === 'in_review' ? <Notice kind="good" title={say('wizard.done.submitted')}>{say('wizard.done.submitted.note')}</Notice> : null}
      {lot.state === 'reviewed' ? <Notice kind="good" title={say('wizard.done.reviewed')} /> : null}
      {lot.withdrawal === null ? null : <Notice kind="note">{say('wizard.withdrawn', { reason: lot.withdrawal.reason })}</Notice>}
      {lot.may.prepare ? null : (
        <div class="buttons">
          <ButtonLink kind="plain" href={`/procedures/${lot.lotId}`}>{say('procedure.title')}</ButtonLink>
          {published ? <ButtonLink href={`/lots/${lot.lotId}`}>{say('wizard.public')}</ButtonLink> : <ButtonLink href={`/desk/lots/${lot.lotId}/preview`}>{say('wizard.preview')}</ButtonLink>}
          {published ? <ButtonLink kind="plain" href={`/lots/${lot.lotId}/notice`}>{say('wizard.notice')}</ButtonLink> : null}
          {lot.state === 'published' ? <ButtonLink kind="plain" href={`/corrections/lots/${lot.lotId}`}>{say('wizard.correct')}</ButtonLink> : null}
        </div>
      )}
    </>
  );
}

function Withdraw({ lot }: { lot: Dossier }) {
  const say = useSay<VillageKey>();
  return (
    <details class="folded">
      <summary>{say('wizard.withdraw')}</summary>
      <form method="post" action={`/desk/lots/${lot.lotId}/withdrawal`}>
        <p>{say('wizard.withdraw.note')}</p>
        <TextField name="reason" label={say('f.reason')} max={300} />
        <Button kind="grave">{say('wizard.withdraw.do')}</Button>
      </form>
    </details>
  );
}
