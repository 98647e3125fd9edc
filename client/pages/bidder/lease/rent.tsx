// Rent of a lease: where it is paid to, every instalment with what is due, received and owed, and the receipts behind it.
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { PartOfPayment, signed } from '../../lease-parts/receipt-notes.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { LeaseData } from './view-model.ts';

export function RentOfLease({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  return (
    <section class="sheet" id="rent">
      <h2>{say('lease.rent')}</h2>
      {data.state === 'to_sign' ? (
        <p>{say('lease.rent.afterSigning')}</p>
      ) : (
        <>
          <p>{say('lease.rent.sum', { due: grouped(data.rent.due), received: grouped(data.rent.received), owed: grouped(data.rent.owed) })}</p>
          <Instalments data={data} />
          {data.receipts.length === 0 ? null : <Receipts data={data} />}
        </>
      )}
      <h3>{say('lease.account')}</h3>
      <Facts
        facts={[
          { term: say('lease.account.holder'), is: data.account.holder },
          { term: say('lease.account.number'), is: <code class="account-number">{data.account.number.replace(/(\d{4})(?=\d)/g, '$1 ')}</code> },
          { term: say('lease.account.bank'), is: data.account.bank },
          { term: say('lease.account.memo'), is: <code>{data.code}</code> },
        ]}
      />
      <p class="quiet">{say('lease.account.note')}</p>
    </section>
  );
}

function Instalments({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  return (
    <Table
      caption={say('lease.instalments')}
      stack
      rows={data.instalments}
      rowKey={(part) => part.id}
      columns={[
        { key: 'number', label: say('lease.instalment'), cell: (part) => say('lease.instalment.number', { number: part.number }) },
        { key: 'due', label: say('lease.dueOn'), cell: (part) => dayOf(part.dueOn, language) },
        { key: 'amount', label: say('lease.amount'), numeric: true, cell: (part) => grouped(part.amount) },
        { key: 'received', label: say('lease.received'), numeric: true, cell: (part) => grouped(part.received) },
        { key: 'owed', label: say('lease.owed'), numeric: true, cell: (part) => (part.daysOverdue > 0 ? <Tag tone="bad">{say('lease.owed.days', { amount: grouped(part.owed), days: part.daysOverdue })}</Tag> : grouped(part.owed)) },
      ]}
    />
  );
}

function Receipts({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  return (
    <Table
      caption={say('lease.receipts')}
      stack
      rows={data.receipts}
      rowKey={(receipt) => `${receipt.instalment} ${receipt.receivedOn} ${receipt.bankReference ?? ''} ${receipt.byHand} ${receipt.amount}`}
      columns={[
        { key: 'on', label: say('lease.receipt.on'), cell: (receipt) => dayOf(receipt.receivedOn, language) },
        { key: 'for', label: say('lease.instalment'), cell: (receipt) => say('lease.instalment.number', { number: receipt.instalment }) },
        { key: 'amount', label: say('lease.amount'), numeric: true, cell: (receipt) => signed(receipt.amount) },
        { key: 'from', label: say('lease.receipt.from'), cell: (receipt) => <>{receipt.source === 'deposit' ? say('lease.receipt.deposit') : say('lease.receipt.bank', { number: receipt.bankReference ?? '' })}<PartOfPayment receipt={receipt} /></> },
      ]}
    />
  );
}
