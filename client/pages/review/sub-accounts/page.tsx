// Sub-accounts: one is looked up by its number; what was expected on it, what the bank says, what the books say.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field } from '../../../kit/field.tsx';
import { dayOf, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';

interface Account {
  number: string;
  kind: 'deposit' | 'bond';
  state: string;
  payerName: string;
  amount: string;
  balance: string;
  settledOn: string | null;
}

export interface SubAccountsData {
  number: string;
  looked: boolean;
  found: readonly Account[];
  lines: readonly { id: string; bookedOn: string; direction: 'credit' | 'debit'; amount: string; counterpartyName: string; memo: string; bankReference: string; purpose: 'deposit' | 'rent' | 'refund' | 'returned' | 'bond' | 'reversal' | 'other' | null }[];
  entries: readonly { id: string; reason: string; state: 'pending' | 'posted' | 'voided'; amount: string; madeAt: string }[];
  /** Those whose auctions are over; shown when no number is asked for. */
  settled: readonly Account[];
}

export const subAccountsPage = view<SubAccountsData>({
  name: 'review/sub-accounts',
  layout: 'wide',
  title: (_data, say) => say('subs.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <p>{say('subs.note')}</p>
        <form method="get" action="/operate/sub-accounts" class="sheet">
          <Field name="number" label={say('subs.number')} inputMode="numeric" value={data.number} />
          <Button>{say('subs.look')}</Button>
        </form>
        {data.looked && data.found.length === 0 ? <Empty text={say('subs.none')} /> : null}
        {data.found.length === 0 ? null : <One data={data} />}
        {data.settled.length === 0 ? null : <Accounts caption={say('subs.settled')} rows={data.settled} />}
      </>
    );
  },
});

function Accounts({ caption, rows }: { caption: string; rows: readonly Account[] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={caption}
      rows={rows}
      rowKey={(row) => `${row.kind}${row.number}`}
      columns={[
        { key: 'number', label: say('subs.number'), cell: (row) => <a class="figures" href={`/operate/sub-accounts?number=${row.number}`}>{row.number}</a> },
        { key: 'kind', label: say('subs.kind'), cell: (row) => say(`subs.kind.${row.kind}`) },
        { key: 'payer', label: say('statements.col.payer'), cell: (row) => row.payerName },
        { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
        { key: 'balance', label: say('subs.balance'), numeric: true, cell: (row) => grouped(row.balance) },
        { key: 'state', label: say('operate.col.state'), cell: (row) => (row.settledOn === null ? row.state : `${row.state} ${dayOf(row.settledOn, language)}`) },
      ]}
    />
  );
}

function One({ data }: { data: SubAccountsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <>
      <Accounts caption={say('subs.account')} rows={data.found} />
      <Table
        stack
        caption={say('subs.lines')}
        rows={data.lines}
        rowKey={(row) => row.id}
        columns={[
          { key: 'day', label: say('statements.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.bookedOn, language)}</span> },
          { key: 'way', label: say('subs.way'), cell: (row) => say(`subs.way.${row.direction}`) },
          { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
          { key: 'other', label: say('subs.other'), cell: (row) => row.counterpartyName },
          { key: 'memo', label: say('statements.col.memo'), cell: (row) => row.memo },
          { key: 'for', label: say('subs.used'), cell: (row) => say(`subs.used.${row.purpose ?? 'none'}`) },
        ]}
      />
      <Table
        stack
        caption={say('subs.entries')}
        rows={data.entries}
        rowKey={(row) => row.id}
        columns={[
          { key: 'at', label: say('subs.made'), cell: (row) => <span class="nowrap">{stamp(row.madeAt, language, 'minute')}</span> },
          { key: 'reason', label: say('subs.entry'), cell: (row) => row.reason },
          { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
          { key: 'state', label: say('operate.col.state'), cell: (row) => say(`subs.entry.${row.state}`) },
        ]}
      />
    </>
  );
}
