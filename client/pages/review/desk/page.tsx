// The review desk: the lots that wait on the left by deadline, the lot as citizens will see it in the middle, the checks on the right.
import { ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { WorkRow } from '../../../../src/lots/dossier-contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { LotAsPublic } from '../lot-as-public.tsx';
import { Checks } from './checks.tsx';
import type { ReviewDeskData } from './view-model.ts';

export const reviewDeskPage = view<ReviewDeskData>({
  name: 'review/desk',
  layout: 'wide',
  title: (data, say) => data.open?.lot.title ?? say('review.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { open } = data;
    return (
      <>
        <h1>{say('review.title')}</h1>
        <DeskTabs desk="review" />
        {data.done === null ? null : <Notice kind="good">{say(`review.done.${data.done.verdict}`, { title: data.done.title })}</Notice>}
        <div class={open === null ? 'split' : 'split split--open'}>
          <section class="split__queue" aria-label={say('review.tab.lots')}>
            {data.rows.length === 0 ? <Empty text={say('desk.lots.none')} /> : <Queue rows={data.rows} open={open?.lot.lotId} />}
          </section>
          {open === null ? (
            data.rows.length === 0 ? null : <section class="split__middle"><Empty text={say('desk.pick')} /></section>
          ) : (
            <>
              <section class="split__middle" aria-label={say('review.asPublic')}>
                <p>
                  <a href="/review" class="split__back">{say('desk.back')}</a>
                </p>
                <LotAsPublic data={open.asPublic} />
                <div class="buttons">
                  <ButtonLink kind="plain" href={`/desk/lots/${open.lot.lotId}/preview`}>{say('review.preview')}</ButtonLink>
                  <ButtonLink kind="plain" href={`/procedures/${open.lot.lotId}`}>{say('review.procedure')}</ButtonLink>
                </div>
              </section>
              <Checks lot={open.lot} />
            </>
          )}
        </div>
      </>
    );
  },
});

function Queue({ rows, open }: { rows: readonly WorkRow[]; open: string | undefined }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  return (
    <>
      <p class="quiet">
        {say('desk.keys')} · <a href="/review/several">{say('review.several')}</a>
      </p>
      <ol class="queue">
        {rows.map((row) => (
          <li key={row.lotId}>
            <a href={`/review/${row.lotId}`} class={row.late ? 'queue--high' : undefined} aria-current={row.lotId === open ? 'true' : undefined} data-row="">
              <span class="queue__title">{row.title}</span>
              <span class="queue__line">
                <span class="quiet">
                  {row.placeName} · {row.code}
                </span>
                {row.dueOn === null ? null : <span class={row.late ? 'late' : undefined}>{say(row.late ? 'desk.late' : 'desk.due', { day: counted.day(row.dueOn) })}</span>}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
