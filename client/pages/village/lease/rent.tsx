// Rent of a lease: what is due when, what came, what is missing, and the bank lines that prove it.
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { PartOfPayment, signed } from '../../lease-parts/receipt-notes.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { LeaseDetail } from '../../../../src/lease/contract.ts';

type Instalment = LeaseDetail['instalments'][number];

export function Instalments({ lease }: { lease: LeaseDetail }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  if (lease.instalments.length === 0) return null;
  return (
    <section class="sheet">
      <h2>{say('lease.instalments')}</h2>
      <Table
        stack
        caption={say('lease.instalments')}
        captionHidden
        rows={lease.instalments}
        rowKey={(row) => row.id}
        columns={[
          { key: 'number', label: say('lease.inst.number'), numeric: true, cell: (row) => row.number },
          { key: 'period', label: say('lease.inst.period'), cell: (row) => <span><span class="nowrap">{dayOf(row.fromDate, language)}</span> – <span class="nowrap">{dayOf(row.untilDate, language)}</span></span> },
          { key: 'due', label: say('lease.inst.due'), cell: (row) => <span class="nowrap">{dayOf(row.dueOn, language)}</span> },
          { key: 'amount', label: say('lease.inst.amount'), numeric: true, cell: (row) => grouped(row.amount) },
          { key: 'received', label: say('lease.inst.received'), numeric: true, cell: (row) => grouped(row.received) },
          { key: 'owed', label: say('lease.inst.owed'), numeric: true, cell: (row) => grouped(row.owed) },
          { key: 'state', label: say('leases.col.state'), cell: (row) => <State row={row} /> },
        ]}
        foot={
          <tr>
            <th scope="row" colSpan={3}>
              {say('lease.sum')}
            </th>
            <td class="num">{grouped(lease.rentWholeTerm)}</td>
            <td class="num">{grouped(lease.received)}</td>
            <td class="num">{grouped(lease.owed)}</td>
            <td class="num">{''}</td>
          </tr>
        }
      />
    </section>
  );
}

function State({ row }: { row: Instalment }) {
  const say = useSay<VillageKey>();
  if (row.daysOverdue > 0) return <Tag tone="bad">{say('lease.inst.overdue', { days: row.daysOverdue })}</Tag>;
  if (row.received === row.amount) return <Tag tone="good">{say('lease.inst.paid')}</Tag>;
  return <span class="quiet">{say('lease.inst.later')}</span>;
}

export function Receipts({ lease }: { lease: LeaseDetail }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('lease.receipts')}</h2>
      {lease.receipts.length === 0 ? (
        <p>{say('lease.receipts.none')}</p>
      ) : (
        <Table
          stack
          caption={say('lease.receipts')}
          captionHidden
          rows={lease.receipts}
          rowKey={(row) => `${row.instalment} ${row.receivedOn} ${row.bankReference ?? 'deposit'} ${row.byHand} ${row.amount}`}
          columns={[
            { key: 'day', label: say('lease.rec.day'), cell: (row) => <span class="nowrap">{dayOf(row.receivedOn, language)}</span> },
            { key: 'number', label: say('lease.inst.number'), numeric: true, cell: (row) => row.instalment },
            { key: 'payer', label: say('lease.rec.payer'), cell: (row) => row.payer ?? lease.lesseeName },
            { key: 'from', label: say('lease.rec.from'), cell: (row) => <From row={row} /> },
            { key: 'amount', label: say('lease.inst.amount'), numeric: true, cell: (row) => signed(row.amount) },
          ]}
        />
      )}
    </section>
  );
}

function From({ row }: { row: LeaseDetail['receipts'][number] }) {
  const say = useSay<VillageKey>();
  return (
    <>
      {row.source === 'declared' ? say('lease.rec.declared') : row.source === 'deposit' ? say('lease.rec.deposit') : say('lease.rec.bank', { reference: row.bankReference ?? '' })}
      <PartOfPayment receipt={row} />
      {row.lineId !== null && (row.byHand === null || row.byHand === 'placed') ? <> <a class="no-print" href={`/rent/by-hand/${row.lineId}`}>{say('lease.rec.check')}</a></> : null}
    </>
  );
}
