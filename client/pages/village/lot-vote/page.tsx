// Part 2 of a listing: the vote as numbers. An uploaded scan alone is not a vote.
import { Button } from '../../../kit/button.tsx';
import { CheckField, Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';
import { PartChecks } from '../part-checks.tsx';
import { VoteLive } from './vote-live.tsx';
import type { LotVoteData } from './view-model.ts';

/** Ways of attending, who stood back, and the mandate: most votes have none of it. */
function InFull({ known, today, charter }: { known: LotVoteData['lot']['resolution']; today: string; charter: LotVoteData['vote']['charter'] }) {
  const say = useSay<VillageKey>();
  const { problem } = useFrame();
  const used = known !== null && (known.online > 0 || known.byProxy > 0 || known.recused > 0 || known.mandate !== null);
  return (
    <details class="folded" open={used || problem !== null}>
      <summary>{say('vote.more')}</summary>
      <p class="quiet">{say('vote.more.note')}</p>
      <Field name="online" label={say('f.online')} inputMode="numeric" maxLength={7} optional value={String(known?.online ?? '')} />
      <TextField name="proxies" label={say('f.proxies')} max={4000} optional value={known?.proxies.map((one) => `${one.household} ${one.attending} ${one.proxies}`).join('\n') ?? ''} />
      <TextField name="recusals" label={say('f.recusals')} max={2000} optional value={known?.recusals.map((one) => `${one.person} ${one.office} ${one.reason}`).join('\n') ?? ''} />
      {charter !== null ? null : (
        <>
          <Field name="mandate" label={say('f.mandate')} maxLength={200} optional value={known?.mandate?.basis ?? ''} />
          <Field name="mandateAdoptedOn" label={say('f.mandateAdoptedOn')} type="date" max={today} optional value={known?.mandate?.adoptedOn ?? ''} />
        </>
      )}
    </details>
  );
}

/** One vote that named several lots is entered once. */
function Others({ lotId, others }: { lotId: string; others: LotVoteData['others'] }) {
  const say = useSay<VillageKey>();
  return (
    <form method="post" action={`/desk/lots/${lotId}/vote/others`} class="sheet">
      <h2>{say('vote.others')}</h2>
      <p class="quiet">{say('vote.others.note')}</p>
      {others.map((other) => (
        <CheckField key={other.id} name={`row.${other.id}`} label={`${other.title} · ${other.code}`} />
      ))}
      <Button kind="plain">{say('vote.others.do')}</Button>
    </form>
  );
}

export const lotVotePage = view<LotVoteData>({
  name: 'village/lot-vote',
  title: (_data, say) => say('part.vote'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lot, vote } = data;
    const known = lot.resolution;
    return (
      <>
        <LotHead lot={lot} title={say('part.vote')} />
        <PartChecks lot={lot} part="vote" />
        <LotComment comments={openComments(lot)} field="resolution" />
        <form method="post" action={`/desk/lots/${lot.lotId}/vote`} class="sheet">
          <p>{say('vote.part.note')}</p>
          <p>
            <a href={`/procedures/${lot.lotId}`}>{say('vote.steps')}</a> ·{' '}
            <a href={`/desk/lots/${lot.lotId}/forms/minutes`}>{say('vote.form')}</a> ·{' '}
            <a href={`/desk/charter?village=${lot.place.code}`}>{say(vote.charter === null ? 'vote.charter.none' : 'vote.charter.see')}</a>
          </p>
          <SelectField name="matter" label={say('f.matter')} value={vote.stored.matter} options={vote.matters} />
          <Field name="noticedOn" label={say('f.noticedOn')} type="date" max={data.today} value={known?.noticedOn ?? ''} />
          <Field name="metOn" label={say('f.metOn')} type="date" max={data.today} value={known?.metOn ?? ''} />
          <Live id="vote">
            <VoteLive vote={vote} />
          </Live>
          {data.needsPlan ? <Field name="planFiledOn" label={say('f.planFiledOn')} hint={say('vote.plan.hint')} type="date" max={data.today} value={known?.planFiledOn ?? ''} /> : null}
          <InFull known={known} today={data.today} charter={vote.charter} />
          <TextField name="supervisionOpinion" label={say('f.supervisionOpinion')} max={300} value={known?.supervisionOpinion ?? ''} />
          <Button full>{say('part.saveNext')}</Button>
        </form>
        {known === null || data.others.length === 0 ? null : <Others lotId={lot.lotId} others={data.others} />}
      </>
    );
  },
});
