// The township's statements of its collectives' accounts: import, what came of it, and money that matches no lease.
import { Empty } from '../../../kit/empty.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { StatementReport, type ReportData } from '../statement-report.tsx';
import { StatementUpload } from '../statement-upload.tsx';
import { UnplacedRent, type UnplacedRow } from '../unplaced-rent.tsx';

export interface StatementsData {
  report: (ReportData & { rentReceipts: number }) | null;
  accounts: readonly { number: string; bank: string; holder: string; collective: string }[];
  unplaced: readonly UnplacedRow[];
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
        <UnplacedRent rows={data.unplaced} />
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
