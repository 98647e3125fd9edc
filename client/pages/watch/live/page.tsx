// Live notices: one line each, newest first, and below them what each kind means, what it cannot see and what innocent people do.
import { Empty } from '../../../kit/empty.tsx';
import { nearStamp, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Pager } from '../../../kit/pager.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { WatchTabs } from '../watch-tabs.tsx';
import type { LiveNotice, LiveNotices, NoticeGuide } from '../../../../src/watchdog/live/contract.ts';
import type { WatchKey } from '../../../words/watch.zh.ts';

export interface LiveData extends LiveNotices {
  page: number;
  size: number;
}

export const livePage = view<LiveData>({
  name: 'watch/live',
  title: (_data, say) => say('live.title'),
  Body: ({ data }) => {
    const say = useSay<WatchKey>();
    const { language, now, here } = useFrame();
    return (
      <>
        <h1>{say('live.title')}</h1>
        <WatchTabs />
        <p>{say('live.lead')}</p>
        <p class="quiet">
          {say('live.asOf', { time: stamp(now, language, 'minute') })} · <a href={here}>{say('live.reload')}</a>
        </p>
        {data.notices.length === 0 ? <Empty text={say('live.none')} /> : null}
        {data.notices.length === 0 ? null : (
          <ul class="notices">
            {data.notices.map((notice) => (
              <Notice key={notice.id} notice={notice} />
            ))}
          </ul>
        )}
        {data.total > data.size ? <Pager page={data.page} size={data.size} total={data.total} /> : null}
        <h2>{say('live.guide')}</h2>
        {data.guide.map((one) => (
          <Guide key={one.kind} guide={one} />
        ))}
      </>
    );
  },
});

function Notice({ notice }: { notice: LiveNotice }) {
  const say = useSay<WatchKey>();
  const { language, now } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <li class="sheet">
      <p class="quiet">
        <time dateTime={notice.noticedAt}>{nearStamp(notice.noticedAt, now, language)}</time> <Tag tone={notice.running ? 'info' : 'plain'}>{say(notice.running ? 'live.running' : 'live.over')}</Tag>
      </p>
      <p>
        <strong>{notice.title[tongue]}</strong> · <a href={`/lots/${notice.lotId}`}>{notice.lotTitle}</a> <span class="quiet">{notice.villageName} {notice.lotCode}</span>
      </p>
      <p>{notice.sentence[tongue]}</p>
      {notice.flags.length === 0 ? null : (
        <p>
          {notice.flags.map((flag) => (
            <a key={flag.id} class="live__flag" href={`/watch?flag=${flag.id}&state=all`}>
              {say('live.flag', { code: flag.code })}
            </a>
          ))}
        </p>
      )}
    </li>
  );
}

function Guide({ guide }: { guide: NoticeGuide }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <details class="search__more">
      <summary>{guide.title[tongue]}</summary>
      <dl class="notices__guide">
        <dt>{say('live.null')}</dt>
        <dd>{guide.nullHypothesis[tongue]}</dd>
        <dt>{say('live.innocent')}</dt>
        <dd>{marks.clauses(guide.innocent.map((one) => one[tongue]))}</dd>
        <dt>{say('live.limits')}</dt>
        <dd>{guide.limitation[tongue]}</dd>
      </dl>
    </details>
  );
}
