// Money: what was due, what came in, when and into which account; deposits and what went back; what is missing.
import { dayOf, grouped, stamp } from '../../../kit/format.ts';
import { Facts } from '../../../kit/facts.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import type { MoneyPart as Money } from '../../../../src/watchdog/sheet/contract-sheet.ts';

export function MoneyPart({ money }: { money: Money }) {
  const say = useSay<WatchKey>();
  return (
    <section class="sheet" id="money" aria-labelledby="money-title">
      <h2 id="money-title">{say('money.title')}</h2>
      {money.applies ? null : <p class="quiet">{say('money.none')}</p>}
      {money.line === null ? null : <Line line={money.line} />}
      {money.stated === null ? null : <Stated stated={money.stated} />}
      {money.leases.length === 0 ? (money.applies ? <p>{say('money.noLease')}</p> : null) : <Rent money={money} />}
      {money.deposits.length === 0 ? null : <Deposits deposits={money.deposits} />}
    </section>
  );
}

function Line({ line }: { line: NonNullable<Money['line']> }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const into = language === 'en' ? line.into.words.en : line.into.words.zh;
  return (
    <Facts
      facts={[
        { term: say('money.line'), is: `${dayOf(line.on, language)} ${say('money.yuan', { amount: grouped(line.amount) })}` },
        { term: say('money.payer'), is: `${line.payer} ${line.from}` },
        { term: say('money.memo'), is: line.memo === '' ? '—' : line.memo },
        { term: say('money.into'), is: `${line.into.number} ${into}` },
        { term: say('money.matched'), is: `${grouped(line.matched)} / ${say('money.open', { amount: grouped(line.open) })}` },
      ]}
    />
  );
}

function Stated({ stated }: { stated: NonNullable<Money['stated']> }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  return (
    <Facts
      facts={[
        { term: say('money.holder'), is: stated.holder },
        { term: say('money.held'), is: `${dayOf(stated.from, language)} — ${dayOf(stated.until, language)}` },
        { term: say('money.stated'), is: stated.perYear === null ? say('money.notStated') : say('money.yuan', { amount: grouped(stated.perYear) }) },
      ]}
    />
  );
}

function Rent({ money }: { money: Money }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  const short = /[1-9]/.test(money.total.owed);
  return (
    <>
      <p>
        {say('money.sum', { due: grouped(money.total.dueSoFar), received: grouped(money.total.received) })} {short ? <Tag tone="bad">{say('money.short', { amount: grouped(money.total.owed) })}</Tag> : <Tag tone="good">{say('money.notShort')}</Tag>}
      </p>
      {money.dues.length === 0 ? (
        <Table
          caption={say('money.leases')}
          stack
          rows={money.leases}
          rowKey={(lease) => lease.code}
          columns={[
            { key: 'lease', label: say('money.lease'), cell: (lease) => `${lease.code} ${lease.lessee}` },
            { key: 'due', label: say('money.due'), numeric: true, cell: (lease) => grouped(lease.dueSoFar) },
            { key: 'received', label: say('money.received'), numeric: true, cell: (lease) => grouped(lease.received) },
            { key: 'owed', label: say('money.owed'), numeric: true, cell: (lease) => grouped(lease.owed) },
          ]}
        />
      ) : (
        <Table
          caption={say('money.dues')}
          stack
          rows={money.dues}
          rowKey={(due) => due.id}
          columns={[
            { key: 'on', label: say('money.dueOn'), cell: (due) => `${dayOf(due.dueOn, language)} ${due.lease} #${due.number}` },
            { key: 'amount', label: say('money.due'), numeric: true, cell: (due) => grouped(due.amount) },
            { key: 'received', label: say('money.received'), numeric: true, cell: (due) => grouped(due.received) },
            { key: 'state', label: say('money.state'), cell: (due) => (!due.isDue ? say('money.notYet') : due.daysOverdue > 0 ? <Tag tone="bad">{say('money.overdue', { amount: grouped(due.owed), days: due.daysOverdue })}</Tag> : say('money.paid')) },
          ]}
        />
      )}
      {money.receipts.length === 0 ? null : <Receipts receipts={money.receipts} />}
    </>
  );
}

function Receipts({ receipts }: { receipts: Money['receipts'] }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  return (
    <Table
      caption={say('money.receipts')}
      stack
      rows={receipts}
      rowKey={(receipt) => receipt.id}
      columns={[
        { key: 'on', label: say('money.on'), cell: (receipt) => dayOf(receipt.on, language) },
        { key: 'amount', label: say('money.amount'), numeric: true, cell: (receipt) => grouped(receipt.amount) },
        { key: 'way', label: say('money.way'), cell: (receipt) => say(`money.way.${receipt.way}`) },
        { key: 'from', label: say('money.payer'), cell: (receipt) => `${receipt.payer} ${receipt.from}`.trim() || '—' },
        { key: 'into', label: say('money.into'), cell: (receipt) => (receipt.into === null ? '—' : `${receipt.into.number} ${language === 'en' ? receipt.into.words.en : receipt.into.words.zh}`) },
      ]}
    />
  );
}

function Deposits({ deposits }: { deposits: Money['deposits'] }) {
  const say = useSay<WatchKey>();
  const { language } = useFrame();
  return (
    <Table
      caption={say('money.deposits')}
      stack
      rows={deposits}
      rowKey={(deposit) => deposit.code}
      columns={[
        { key: 'who', label: say('bids.who'), cell: (deposit) => `${deposit.code} ${deposit.name ?? ''}` },
        { key: 'amount', label: say('money.amount'), numeric: true, cell: (deposit) => grouped(deposit.amount) },
        { key: 'held', label: say('money.heldAt'), cell: (deposit) => (deposit.heldAt === null ? '—' : `${stamp(deposit.heldAt, language, 'day')} ${deposit.from}`) },
        { key: 'state', label: say('money.state'), cell: (deposit) => say(`deposit.${deposit.state}`) },
        {
          key: 'refund',
          label: say('money.refund'),
          cell: (deposit) => (deposit.refunds.length === 0 ? '—' : deposit.refunds.map((refund) => `${grouped(refund.amount)} → ${refund.to} ${say(`payment.${refund.state}`)} ${stamp(refund.at, language, 'day')}`).join(' · ')),
        },
      ]}
    />
  );
}
