// The exchange desk: lots that wait to be accepted, by deadline; or those announced and bidding.
import { Empty } from '../../../kit/empty.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { FileList, WorkRow } from '../../../../src/lots/dossier-contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export type OperateData = { show: 'accept'; rows: readonly WorkRow[] } | { show: 'running'; list: FileList; stateNames: Readonly<Record<string, string>> };

export const operatePage = view<OperateData>({
  name: 'review/operate',
  layout: 'wide',
  title: (_data, say) => say('operate.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        {data.show === 'accept' ? <Accept rows={data.rows} /> : <Running list={data.list} stateNames={data.stateNames} />}
      </>
    );
  },
});

function Accept({ rows }: { rows: readonly WorkRow[] }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  if (rows.length === 0) return <Empty text={say('operate.accept.none')} />;
  return (
    <>
      <p class="no-print"><a href="/operate/several">{say('several.publications')}</a></p>
    <Table
      stack
      caption={say('operate.tab.accept')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.lotId ?? row.code}
      columns={[
        { key: 'lot', label: say('operate.col.lot'), cell: (row) => <span><a href={`/operate/lots/${row.lotId}`}>{row.title}</a><br /><small class="quiet figures">{row.code}</small></span> },
        { key: 'place', label: say('operate.col.place'), cell: (row) => row.placeName },
        { key: 'due', label: say('operate.col.due'), cell: (row) => (row.dueOn === null ? '—' : row.late ? <Tag tone="bad">{say('desk.late', { day: counted.day(row.dueOn) })}</Tag> : say('desk.due', { day: counted.day(row.dueOn) })) },
      ]}
    />
    </>
  );
}

function Running({ list, stateNames }: { list: FileList; stateNames: Readonly<Record<string, string>> }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (list.rows.length === 0) return <Empty text={say('operate.running.none')} />;
  return (
    <>
      <Table
        stack
        caption={say('operate.tab.running')}
        captionHidden
        rows={list.rows}
        rowKey={(row) => row.lotId}
        columns={[
          { key: 'lot', label: say('operate.col.lot'), cell: (row) => <span><a href={`/operate/lots/${row.lotId}`}>{row.title}</a><br /><small class="quiet figures">{row.code}</small></span> },
          { key: 'place', label: say('operate.col.place'), cell: (row) => row.placeName },
          { key: 'state', label: say('operate.col.state'), cell: (row) => <Tag tone={row.state === 'bidding' ? 'good' : 'info'}>{stateNames[row.state]}</Tag> },
          { key: 'reserve', label: say('operate.col.reserve'), numeric: true, cell: (row) => `${grouped(row.reserve)} ${say(`rate.${row.unit}`)}` },
          { key: 'published', label: say('operate.col.published'), cell: (row) => (row.publishedAt === null ? '—' : <span class="nowrap">{stamp(row.publishedAt, language, 'day')}</span>) },
        ]}
      />
      <Pager page={list.page} size={list.size} total={list.total} />
    </>
  );
}
