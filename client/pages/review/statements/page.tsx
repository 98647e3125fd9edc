// The township's statements of its collectives' accounts: import, what came of it, and money that matches no lease.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { StatementReport, type ReportData } from '../statement-report.tsx';
import { StatementUpload } from '../statement-upload.tsx';

export interface StatementsData {
  report: (ReportData & { rentReceipts: number }) | null;
  accounts: readonly { number: string; bank: string; holder: string; collective: string }[];
  unplaced: readonly { id: string; day: string; collective: string; payer: string; memo: string; amount: string; why: string }[];
}

export const statementsPage = view<StatementsData>({
  name: 'review/statements',
  layout: 'wide',
  title: (_data, say) => say('statements.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('review.title')}</h1>
        <DeskTabs desk="review" />
        <p>{say('statements.note')}</p>
        {data.report === null ? null : <StatementReport report={data.report} rentReceipts={data.report.rentReceipts} />}
        <StatementUpload action="/review/statements" />
        <h2>{say('statements.unplaced')}</h2>
        <p>
          <a href="/rent/by-hand">{say('byHand.title')}</a>
        </p>
        {data.unplaced.length === 0 ? <Empty text={say('statements.unplaced.none')} /> : <Unplaced rows={data.unplaced} />}
        <h2>{say('statements.accounts')}</h2>
        {data.accounts.length === 0 ? (
          <Empty text={say('statements.accounts.none')} />
        ) : (
          <ul>
            {data.accounts.map((account) => (
              <li key={account.number}>
                {account.collective} · {account.bank} <span class="figures">{account.number}</span>
              </li>
            ))}
          </ul>
        )}
      </>
    );
  },
});

function Unplaced({ rows }: { rows: StatementsData['unplaced'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('statements.unplaced')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'day', label: say('statements.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
        { key: 'collective', label: say('statements.col.collective'), cell: (row) => row.collective },
        { key: 'payer', label: say('statements.col.payer'), cell: (row) => row.payer },
        { key: 'memo', label: say('statements.col.memo'), cell: (row) => row.memo },
        { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
        { key: 'why', label: say('statements.col.why'), cell: (row) => row.why },
      ]}
    />
  );
}
