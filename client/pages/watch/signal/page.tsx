// A signal's own page: how often it was right, its parameters, and a new value tried on the last whole check before two officers adopt it.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import { PrecisionWords } from '../precision.tsx';
import { WatchTabs } from '../watch-tabs.tsx';
import { TrialPart } from './trial-part.tsx';
import type { SignalData, Tuning } from './view-model.ts';

export const signalPage = view<SignalData>({
  name: 'watch/signal',
  layout: 'wide',
  title: (data) => data.signal.code,
  Body: ({ data }) => {
    const say = useSay<WatchKey>();
    const { language } = useFrame();
    const tongue = language === 'en' ? 'en' : 'zh';
    const { signal, county } = data;
    return (
      <>
        <h1>{`${signal.code} ${signal.title[tongue]}`}</h1>
        <WatchTabs />
        <Facts
          facts={[
            { term: say('signals.county'), is: county.name },
            { term: say('signals.waiting'), is: signal.waiting === 0 ? '0' : <a href={`/watch?signal=${signal.code}`}>{say('queue.count', { count: signal.waiting })}</a> },
            { term: say('precision.title'), is: <PrecisionWords precision={signal.precision} /> },
            { term: say('signals.state'), is: signal.mutedSince === null ? say('signals.running') : say('signals.muted', { day: dayOf(signal.mutedSince, language) }) },
          ]}
        />
        {signal.precision.muteSuggested && signal.mutedSince === null ? <Notice kind="note">{say('signals.suggest')}</Notice> : null}
        {data.tuning === null ? <p class="quiet">{say('trial.notYours')}</p> : <Parameters data={data} tuning={data.tuning} />}
        {data.asked === null ? null : <Asked data={data} asked={data.asked} />}
      </>
    );
  },
});

const addressOf = ({ county, signal }: SignalData): string => `/watch/signals/${signal.code}?county=${county.code}`;

function Parameters({ data, tuning: { parameters, muting } }: { data: SignalData; tuning: Tuning }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const off = muting.value === 1;
  return (
    <section class="sheet" aria-labelledby="parameters">
      <h2 id="parameters">{say('trial.parameters')}</h2>
      {parameters.length === 0 ? <p class="quiet">{say('trial.none')}</p> : (
        <>
          <Table
            stack
            caption={say('trial.parameters')}
            captionHidden
            rows={parameters}
            rowKey={(one) => one.name}
            columns={[
              { key: 'name', label: say('trial.parameter'), cell: (one) => one.label[tongue] },
              { key: 'value', label: say('trial.now'), numeric: true, cell: (one) => figure(one.value) },
              { key: 'default', label: say('trial.default'), numeric: true, cell: (one) => figure(one.default) },
              { key: 'range', label: say('trial.range'), numeric: true, cell: (one) => `${figure(one.least)}–${figure(one.most)}` },
              { key: 'history', label: say('trial.history'), cell: (one) => <History history={one.history} /> },
            ]}
          />
          <form method="get" action={`/watch/signals/${data.signal.code}`} class="filters">
            <input type="hidden" name="county" value={data.county.code} />
            <SelectField name="name" label={say('trial.parameter')} value={data.asked?.parameter.name ?? data.mistyped?.name ?? ''} options={parameters.map((one) => ({ value: one.name, label: one.label[tongue] }))} />
            <Field name="value" label={say('trial.new')} inputMode="decimal" value={data.mistyped?.typed ?? (data.asked === null || data.asked.parameter.name === 'muted' ? '' : figure(data.asked.value))} error={data.mistyped === null ? undefined : say('trial.noNumber')} />
            <Button kind="plain">{say('trial.try')}</Button>
          </form>
        </>
      )}
      <p>
        <a href={`${addressOf(data)}&name=muted&value=${off ? 0 : 1}`}>{say(off ? 'trial.unmute' : 'trial.mute')}</a>
      </p>
      {muting.history.length === 0 ? null : <History history={muting.history} said={(value) => say(value === 1 ? 'trial.off' : 'trial.on')} />}
    </section>
  );
}

function History({ history, said = figure }: { history: Tuning['muting']['history']; said?: (value: number) => string }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  if (history.length === 0) return <span class="quiet">{say('trial.noHistory')}</span>;
  return (
    <ul class="people">
      {history.map((one) => (
        <li key={`${one.effectiveFrom} ${one.adoptedAt}`}>{say('trial.was', { day: dayOf(one.effectiveFrom, language), value: said(one.value), one: one.proposedBy, other: one.approvedBy, when: stamp(one.adoptedAt, language, 'day'), reason: one.reason })}</li>
      ))}
    </ul>
  );
}

function Asked({ data, asked }: { data: SignalData; asked: NonNullable<SignalData['asked']> }) {
  const say = useSay<WatchKey>();
  const tongue = useFrame().language === 'en' ? 'en' : 'zh';
  const said = (value: number) => (asked.parameter.name === 'muted' ? say(value === 1 ? 'trial.off' : 'trial.on') : figure(value));
  const title = say('trial.title', { name: asked.parameter.label[tongue], old: said(asked.parameter.value), value: said(asked.value) });
  return (
    <section class="sheet" id="trial" aria-labelledby="trial-title">
      <h2 id="trial-title">{title}</h2>
      {data.refused === null ? null : <Notice kind="bad">{data.refused[tongue]}</Notice>}
      {data.trial === null ? (data.refused === null ? <p class="quiet">{say('trial.notTried')}</p> : null) : <TrialPart trial={data.trial} asked={asked} />}
      {data.refused !== null && data.trial === null ? null : <Propose data={data} asked={asked} />}
    </section>
  );
}

/** What was tried goes on as it stands: only the day and the reason are left to say. */
function Propose({ data, asked }: { data: SignalData; asked: NonNullable<SignalData['asked']> }) {
  const say = useSay<WatchKey>();
  if (asked.value === asked.parameter.value) return <p class="quiet">{say('trial.same')}</p>;
  const query = new URLSearchParams({ county: data.county.code, name: asked.parameter.name, value: String(asked.value) });
  return (
    <form method="post" action={`/watch/signals/${data.signal.code}/proposals?${query.toString()}`}>
      <h3>{say('trial.propose')}</h3>
      <p class="quiet">{say('trial.two')}</p>
      <input type="hidden" name="county" value={data.county.code} />
      <input type="hidden" name="name" value={asked.parameter.name} />
      <input type="hidden" name="value" value={String(asked.value)} />
      <Field name="effectiveFrom" type="date" label={say('trial.from')} min={data.today} value={data.today} />
      <TextField name="reason" label={say('trial.reason')} max={500} />
      <Button>{say('trial.send')}</Button>
    </form>
  );
}

/** A parameter as people write it: no more digits than it has. */
const figure = (value: number): string => String(Number(value.toPrecision(6)));
