// One import: its progress while it runs; then every row that was refused or corrected, with the words a clerk can act on.
import { ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Board } from '../../../kit/facts.tsx';
import { stamp } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { outcomeTones } from '../statement-report.tsx';
import { RunProgress } from './progress.tsx';
import { rowFilters, type ImportRunData } from './view-model.ts';

export const importRunPage = view<ImportRunData>({
  name: 'review/import-run',
  layout: 'wide',
  title: ({ run }, say) => say('run.title', { file: run.fileName }),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const { run } = data;
    return (
      <>
        <p>
          <a href="/imports">{say('run.back')}</a>
        </p>
        <h1>{say('run.title', { file: run.fileName })}</h1>
        <p class="quiet">{stamp(run.startedAt, language, 'minute')}</p>
        {run.state === 'running' ? (
          <Live id="progress">
            <RunProgress run={run} />
          </Live>
        ) : null}
        {run.state === 'failed' ? <Notice kind="bad">{say('run.failed')}</Notice> : null}
        <Totals data={data} />
        {run.state === 'running' ? null : <Rows data={data} />}
        <Reasons data={data} />
      </>
    );
  },
});

function Totals({ data }: { data: ImportRunData }) {
  const say = useSay<ReviewKey>();
  const { report } = data.run;
  if (report === null) return null;
  return (
    <Board
      figures={[
        { label: say('run.rows'), value: report.rows },
        { label: say('run.taken'), value: report.taken },
        { label: say('run.corrected'), value: report.corrected },
        { label: say('run.refused'), value: report.refused },
        { label: say('run.assets'), value: report.assets, under: say('run.created', { count: report.created }) },
      ]}
    />
  );
}

function Rows({ data }: { data: ImportRunData }) {
  const say = useSay<ReviewKey>();
  const { here } = useFrame();
  const refused = data.run.report?.refused ?? 0;
  return (
    <>
      <LinkTabs label={say('imports.outcome')} tabs={rowFilters.map((show) => ({ href: hereWith(here, { show: show === 'refused' ? null : show, page: null }), label: say(`run.tab.${show}`), current: show === data.show }))} />
      {refused === 0 || data.show !== 'refused' ? null : (
        <p>
          <ButtonLink kind="plain" href={`/imports/${data.run.id}/refused.csv`}>{say('run.download')}</ButtonLink> <span class="quiet">{say('run.download.note')}</span>
        </p>
      )}
      {data.rows.length === 0 ? (
        <Empty text={say(data.show === 'refused' ? 'run.none.refused' : 'run.none')} />
      ) : (
        <>
          <Table
            stack
            caption={say(`run.tab.${data.show}`)}
            captionHidden
            rows={data.rows}
            rowKey={(row) => String(row.row)}
            columns={[
              { key: 'row', label: say('imports.row'), numeric: true, cell: (row) => row.row },
              { key: 'outcome', label: say('imports.outcome'), cell: (row) => <Tag tone={outcomeTones[row.outcome]}>{say(`outcome.${row.outcome}`)}</Tag> },
              { key: 'raw', label: say('run.raw'), cell: (row) => <small class="quiet">{row.raw}</small> },
              { key: 'why', label: say('run.why'), cell: (row) => <div>{row.notes.map((note) => <div key={note}>{note}</div>)}</div> },
              { key: 'asset', label: say('run.assets'), cell: (row) => <span>{row.assetIds.map((id, index) => <a key={id} href={`/desk/assets/${id}`}>{say('run.assetLink')} {index + 1} </a>)}</span> },
            ]}
          />
          <Pager page={data.page} size={data.pageSize} total={data.total} />
        </>
      )}
    </>
  );
}

function Reasons({ data }: { data: ImportRunData }) {
  const say = useSay<ReviewKey>();
  if (data.reasons.length === 0) return null;
  return (
    <details>
      <summary>{say('run.reasons')}</summary>
      <Table
        stack
        caption={say('run.reasons')}
        captionHidden
        rows={data.reasons}
        rowKey={(row) => row.code}
        columns={[
          { key: 'label', label: say('run.why'), cell: (row) => <span>{row.label} <small class="quiet figures">{row.code}</small></span> },
          { key: 'count', label: say('run.reasons.count'), numeric: true, cell: (row) => row.count },
        ]}
      />
    </details>
  );
}
