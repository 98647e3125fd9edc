// Answers: what each row of several in one go was answered: done, or why not. Kept, so that it can be opened and printed again.
import { ButtonLink } from '../../../kit/button.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { Answer, BulkReply } from '../../../../src/lots/several/contract.ts';

const desks: Record<BulkReply['kind'], string> = { reviews: '/review', publications: '/operate', drafts: '/desk/lots', submissions: '/desk/lots', votes: '/desk/lots' };

export const answersPage = view<BulkReply>({
  name: 'review/answers',
  title: (data, say) => say(`several.${data.kind}`),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const done = data.answers.filter((row) => row.done).length;
    const desk = desks[data.kind];
    return (
      <>
        <h1>{say(`several.${data.kind}`)}</h1>
        <p class="quiet">{stamp(data.doneAt, language, 'minute')}</p>
        <Notice kind={done === data.answers.length ? 'good' : 'note'}>{say('several.summary', { all: data.answers.length, done, refused: data.answers.length - done })}</Notice>
        <Table
          stack
          caption={say('several.answers')}
          rows={data.answers}
          rowKey={(row) => row.id}
          columns={[
            { key: 'lot', label: say('several.row'), cell: (row) => <Named row={row} kind={data.kind} /> },
            { key: 'is', label: say('several.is'), cell: (row) => <Tag tone={row.done ? 'good' : 'bad'}>{say(row.done ? 'several.done' : 'several.refused')}</Tag> },
            { key: 'why', label: say('several.why'), cell: (row) => (row.refusal === null ? '—' : language === 'en' ? row.refusal.en : row.refusal.zh) },
          ]}
        />
        <div class="buttons">
          <ButtonLink kind="plain" href={`${desk}/several`}>{say('several.more')}</ButtonLink>
          <ButtonLink kind="plain" href={desk}>{say('several.back')}</ButtonLink>
        </div>
      </>
    );
  },
});

function Named({ row, kind }: { row: Answer; kind: BulkReply['kind'] }) {
  const name = row.title === '' ? row.id : row.title;
  const href = kind === 'reviews' ? `/review/${row.lotId}` : kind === 'publications' ? `/operate/lots/${row.lotId}` : `/desk/lots/${row.lotId}`;
  return (
    <span>
      {row.lotId === null ? name : <a href={href}>{name}</a>}
      <span class="quiet under">{row.code}</span>
    </span>
  );
}
