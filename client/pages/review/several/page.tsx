// Several at once at the township's and the exchange's desk: the complete lots that wait, ticked row by row; each lot answered on its own.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { CheckField, TextField } from '../../../kit/field.tsx';
import { grouped, shortDecimal } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { handChecks } from '../desk/checks.tsx';
import type { SeveralData, SeveralRow } from './view-model.ts';

export const reviewSeveralPage = view<SeveralData>({
  name: 'review/several',
  layout: 'wide',
  title: (data, say) => say(data.desk === 'review' ? 'several.reviews' : 'several.publications'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say(data.desk === 'review' ? 'several.reviews' : 'several.publications')}</h1>
        <DeskTabs desk={data.desk} />
        <p>{say(data.desk === 'review' ? 'several.reviews.note' : 'several.publications.note')}</p>
        {data.rows.length === 0 ? <Empty text={say('desk.lots.none')} /> : <Choose data={data} />}
      </>
    );
  },
});

function Choose({ data }: { data: SeveralData }) {
  const { problem } = useFrame();
  const say = useSay<ReviewKey>();
  const ticked = (name: string) => problem?.entered[name] === 'true';
  return (
    <form method="post" action={`/${data.desk}/several`}>
      <SeveralTable rows={data.rows} ticked={ticked} lotHref={(row) => (data.desk === 'review' ? `/review/${row.id}` : `/operate/lots/${row.id}`)} />
      {data.rows.every((row) => row.missing.length > 0) ? null : data.desk === 'review' ? <Judge ticked={ticked} /> : <Button>{say('several.publications.do')}</Button>}
    </form>
  );
}

function Judge({ ticked }: { ticked: (name: string) => boolean }) {
  const say = useSay<ReviewKey>();
  return (
    <fieldset class="sheet">
      <legend>{say('review.human')}</legend>
      <p class="quiet">{say('several.checks.note')}</p>
      {[...handChecks, 'outsiders' as const].map((name) => (
        <CheckField key={name} name={`check.${name}`} label={say(`review.check.${name}`)} checked={ticked(`check.${name}`)} />
      ))}
      <TextField name="opinion" label={say('f.opinion')} hint={say('review.opinion.hint')} max={500} />
      <Button>{say('several.reviews.do')}</Button>
    </fieldset>
  );
}

/** Rows with a box each; one with something missing has none and says what. */
export function SeveralTable({ rows, ticked, lotHref }: { rows: readonly SeveralRow[]; ticked: (name: string) => boolean; lotHref: (row: SeveralRow) => string }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('several.choose')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'pick', label: say('several.pick'),
          cell: (row) =>
            row.missing.length > 0 ? '—' : (
              <label class="choice">
                <input type="checkbox" name={`row.${row.id}`} value="true" checked={ticked(`row.${row.id}`)} />
                <span class="hidden-text">{row.title}</span>
              </label>
            ),
        },
        { key: 'lot', label: say('several.row'), cell: (row) => <span><a href={lotHref(row)}>{row.title}</a><span class="quiet under">{row.placeName} · {row.code}</span></span> },
        { key: 'area', label: say('coverage.row.area'), numeric: true, cell: (row) => `${shortDecimal(row.area)} ${say(`unit.${row.unit}`)}` },
        { key: 'price', label: say('several.price'), numeric: true, cell: (row) => (row.reserve === null ? '—' : `${grouped(row.reserve)} ${say(`rate.${row.unit}`)}`) },
        { key: 'missing', label: say('several.missing'), cell: (row) => (row.missing.length === 0 ? say('several.complete') : marks.clauses(row.missing.map((one) => one[language === 'en' ? 'en' : 'zh']))) },
      ]}
    />
  );
}
