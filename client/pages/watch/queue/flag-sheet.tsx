// The flag: why it was raised, in one screen — words, plot, figures, innocent explanations first, then rows, timeline and law.
import { Button } from '../../../kit/button.tsx';
import { dayOf, grouped, stamp } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Strip } from '../../../kit/strip.tsx';
import { Table } from '../../../kit/table.tsx';
import { Severity, Tag } from '../../../kit/tag.tsx';
import { Timeline } from '../../../kit/timeline.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { FlagDetail, Strip as StripData } from '../../../../src/watchdog/contract.ts';
import { DispositionPart } from './disposition.tsx';

export function FlagSheet({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const tongue = useTongue();
  return (
    <article>
      <Head flag={flag} />
      <p class="flag__words">{flag.sentence[tongue]}</p>
      {flag.strip === null ? null : <Plot strip={flag.strip} />}
      <div class="flag__pair">
        <div>
          <section class="sheet">
            <h2>{say('flag.innocent')}</h2>
            <ul>
              {flag.innocentExplanations.map((words) => (
                <li key={words.zh}>{words[tongue]}</li>
              ))}
            </ul>
            {flag.villageSaid === null ? null : (
              <p>
                <strong>{say('flag.villageSaid')}</strong> {flag.villageSaid}
              </p>
            )}
          </section>
          <Figures flag={flag} />
        </div>
        <div>
          <DispositionPart flag={flag} />
        </div>
      </div>
      <Proof flag={flag} />
    </article>
  );
}

function Head({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { here, language } = useFrame();
  const tongue = useTongue();
  return (
    <header>
      <p class="quiet">
        <a href={hereWith(here, { flag: null })}>{say('flag.back')}</a> · {flag.code} · {flag.townshipName} {flag.villageName} · {flag.signal}
      </p>
      <h1>
        {flag.subjectTitle}{marks.colon}{flag.signalTitle[tongue]}
      </h1>
      <p class="queue__line">
        <span>
          <Severity level={flag.level} label={say(`level.${flag.level}`)} /> <Tag>{say(`state.${flag.state}`)}</Tag>{' '}
          {say('flag.stake', { amount: grouped(flag.moneyAtStake) })} · {say('flag.due', { day: dayOf(flag.dueOn, language) })}
          {flag.claimedBy === null ? '' : ` · ${say('flag.claimedBy', { name: flag.claimedBy })}`}
        </span>
        {flag.state === 'open' ? (
          <form method="post" action={`/watch/flags/${flag.id}/claim`}>
            <Button kind="plain">{say('flag.claim')}</Button>
          </form>
        ) : null}
      </p>
    </header>
  );
}

function Plot({ strip }: { strip: StripData }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useTongue();
  // A plot needs numbers; the amounts beside it are the stored text.
  const drawn = (amount: string) => +amount;
  return (
    <section class="sheet">
      <Strip
        title={`${say('flag.strip')}${marks.aside(strip.stage[tongue])}`}
        unit={strip.unit[tongue]}
        points={strip.dots.map((dot) => ({ key: dot.lotId, label: `${dot.villageName} ${dot.lotCode}`, value: drawn(dot.adjustedRent), href: `/lots/${dot.lotId}` }))}
        own={{ value: drawn(strip.subjectRent), label: say('flag.strip.own', { amount: grouped(strip.subjectRent) }) }}
        quartiles={{
          lower: drawn(strip.fairLow),
          median: drawn(strip.fairMiddle),
          upper: drawn(strip.fairHigh),
          label: say('flag.strip.median', { amount: grouped(strip.fairMiddle) }),
        }}
        columns={{ label: say('flag.strip.lot'), value: say('flag.strip.rent') }}
      />
    </section>
  );
}

function Figures({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const tongue = useTongue();
  return (
    <section class="sheet">
      <h2>{say('flag.compared')}</h2>
      <p>
        <strong>{say('flag.null')}</strong> {flag.nullHypothesis[tongue]}
      </p>
      <Table
        caption={say('flag.figures')}
        captionHidden
        rows={flag.figures}
        rowKey={(row) => row.name}
        columns={[
          { key: 'label', label: say('flag.figure'), cell: (row) => row.label[tongue] },
          { key: 'value', label: say('flag.value'), numeric: true, cell: (row) => `${/^-?\d+(\.\d+)?$/.test(row.value) ? grouped(row.value) : row.value} ${row.unit?.[tongue] ?? ''}` },
        ]}
      />
      {flag.caveats.length === 0 ? null : (
        <Notice kind="note" title={say('flag.caveats')}>
          {flag.caveats.map((words) => (
            <p key={words.zh}>{words[tongue]}</p>
          ))}
        </Notice>
      )}
    </section>
  );
}

function Proof({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = useTongue();
  return (
    <div class="flag__pair">
      <section>
        <h2>{say('flag.timeline')}</h2>
        <Timeline
          precision="day"
          moments={flag.timeline.map((event) => ({
            key: `${event.at}${event.words.zh}`,
            at: event.at,
            text: `${event.words[tongue]}${event.gapDays === null ? '' : marks.aside(say('flag.gap', { days: event.gapDays }))}`,
          }))}
        />
        <h2>{say('flag.law')}</h2>
        <ul>
          {flag.legalBasis.map((words) => (
            <li key={words.zh}>{words[tongue]}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('flag.rows')}</h2>
        <Table
          caption={say('flag.rows')}
          captionHidden
          rows={flag.rows}
          rowKey={(row) => `${row.kind}${row.id}`}
          columns={[
            { key: 'kind', label: say('flag.rowKind'), cell: (row) => say(`row.${row.kind}`) },
            { key: 'words', label: say('flag.rowWhat'), cell: (row) => (row.kind === 'lot' || row.kind === 'deal' ? <a href={`/lots/${row.id}`}>{row.words[tongue]}</a> : row.words[tongue]) },
          ]}
        />
        <p class="quiet">
          {say('flag.modelText', { model: flag.result.modelVersion, when: stamp(flag.result.foundAt, language, 'minute'), hash: flag.result.inputHash.slice(0, 12) })} ·{' '}
          <a href={`/api/watchdog/flags/${flag.id}/evidence`}>{say('flag.evidence')}</a>
        </p>
        <p class="quiet">
          {say('flag.readers')}{marks.colon}{marks.list(flag.readers.map((reader) => `${reader.name} ${stamp(reader.at, language, 'minute')}`))}
        </p>
      </section>
    </div>
  );
}

function useTongue(): 'zh' | 'en' {
  return useFrame().language === 'en' ? 'en' : 'zh';
}
