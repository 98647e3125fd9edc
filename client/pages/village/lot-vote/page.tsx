// Part 2 of a listing: the vote as numbers. An uploaded scan alone is not a vote.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { LotComment } from '../lot-comment.tsx';
import { LotHead } from '../lot-head.tsx';
import { openComments } from '../lot-parts.ts';
import { PartChecks } from '../part-checks.tsx';
import { VoteLive } from './vote-live.tsx';
import type { LotVoteData } from './view-model.ts';

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
          <SelectField name="matter" label={say('f.matter')} value={vote.stored.matter} options={vote.matters} />
          <Field name="noticedOn" label={say('f.noticedOn')} type="date" max={data.today} value={known?.noticedOn ?? ''} />
          <Field name="metOn" label={say('f.metOn')} type="date" max={data.today} value={known?.metOn ?? ''} />
          <Live id="vote">
            <VoteLive vote={vote} />
          </Live>
          {data.needsPlan ? <Field name="planFiledOn" label={say('f.planFiledOn')} hint={say('vote.plan.hint')} type="date" max={data.today} value={known?.planFiledOn ?? ''} /> : null}
          <TextField name="supervisionOpinion" label={say('f.supervisionOpinion')} max={300} value={known?.supervisionOpinion ?? ''} />
          <Button full>{say('part.saveNext')}</Button>
        </form>
      </>
    );
  },
});
