// The index figures at /rules/rent-index: what rents follow, each figure with its source and the two people behind it, and entering another.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { useMarks } from '../../../kit/marks.ts';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { rentIndexCodes, rentIndices, type RentIndexCode } from '../../../../src/kernel/rent-index.ts';
import type { IndexFigureView } from '../../../../src/rulebook/rent-index-contract.ts';
import { type Done, DoneNotice, RuleTabs } from '../rule-parts.tsx';

export interface RentIndexData {
  figures: readonly IndexFigureView[];
  /** Entered and not yet confirmed. */
  waiting: readonly { approvalId: string; code: RentIndexCode; year: number; figure: string; source: string; mayDecide: boolean }[];
  /** Leases whose rent waits for a figure, by index and year. */
  awaited: readonly { code: RentIndexCode; year: number; leases: number }[];
  mayEnter: boolean;
  thisYear: number;
  done: Done | null;
}

export const rentIndexPage = view<RentIndexData>({
  name: 'review/rent-index',
  title: (_data, say) => say('rentIndex.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const name = useName();
    return (
      <>
        <h1>{say('rentIndex.title')}</h1>
        <RuleTabs />
        <DoneNotice done={data.done} />
        <p>{say('rentIndex.note')}</p>
        {data.awaited.map(({ code, year, leases }) => (
          <Notice key={`${code} ${year}`} kind="note" title={say('rentIndex.awaited', { index: name(code), year, count: leases })} />
        ))}
        {data.waiting.map((one) => (
          <section key={one.approvalId} class="sheet">
            <h2>{say('rentIndex.waiting', { index: name(one.code), year: one.year, figure: one.figure })}</h2>
            <p>{one.source}</p>
            <p>
              <a href={`/approvals/${one.approvalId}`}>{say(one.mayDecide ? 'rentIndex.decide' : 'rentIndex.look')}</a>
            </p>
          </section>
        ))}
        {data.figures.length === 0 ? <p>{say('rentIndex.none')}</p> : <Figures figures={data.figures} />}
        {data.mayEnter ? <Enter thisYear={data.thisYear} /> : null}
      </>
    );
  },
});

function useName(): (code: RentIndexCode) => string {
  const { language } = useFrame();
  return (code) => rentIndices[code].name[language === 'en' ? 'en' : 'zh'];
}

function Figures({ figures }: { figures: readonly IndexFigureView[] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const marks = useMarks();
  const name = useName();
  return (
    <Table
      stack
      caption={say('rentIndex.title')}
      captionHidden
      rows={figures}
      rowKey={(row) => `${row.code} ${row.year}`}
      columns={[
        { key: 'year', label: say('rentIndex.col.year'), cell: (row) => row.year },
        { key: 'index', label: say('rentIndex.col.index'), cell: (row) => name(row.code) },
        { key: 'figure', label: say('rentIndex.col.figure'), cell: (row) => <span class="figures">{row.figure}{marks.aside(rentIndices[row.code].unit[language === 'en' ? 'en' : 'zh'])}</span> },
        { key: 'source', label: say('rentIndex.col.source'), cell: (row) => row.source },
        { key: 'people', label: say('rentIndex.col.people'), cell: (row) => say('rentIndex.people', { entered: row.enteredBy, confirmed: row.confirmedBy }) },
      ]}
    />
  );
}

function Enter({ thisYear }: { thisYear: number }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  const marks = useMarks();
  const name = useName();
  return (
    <form method="post" action="/rules/rent-index" class="sheet">
      <h2>{say('rentIndex.enter')}</h2>
      <p>{say('rentIndex.enter.note')}</p>
      <SelectField name="code" label={say('rentIndex.col.index')} value="cpi" options={rentIndexCodes.map((code) => ({ value: code, label: `${name(code)}${marks.aside(rentIndices[code].unit[language === 'en' ? 'en' : 'zh'])}` }))} />
      <Field name="year" label={say('rentIndex.col.year')} inputMode="numeric" value={String(thisYear - 1)} />
      <Field name="figure" label={say('rentIndex.col.figure')} inputMode="decimal" hint={say('rentIndex.figure.hint')} />
      <Field name="source" label={say('rentIndex.col.source')} hint={say('rentIndex.source.hint')} maxLength={300} />
      <Button full>{say('calendar.send')}</Button>
    </form>
  );
}
