// The queue: one row a lot, highest level first, then money at stake, then time; with its filters and the last sweep.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { CheckField, SelectField } from '../../../kit/field.tsx';
import { dayOf, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Severity } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { QueueGroup } from '../../../../src/watchdog/contract.ts';
import { ChecksDrawn } from './checks-drawn.tsx';
import { PrecisionWords } from '../precision.tsx';
import { WatchTabs } from '../watch-tabs.tsx';
import { queueAddress } from './triage-bar.tsx';
import type { WatchData } from './view-model.ts';

export function QueueList({ data }: { data: WatchData }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const marks = useMarks();
  const { queue } = data;
  return (
    <>
      <h1>{say('watch.title')}</h1>
      <WatchTabs />
      <p class="quiet">
        {say('queue.count', { count: queue.count })} · {marks.list((['high', 'medium', 'low'] as const).map((level) => `${say(`level.${level}`)} ${queue.byLevel[level]}`))}
        {queue.oldestRaisedAt === null ? '' : ` · ${say('queue.oldest', { day: stamp(queue.oldestRaisedAt, language, 'day') })}`} · {say('queue.keys')}
      </p>
      <Filters data={data} />
      {queue.groups.length === 0 ? <Empty text={say('queue.empty')} /> : null}
      {queue.groups.length === 0 ? null : (
        <ol class="queue">
          {queue.groups.map((group) => (
            <Row key={group.key} group={group} open={data.flag?.id} />
          ))}
        </ol>
      )}
      {queue.groupCount > data.size ? <Pager page={queue.page} size={data.size} total={queue.groupCount} /> : null}
      <ChecksDrawn checks={data.checks} />
      <LastRun data={data} />
    </>
  );
}

function Row({ group, open }: { group: QueueGroup; open: string | undefined }) {
  const say = useSay<WatchKey>();
  const { here, language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const [first] = group.flags;
  if (first === undefined) return null;
  const current = group.flags.some((flag) => flag.id === open);
  const several = group.flags.length > 1;
  return (
    <li class={several ? 'queue__candidate' : undefined}>
      <a href={queueAddress(here, first.id)} class={`queue--${group.level}`} aria-current={current ? 'true' : undefined} data-row="">
        <span class="queue__line">
          <Severity level={group.level} label={say(`level.${group.level}`)} />
          <span class="quiet">{say('flag.due', { day: dayOf(group.dueOn, language) })}</span>
        </span>
        <span class="queue__title">{group.title}</span>
        <span class="queue__line">
          <span class="quiet">
            {group.townshipName} {group.villageName}
          </span>
          <span>{say('flag.stake', { amount: grouped(group.moneyAtStake) })}</span>
        </span>
        <span class="queue__flag">
          <span class="quiet">{saidOf(first, tongue)}</span>
          <br />
          <PrecisionWords precision={first.precision} />
        </span>
      </a>
      {several ? <Members group={group} open={open} /> : null}
    </li>
  );
}

/** A candidate for a case: what its flags share, and each of them. */
function Members({ group, open }: { group: QueueGroup; open: string | undefined }) {
  const say = useSay<WatchKey>();
  const { here, language } = useFrame();
  const marks = useMarks();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <details open={group.flags.slice(1).some((flag) => flag.id === open)}>
      <summary>
        {say('candidate.flags', { count: group.flags.length })}
        {marks.colon}
        {marks.list(group.shared.map((one) => say(`candidate.${one.tie}`, { name: one.name, count: one.flags })))}
      </summary>
      <ul>
        {group.flags.map((flag) => (
          <li key={flag.id}>
            <Severity level={flag.level} label={say(`level.${flag.level}`)} />{' '}
            <a href={queueAddress(here, flag.id)} aria-current={flag.id === open ? 'true' : undefined}>
              {saidOf(flag, tongue)}
            </a>{' '}
            <span class="quiet">{flag.subjectTitle}</span>
            <br />
            <PrecisionWords precision={flag.precision} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** A signal over whole counties has no figure in its headline: its name is said once. */
const saidOf = ({ signalTitle, headline }: QueueGroup['flags'][number], tongue: 'zh' | 'en'): string =>
  headline[tongue] === signalTitle[tongue] ? signalTitle[tongue] : `${signalTitle[tongue]} ${headline[tongue]}`;

function Filters({ data }: { data: WatchData }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const any = { value: '', label: say('queue.any') };
  const { asked } = data;
  return (
    <details class="search__more" open={asked.level !== '' || asked.signal !== '' || asked.mine || asked.state !== 'waiting'}>
      <summary>{say('queue.filters')}</summary>
      <form method="get" action="/watch" class="search__row">
        <SelectField
          name="state" label={say('queue.state')} optional value={asked.state}
          options={(['waiting', 'open', 'claimed', 'disposed', 'cleared', 'all'] as const).map((value) => ({ value, label: say(`state.${value}`) }))}
        />
        <SelectField name="level" label={say('queue.level')} optional value={asked.level} options={[any, ...(['high', 'medium', 'low'] as const).map((value) => ({ value, label: say(`level.${value}`) }))]} />
        <SelectField name="signal" label={say('queue.signal')} optional value={asked.signal} options={[any, ...data.signals.map((signal) => ({ value: signal.code, label: language === 'en' ? signal.en : signal.zh }))]} />
        <CheckField name="mine" label={say('queue.mine')} checked={asked.mine} />
        <Button kind="plain">{say('queue.apply')}</Button>
      </form>
    </details>
  );
}

function LastRun({ data }: { data: WatchData }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const { run } = data;
  const results = run?.results ?? {};
  const of = (state: string) => results[state] ?? 0;
  const total = Object.values(results).reduce((sum, number) => sum + number, 0);
  return (
    <form method="post" action="/watch/runs" class="sheet">
      <strong>{say('run.last')}</strong>
      <p class="quiet">
        {run === null ? say('queue.never') : stamp(run.startedAt, language, 'minute')}
        <br />
        {run === null ? '' : say('run.results', { total, triggered: of('triggered'), clear: of('clear'), insufficient: of('insufficient_data'), notApplicable: of('not_applicable'), error: of('error') })}
      </p>
      <Button kind="plain">{say('run.now')}</Button>
    </form>
  );
}
