// Coverage rows: what stands behind one figure, row by row; the village says why, the township takes a reason off.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { SelectField, TextField } from '../../../kit/field.tsx';
import { dayOf, grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { Tag, type Tone } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { CoverageRow, Standing } from '../../../../src/coverage/contract.ts';
import type { CoverageRowsData } from './view-model.ts';

const tones: Record<Standing, Tone> = { open: 'bad', explained: 'note', covered: 'good' };

export const coverageRowsPage = view<CoverageRowsData>({
  name: 'review/coverage-rows',
  layout: 'wide',
  title: (data) => `${data.name} · ${data.names.at(-1) ?? ''}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const query = addressOf(data, data.standing).split('?', 2)[1] ?? '';
    return (
      <>
        <p>
          <a href={`/coverage?region=${data.region}&on=${data.on}`}>{say('coverage.back')}</a>
        </p>
        <h1>{data.name}</h1>
        <p>{say('coverage.asOf', { place: data.names.join(' '), day: dayOf(data.on, language) })}</p>
        <p class="quiet">{say('coverage.definition', data.definition)}</p>
        <LinkTabs
          label={say('coverage.standings')}
          tabs={[
            { href: addressOf(data, null), label: say('coverage.all'), current: data.standing === null },
            ...data.standings.map(({ code, name }) => ({ href: addressOf(data, code), label: name, current: data.standing === code })),
          ]}
        />
        {data.rows.length === 0 ? <Empty text={say('coverage.rows.none')} /> : <Rows data={data} />}
        <Pager page={data.page} size={data.size} total={data.total} />
        <div class="buttons no-print">
          <ButtonLink kind="plain" href={`/coverage/rows.csv?${query}`}>{say('coverage.export.csv')}</ButtonLink>
          <ButtonLink kind="plain" href={`/coverage/rows.xlsx?${query}`}>{say('coverage.export.xlsx')}</ButtonLink>
        </div>
      </>
    );
  },
});

/** This list's own address, also after a form on it was refused. */
const addressOf = (data: CoverageRowsData, standing: Standing | null): string =>
  `/coverage/rows?kind=${data.kind}&region=${data.region}&on=${data.on}${standing === null ? '' : `&standing=${standing}`}`;

function Rows({ data }: { data: CoverageRowsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const money = data.rows.some((row) => row.amount !== null);
  const party = data.rows.some((row) => row.party !== '');
  return (
    <Table
      stack
      caption={data.name}
      captionHidden
      rows={data.rows}
      rowKey={(row) => row.subjectId}
      columns={[
        { key: 'place', label: say('coverage.place'), cell: (row) => `${row.townshipName} ${row.placeName}` },
        { key: 'title', label: say('coverage.row.what'), cell: (row) => <What row={row} /> },
        ...(party ? [{ key: 'party', label: say('coverage.row.party'), cell: (row: CoverageRow) => row.party || '—' }] : []),
        { key: 'from', label: say('coverage.row.from'), cell: (row) => (row.fromDate === null ? '—' : <span class="nowrap">{dayOf(row.fromDate, language)}</span>) },
        { key: 'until', label: say('coverage.row.until'), cell: (row) => (row.untilDate === null ? '—' : <span class="nowrap">{dayOf(row.untilDate, language)}</span>) },
        ...(money ? [{ key: 'amount', label: say('coverage.amount'), numeric: true, cell: (row: CoverageRow) => (row.amount === null ? '—' : grouped(row.amount)) }] : []),
        { key: 'standing', label: say('coverage.row.standing'), cell: (row) => <Stand row={row} data={data} /> },
      ]}
    />
  );
}

function What({ row }: { row: CoverageRow }) {
  const say = useSay<ReviewKey>();
  const area = row.quantity === null || row.unit === null ? '' : `${shortDecimal(row.quantity)} ${say(`unit.${row.unit}`)}`;
  return (
    <span>
      {row.title === '' ? '—' : row.title}
      <span class="quiet under">{[row.code, area].filter(Boolean).join(' · ')}</span>
    </span>
  );
}

function Stand({ row, data }: { row: CoverageRow; data: CoverageRowsData }) {
  const say = useSay<ReviewKey>();
  const name = data.standings.find((one) => one.code === row.standing)?.name ?? '';
  const reason = data.reasons.find((one) => one.code === row.reason)?.name;
  return (
    <div>
      <Tag tone={tones[row.standing]}>{name}</Tag>
      {reason === undefined ? null : <span class="under">{say('coverage.reason.is', { reason, words: row.reasonWords ?? '' })}</span>}
      {row.standing !== 'covered' && data.may.state ? <State row={row} data={data} /> : null}
      {row.reasonId !== null && row.standing === 'explained' && data.may.withdraw ? <Withdraw row={row} data={data} /> : null}
    </div>
  );
}

function State({ row, data }: { row: CoverageRow; data: CoverageRowsData }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  const own = problem?.entered['subjectId'] === row.subjectId;
  return (
    <details class="folded no-print" open={own}>
      <summary>{say('coverage.reason.state')}</summary>
      <form method="post" action={addressOf(data, data.standing)} class="sheet">
        <input type="hidden" name="kind" value={row.kind} />
        <input type="hidden" name="subjectId" value={row.subjectId} />
        <SelectField name="code" label={say('coverage.reason.code')} options={data.reasons.map(({ code, name }) => ({ value: code, label: name }))} />
        <TextField name="words" label={say('coverage.reason.words')} max={300} of={{ param: 'subjectId', id: row.subjectId }} />
        <p class="quiet">{say('coverage.reason.note')}</p>
        <Button>{say('coverage.reason.do')}</Button>
      </form>
    </details>
  );
}

function Withdraw({ row, data }: { row: CoverageRow; data: CoverageRowsData }) {
  const say = useSay<ReviewKey>();
  return (
    <details class="folded no-print">
      <summary>{say('coverage.reason.withdraw')}</summary>
      <form method="post" action={addressOf(data, data.standing)} class="sheet">
        <input type="hidden" name="reasonId" value={row.reasonId ?? ''} />
        <TextField name="because" label={say('coverage.reason.because')} max={300} of={{ param: 'reasonId', id: row.reasonId ?? '' }} />
        <Button kind="grave">{say('coverage.reason.withdraw.do')}</Button>
      </form>
    </details>
  );
}
