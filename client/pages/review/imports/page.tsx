// Import a table of assets: drop the file, see what would happen, map what was not recognised, run. Works without script, too.
import { Empty } from '../../../kit/empty.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ImportRunRow } from '../../../../src/registry/import/contract.ts';
import { ImportLive } from './import-live.tsx';
import type { ImportsData } from './view-model.ts';

export const runTones = { running: 'info', finished: 'good', failed: 'bad' } as const;

export const importsPage = view<ImportsData>({
  name: 'review/imports',
  layout: 'wide',
  title: (_data, say) => say('imports.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('imports.title')}</h1>
        <p>{say('imports.note')}</p>
        <form method="post" action="/imports" enctype="multipart/form-data" class="sheet" id="import-form">
          <Live id="import">
            <ImportLive data={data} />
          </Live>
        </form>
        <h2>{say('imports.past')}</h2>
        {data.past.length === 0 ? <Empty text={say('imports.past.none')} /> : <Past data={data} />}
      </>
    );
  },
});

function Past({ data }: { data: ImportsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <>
      <Table
        stack
        caption={say('imports.past')}
        captionHidden
        rows={data.past}
        rowKey={(row) => row.id}
        columns={[
          { key: 'file', label: say('imports.past.file'), cell: (row) => <span><a href={`/imports/${row.id}`}>{row.fileName}</a> <span class="quiet">{say(`run.kind.${row.kind}`)}</span></span> },
          { key: 'when', label: say('imports.past.when'), cell: (row) => <span class="nowrap">{stamp(row.startedAt, language, 'minute')}</span> },
          { key: 'state', label: say('imports.past.state'), cell: (row) => <Tag tone={runTones[row.state]}>{say(`run.state.${row.state}`)}</Tag> },
          { key: 'result', label: say('imports.past.result'), cell: (row) => <Result row={row} /> },
        ]}
      />
      <Pager page={data.page} size={data.pageSize} total={data.total} />
    </>
  );
}

function Result({ row }: { row: ImportRunRow }) {
  const say = useSay<ReviewKey>();
  if (row.report === null) return <>{say('run.progress', { done: row.rowsDone, total: row.rowsTotal })}</>;
  const { rows, taken, corrected, refused, assets } = row.report;
  return <>{say('imports.totals', { rows, taken, corrected, refused, assets })}</>;
}
