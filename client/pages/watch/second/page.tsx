// Second readings: what waits for this officer's own verdict, how far first and second agree, and what was read twice.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { ChoiceField, TextField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { WatchTabs } from '../watch-tabs.tsx';
import { verdictWords } from '../../../../src/watchdog/contract.ts';
import type { AgreementView, SecondReadings } from '../../../../src/watchdog/second-reading/contract.ts';
import { secondVerdicts } from '../../../../src/watchdog/second-reading/verdict-classes.ts';
import type { WatchKey } from '../../../words/watch.zh.ts';

export const secondPage = view<SecondReadings>({
  name: 'watch/second',
  title: (_data, say) => say('second.title'),
  Body: ({ data }) => {
    const say = useSay<WatchKey>();
    return (
      <>
        <h1>{say('second.title')}</h1>
        <WatchTabs />
        <p>{say('second.lead')}</p>
        <h2>{say('second.waiting')}</h2>
        {data.waiting.length === 0 ? <Empty text={say('second.none')} /> : null}
        {data.waiting.map((one) => (
          <Waiting key={one.flagId} one={one} />
        ))}
        <Agreement agreement={data.agreement} />
        <h2>{say('second.done')}</h2>
        {data.done.length === 0 ? <p class="quiet">{say('second.doneNone')}</p> : <Done done={data.done} />}
      </>
    );
  },
});

function Waiting({ one }: { one: SecondReadings['waiting'][number] }) {
  const say = useSay<WatchKey>();
  const { language, problem } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const own = { param: 'flagId', id: one.flagId };
  return (
    <section class="sheet" aria-label={one.code}>
      <p>
        <strong>{one.title}</strong> <span class="quiet">{one.villageName} {one.code}</span>
        <br />
        {one.signalTitle[tongue]}
      </p>
      <p>
        <a class="live__flag" href={`/watch?flag=${one.flagId}&state=all`}>
          {say('second.open')}
        </a>
        <span class="quiet">{say('second.blind')}</span>
      </p>
      <details class="search__more" open={problem?.entered['flag'] === one.flagId}>
        <summary>{say('second.read')}</summary>
        <form method="post" action={`/watch/second/${one.flagId}`}>
          <input type="hidden" name="flag" value={one.flagId} />
          <ChoiceField name="verdict" label={say('second.verdict')} options={secondVerdicts.map((value) => ({ value, label: verdictWords[value][tongue] }))} of={own} />
          <TextField name="reason" label={say('second.reason')} max={2000} of={own} />
          <Button full>{say('second.submit')}</Button>
        </form>
      </details>
    </section>
  );
}

function Agreement({ agreement }: { agreement: AgreementView }) {
  const say = useSay<WatchKey>();
  const { n, observed, kappa, low, high } = agreement;
  return (
    <section class="sheet" aria-labelledby="agreement">
      <h2 id="agreement">{say('second.agreement')}</h2>
      <p>{kappa === null || low === null || high === null ? say('second.noKappa') : <strong>{say('second.kappa', { kappa: kappa.toFixed(2), low: low.toFixed(2), high: high.toFixed(2) })}</strong>}</p>
      {n === 0 ? null : <p class="quiet">{say('second.observed', { n, share: `${Math.round(observed * 100)} %` })}</p>}
    </section>
  );
}

function Done({ done }: { done: SecondReadings['done'] }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <Table
      caption={say('second.done')}
      captionHidden
      stack
      rows={done}
      rowKey={(row) => row.flagId + row.readAt}
      columns={[
        { key: 'flag', label: say('second.flag'), cell: (row) => <a href={`/watch?flag=${row.flagId}&state=all`}>{row.code} {row.title}</a> },
        { key: 'first', label: say('second.first'), cell: (row) => verdictWords[row.first][tongue] },
        { key: 'second', label: say('second.second'), cell: (row) => <>{verdictWords[row.second][tongue]} <Tag tone={row.same ? 'good' : 'note'}>{say(row.same ? 'second.same' : 'second.differs')}</Tag></> },
        { key: 'day', label: say('second.day'), cell: (row) => stamp(row.readAt, language, 'day') },
      ]}
    />
  );
}
