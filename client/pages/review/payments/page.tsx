// The exchange's payments: what is to be paid and by when, the files for the bank, and what became of each.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export interface PaymentsData {
  payments: readonly {
    id: string; to: string; account: string; amount: string; memo: string; inFile: boolean; sent: boolean;
    /** 'YYYY-MM-DD'; null where nothing is owed back. */
    due: string | null;
    /** The day it should have left by; it is late by that day, or by the last. */
    target: string | null;
    late: 'target' | 'hard' | null;
  }[];
  files: { page: number; size: number; total: number; rows: readonly FileRow[] };
}

interface FileRow { fileId: string; messageId: string; payments: number; total: string; open: number; done: number; failed: number; madeAt: string; sentAt: string | null }

export const paymentsPage = view<PaymentsData>({
  name: 'review/payments',
  layout: 'wide',
  title: (_data, say) => say('payments.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const late = data.payments.filter((row) => row.late === 'hard').length;
    const behind = data.payments.filter((row) => row.late === 'target').length;
    const untold = data.payments.filter((row) => !row.inFile).length;
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <p>{say('payments.note')}</p>
        {late === 0 ? null : <Notice kind="bad" title={say('payments.late', { count: late })}>{say('payments.late.note')}</Notice>}
        {behind === 0 ? null : <Notice kind="note" title={say('payments.behind', { count: behind })}>{say('payments.behind.note')}</Notice>}
        <h2>{say('escrow.payments')}</h2>
        {data.payments.length === 0 ? <Empty text={say('escrow.payments.none')} /> : <Payments rows={data.payments} />}
        {untold === 0 ? null : (
          <form method="post" action="/operate/payments">
            <p class="buttons">
              <Button>{say('payments.make', { count: untold })}</Button>
            </p>
          </form>
        )}
        <h2>{say('payments.files')}</h2>
        {data.files.total === 0 ? <Empty text={say('payments.files.none')} /> : <Files rows={data.files.rows} />}
        {data.files.total === 0 ? null : <Pager page={data.files.page} size={data.files.size} total={data.files.total} />}
      </>
    );
  },
});

function Payments({ rows }: { rows: PaymentsData['payments'] }) {
  const say = useSay<ReviewKey>();
  const where = (row: PaymentsData['payments'][number]) => say(row.sent ? 'payments.state.sent' : row.inFile ? 'payments.state.filed' : 'payments.state.waiting');
  return (
    <Table
      stack
      caption={say('escrow.payments')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'to', label: say('escrow.col.to'), cell: (row) => row.to },
        { key: 'account', label: say('escrow.col.account'), cell: (row) => <span class="figures">{row.account}</span> },
        { key: 'memo', label: say('statements.col.memo'), cell: (row) => row.memo },
        { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
        { key: 'due', label: say('payments.col.due'), cell: (row) => <Due row={row} /> },
        { key: 'where', label: say('payments.col.where'), cell: where },
      ]}
    />
  );
}

function Due({ row }: { row: PaymentsData['payments'][number] }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  if (row.due === null || row.target === null) return <>—</>;
  return (
    <>
      <span class="nowrap">{say('payments.target', { day: counted.day(row.target) })}</span> <span class="nowrap">{say('payments.last', { day: counted.day(row.due) })}</span>{' '}
      {row.late === null ? null : <Tag tone={row.late === 'hard' ? 'bad' : 'note'}>{say(row.late === 'hard' ? 'payments.overdue' : 'payments.slow')}</Tag>}
    </>
  );
}

function Files({ rows }: { rows: readonly FileRow[] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('payments.files')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.fileId}
      columns={[
        { key: 'made', label: say('payments.col.made'), cell: (row) => <span class="nowrap">{stamp(row.madeAt, language, 'minute')}</span> },
        { key: 'id', label: say('payments.col.file'), cell: (row) => <span class="figures">{row.messageId}</span> },
        { key: 'count', label: say('payments.col.count'), numeric: true, cell: (row) => row.payments },
        { key: 'total', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.total) },
        { key: 'became', label: say('payments.col.became'), cell: (row) => say('payments.became', { done: row.done, open: row.open, failed: row.failed }) },
        {
          key: 'get', label: say('payments.col.get'),
          cell: (row) => (
            <>
              <a href={`/api/payment-files/${row.fileId}/content?format=pain.001`}>pain.001</a> · <a href={`/api/payment-files/${row.fileId}/content?format=csv`}>CSV</a>
            </>
          ),
        },
        { key: 'sent', label: say('payments.col.sent'), cell: (row) => (row.sentAt === null ? <Sending fileId={row.fileId} /> : stamp(row.sentAt, language, 'minute')) },
      ]}
    />
  );
}

function Sending({ fileId }: { fileId: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/operate/payments/files/${fileId}/sending`}>
      <Button kind="plain">{say('payments.send')}</Button>
    </form>
  );
}
