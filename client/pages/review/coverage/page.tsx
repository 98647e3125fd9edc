// Coverage: what of a region is not on the platform, one definition each, by place and over time; every figure opens its rows.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Lines } from '../../../kit/lines.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { CoverageReply, Tally, TallyByKind } from '../../../../src/coverage/contract.ts';

type Kind = keyof TallyByKind;
const kindsOf = (data: CoverageReply): Kind[] => data.definitions.map((one) => one.kind);

export const coveragePage = view<CoverageReply>({
  name: 'review/coverage',
  layout: 'wide',
  title: (data, say) => `${say('coverage.title')} · ${data.names.at(-1) ?? ''}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('coverage.title')}</h1>
        <Trail data={data} />
        <p>{say('coverage.asOf', { place: data.names.join(' '), day: dayOf(data.on, language) })}</p>
        <form method="get" action="/coverage" class="filters">
          <input type="hidden" name="region" value={data.region} />
          <Field name="on" type="date" label={say('coverage.on')} value={data.on} max={data.today} />
          <Button kind="plain">{say('coverage.show')}</Button>
        </form>
        <Figures data={data} />
        {data.level === 'village' || data.places.length === 0 ? null : <Places data={data} />}
        <History data={data} />
        <div class="buttons no-print">
          <ButtonLink kind="plain" href={`/coverage/figures.csv?region=${data.region}&on=${data.on}`}>{say('coverage.export.csv')}</ButtonLink>
          <ButtonLink kind="plain" href={`/coverage/figures.xlsx?region=${data.region}&on=${data.on}`}>{say('coverage.export.xlsx')}</ButtonLink>
        </div>
      </>
    );
  },
});

/** County, township, village: each a link up, as far as the address goes. */
function Trail({ data }: { data: CoverageReply }) {
  const { here } = useFrame();
  const say = useSay<ReviewKey>();
  const digits = [6, 9, 12].slice(0, data.names.length);
  return (
    <nav aria-label={say('coverage.trail')}>
      <ol class="trail">
        {digits.map((length, index) => (
          <li key={length}>
            {length === data.region.length ? <strong>{data.names[index]}</strong> : <a href={hereWith(here, { region: data.region.slice(0, length) })}>{data.names[index]}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Figures({ data }: { data: CoverageReply }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const rows = (kind: Kind, standing: string | null) => `/coverage/rows?kind=${kind}&region=${data.region}&on=${data.on}${standing === null ? '' : `&standing=${standing}`}`;
  const number = (kind: Kind, count: number, standing: string | null) => (count === 0 ? '0' : <a href={rows(kind, standing)}>{count}</a>);
  return (
    <Table
      stack
      caption={say('coverage.figures')}
      rows={data.definitions}
      rowKey={(row) => row.kind}
      columns={[
        {
          key: 'what', label: say('coverage.what'),
          cell: (row) => (
            <span>
              <strong>{row.name[tongue]}</strong>
              <span class="quiet under">{say('coverage.definition', { counted: row.counted[tongue], covered: row.covered[tongue] })}</span>
            </span>
          ),
        },
        { key: 'open', label: say('coverage.open'), numeric: true, cell: (row) => number(row.kind, data.figures[row.kind].open, 'open') },
        { key: 'explained', label: say('coverage.explained'), numeric: true, cell: (row) => number(row.kind, data.figures[row.kind].explained, 'explained') },
        { key: 'covered', label: say('coverage.covered'), numeric: true, cell: (row) => number(row.kind, data.figures[row.kind].covered, 'covered') },
        { key: 'counted', label: say('coverage.counted'), numeric: true, cell: (row) => number(row.kind, data.figures[row.kind].counted, null) },
        { key: 'share', label: say('coverage.share'), numeric: true, cell: (row) => shareOf(data.figures[row.kind]) },
        { key: 'amount', label: say('coverage.amount'), numeric: true, cell: (row) => (/[1-9]/.test(data.figures[row.kind].openAmount) ? grouped(data.figures[row.kind].openAmount) : '—') },
      ]}
    />
  );
}

/** Never a percentage without its counts beside it; nothing counted has none. */
function shareOf(tally: Tally): string {
  if (tally.counted === 0) return '—';
  return `${((tally.covered / tally.counted) * 100).toFixed(tally.covered === tally.counted ? 0 : 1)}%`;
}

function Places({ data }: { data: CoverageReply }) {
  const say = useSay<ReviewKey>();
  const { here, language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  return (
    <Table
      stack
      caption={say('coverage.places')}
      rows={data.places}
      rowKey={(place) => place.code}
      columns={[
        { key: 'place', label: say('coverage.place'), cell: (place) => <a href={hereWith(here, { region: place.code })}>{place.name}</a> },
        ...kindsOf(data).map((kind, index) => ({
          key: kind, label: data.definitions[index]!.name[tongue], numeric: true,
          cell: (place: CoverageReply['places'][number]) => say('coverage.of', { open: place.figures[kind].open, counted: place.figures[kind].counted }),
        })),
      ]}
    />
  );
}

function History({ data }: { data: CoverageReply }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const tongue = language === 'en' ? 'en' : 'zh';
  const points = data.history.map(({ day }) => ({ key: day, label: dayOf(day, language), short: day.slice(0, 7) }));
  return (
    <section>
      <h2>{say('coverage.history')}</h2>
      <p class="quiet">{say('coverage.history.note')}</p>
      <div class="charts">
        {data.definitions.map(({ kind, name }) => (
          <div key={kind}>
            <h3>{name[tongue]}</h3>
            <Lines
              title={say('coverage.history.of', { name: name[tongue], place: data.names.at(-1) ?? '' })}
              points={points}
              columns={{ point: say('coverage.day') }}
              series={[
                { key: 'counted', label: say('coverage.counted'), tone: 'pine', values: data.history.map(({ figures }) => figures[kind].counted) },
                { key: 'open', label: say('coverage.open.short'), tone: 'cinnabar', values: data.history.map(({ figures }) => figures[kind].open) },
              ]}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
