// The exchange's money: import its statement, send back what is nobody's deposit, see what the bank is still to pay.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { StatementReport, type ReportData } from '../statement-report.tsx';
import { StatementUpload } from '../statement-upload.tsx';

export interface EscrowData {
  report: ReportData | null;
  stray: readonly { id: string; day: string; payer: string; amount: string; why: string; returnOf: string | null; certain: boolean; reported: boolean; asked: string | null }[];
  payments: readonly { id: string; to: string; account: string; amount: string; memo: string; reported: boolean }[];
  balanced: boolean;
  /** Money that left and nothing explains. */
  debits: { page: number; size: number; total: number; rows: readonly { id: string; day: string; account: string; payee: string; amount: string; memo: string; reference: string; why: string; usedFor: 'deposit' | 'rent' | 'refund' | 'returned' | 'bond' | 'reversal' | 'other' | null }[] };
}

export const escrowPage = view<EscrowData>({
  name: 'review/escrow',
  layout: 'wide',
  title: (_data, say) => say('operate.tab.statements'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <p>{say('escrow.note')}</p>
        {data.report === null ? null : <StatementReport report={data.report} />}
        <StatementUpload action="/operate/statements" />
        <h2>{say('escrow.books')}</h2>
        <Notice kind={data.balanced ? 'good' : 'bad'}>{say(data.balanced ? 'escrow.books.yes' : 'escrow.books.no')}</Notice>
        <h2>{say('escrow.stray')}</h2>
        {data.stray.length === 0 ? <Empty text={say('escrow.stray.none')} /> : <Stray rows={data.stray} />}
        <h2>{say('debits.title')}</h2>
        {data.debits.total === 0 ? <Empty text={say('debits.none')} /> : <Debits debits={data.debits} />}
        <h2>{say('escrow.payments')}</h2>
        {data.payments.length === 0 ? <Empty text={say('escrow.payments.none')} /> : <Payments rows={data.payments} />}
      </>
    );
  },
});

function Stray({ rows }: { rows: EscrowData['stray'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('escrow.stray')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'day', label: say('statements.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
        { key: 'payer', label: say('statements.col.payer'), cell: (row) => row.payer },
        { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
        { key: 'why', label: say('statements.col.why'), cell: (row) => row.why },
        { key: 'do', label: say('escrow.return'), cell: (row) => <Settle row={row} /> },
      ]}
    />
  );
}

function Debits({ debits }: { debits: EscrowData['debits'] }) {
  const say = useSay<ReviewKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const why = (row: EscrowData['debits']['rows'][number]) => (row.usedFor === null ? row.why : `${row.why}${marks.aside(say('debits.used', { what: say(`subs.used.${row.usedFor}`) }))}`);
  return (
    <>
      <Notice kind="bad" title={say('debits.warn', { count: debits.total })}>
        {say('debits.warn.note')}
      </Notice>
      <Table
        stack
        caption={say('debits.title')}
        captionHidden
        rows={debits.rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'day', label: say('statements.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
          { key: 'account', label: say('escrow.col.account'), cell: (row) => <span class="figures">{row.account}</span> },
          { key: 'payee', label: say('escrow.col.to'), cell: (row) => row.payee },
          { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
          { key: 'memo', label: say('statements.col.memo'), cell: (row) => row.memo },
          { key: 'reference', label: say('debits.reference'), cell: (row) => <span class="figures">{row.reference}</span> },
          { key: 'why', label: say('statements.col.why'), cell: why },
        ]}
      />
      <Pager page={debits.page} size={debits.size} total={debits.total} />
    </>
  );
}

/** What may be a payment of ours come back is never simply sent to whoever the bank says it is from. */
function Settle({ row }: { row: EscrowData['stray'][number] }) {
  const say = useSay<ReviewKey>();
  if (row.asked !== null) return <a href={`/approvals/${row.asked}`}>{say('failure.waits')}</a>;
  if (row.reported) return <>{say('failure.waits')}</>;
  return (
    <>
      {row.returnOf === null ? null : <a href={`/operate/stray/${row.id}/returned-payment`}>{say('comeback.report')}</a>}
      {row.certain ? null : <Return id={row.id} why={row.why} />}
    </>
  );
}

function Return({ id, why }: { id: string; why: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/operate/stray/${id}/return`}>
      <label class="hidden-text" for={`why-${id}`}>
        {say('escrow.return.reason')}
      </label>
      <input id={`why-${id}`} name="reason" value={why} maxLength={200} required />
      <Button kind="plain">{say('escrow.return')}</Button>
    </form>
  );
}

function Payments({ rows }: { rows: EscrowData['payments'] }) {
  const say = useSay<ReviewKey>();
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
        { key: 'failed', label: say('failure.title'), cell: (row) => (row.reported ? say('failure.waits') : <a href={`/operate/payments/${row.id}/failure`}>{say('failure.report')}</a>) },
      ]}
    />
  );
}
