// Proof parts: what was compared and its figures, the timeline, the rows of the registers, the law, and who has looked.
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Timeline } from '../../../kit/timeline.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { FlagDetail } from '../../../../src/watchdog/contract.ts';

export function Figures({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const tongue = useTongue();
  return (
    <section class="sheet" aria-labelledby="compared">
      <h2 id="compared">{say('flag.compared')}</h2>
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
    </section>
  );
}

/** A month without anything happening is worth a second look. */
const LONG_DAYS = 30;

export function TimelinePart({ timeline }: { timeline: FlagDetail['timeline'] }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const tongue = useTongue();
  return (
    <section class="sheet" id="timeline" aria-labelledby="timeline-title">
      <h2 id="timeline-title">{say('flag.timeline')}</h2>
      <Timeline
        precision="day"
        moments={timeline.map((event) => ({
          key: `${event.at}${event.words.zh}`,
          at: event.at,
          text: (
            <>
              {event.words[tongue]}
              {event.gapDays === null || event.gapDays === 0 ? null : <span class={event.gapDays >= LONG_DAYS ? 'late' : 'quiet'}>{marks.aside(say('flag.gap', { days: event.gapDays }))}</span>}
            </>
          ),
        }))}
      />
    </section>
  );
}

export function RowsPart({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const tongue = useTongue();
  return (
    <section class="sheet" aria-labelledby="rows">
      <h2 id="rows">{say('flag.rows')}</h2>
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
    </section>
  );
}

export function Law({ flag }: { flag: FlagDetail }) {
  const say = useSay<WatchKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const tongue = useTongue();
  return (
    <section class="sheet" aria-labelledby="law">
      <h2 id="law">{say('flag.law')}</h2>
      <ul>
        {flag.legalBasis.map((words) => (
          <li key={words.zh}>{words[tongue]}</li>
        ))}
      </ul>
      <p class="quiet">
        {say('flag.modelText', { model: flag.result.modelVersion, when: stamp(flag.result.foundAt, language, 'minute'), hash: flag.result.inputHash.slice(0, 12) })} ·{' '}
        <a href={`/api/watchdog/flags/${flag.id}/evidence`}>{say('flag.evidence')}</a>
      </p>
      <p class="quiet">
        {say('flag.readers')}{marks.colon}{marks.list(flag.readers.map((reader) => `${reader.name} ${stamp(reader.at, language, 'minute')}`))}
      </p>
    </section>
  );
}

function useTongue(): 'zh' | 'en' {
  return useFrame().language === 'en' ? 'en' : 'zh';
}
