// The signals' page: every signal with how often it was right in this county, and which of them had better be muted.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { SelectField } from '../../../kit/field.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { SignalInCounty } from '../../../../src/watchdog/signal-list/contract.ts';
import { PrecisionWords } from '../precision.tsx';
import { WatchTabs } from '../watch-tabs.tsx';
import { AuditPart } from './audit-part.tsx';
import type { Place, SignalsData } from './view-model.ts';

export const signalsPage = view<SignalsData>({
  name: 'watch/signals',
  layout: 'wide',
  title: (_data, say) => say('signals.title'),
  Body: ({ data }) => {
    const say = useSay<WatchKey>();
    return (
      <>
        <h1>{say('signals.title')}</h1>
        <WatchTabs />
        <p>{say('signals.intro')}</p>
        {data.counties.length > 1 ? <Counties data={data} /> : null}
        <AuditPart rates={data.rates} />
        <Suggested data={data} />
        {data.signals.length === 0 ? <Empty text={say('signals.none')} /> : <Signals data={data} />}
      </>
    );
  },
});

function Counties({ data }: { data: SignalsData }) {
  const say = useSay<WatchKey>();
  return (
    <form method="get" action="/watch/signals" class="filters">
      <SelectField name="county" label={say('signals.county')} optional value={data.county.code} options={data.counties.map(({ code, name }) => ({ value: code, label: name }))} />
      <Button kind="plain">{say('signals.show')}</Button>
    </form>
  );
}

const wantsMute = (signal: SignalInCounty): boolean => signal.precision.muteSuggested && signal.mutedSince === null;

export const signalAddress = (county: Place, code: string): string => `/watch/signals/${code}?county=${county.code}`;

function Suggested({ data }: { data: SignalsData }) {
  const say = useSay<WatchKey>();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  const wanted = data.signals.filter(wantsMute);
  if (wanted.length === 0) return null;
  return (
    <Notice kind="note" title={say('signals.suggestWhy', { count: wanted.length })}>
      <ul>
        {wanted.map((signal) => (
          <li key={signal.code}>
            <a href={`${signalAddress(data.county, signal.code)}&name=muted&value=1`}>{`${signal.code} ${signal.title[tongue]}`}</a> <PrecisionWords precision={signal.precision} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Signals({ data }: { data: SignalsData }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <Table
      stack
      caption={`${say('signals.title')} ${data.county.name}`}
      captionHidden
      rows={data.signals}
      rowKey={(signal) => signal.code}
      columns={[
        { key: 'rule', label: say('signals.rule'), cell: (signal) => <a href={signalAddress(data.county, signal.code)}>{`${signal.code} ${signal.title[tongue]}`}</a> },
        { key: 'waiting', label: say('signals.waiting'), numeric: true, cell: (signal) => signal.waiting },
        { key: 'precision', label: say('signals.precision'), cell: (signal) => <PrecisionWords precision={signal.precision} /> },
        { key: 'state', label: say('signals.state'), cell: (signal) => (signal.mutedSince !== null ? <Tag tone="note">{say('signals.muted', { day: dayOf(signal.mutedSince, language) })}</Tag> : wantsMute(signal) ? <Tag tone="bad">{say('signals.suggest')}</Tag> : <Tag>{say('signals.running')}</Tag>) },
      ]}
    />
  );
}
