// Mine: what I must do now, on top; then what I take part in and my leases.
import { ButtonLink } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface MyLot extends MyApplication {
  title: string;
  phase: string;
}

export interface MyLease {
  id: string;
  title: string;
  state: 'to_sign' | 'active' | 'ended';
  signBy: string;
  signedByMe: boolean;
  endDate: string;
  rentPerYear: string;
  owed: string;
}

export interface MeData {
  lots: readonly MyLot[];
  leases: readonly MyLease[];
}

export const mePage = view<MeData>({
  name: 'bidder/me',
  title: (_data, say) => say('me.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('me.title')}</h1>
        <Todo data={data} />
        <h2>{say('me.applications')}</h2>
        {data.lots.length === 0 ? <Empty text={say('me.applications.none')} /> : <Lots lots={data.lots} />}
        {data.leases.length === 0 ? null : <Leases leases={data.leases} />}
      </>
    );
  },
});

function Todo({ data }: { data: MeData }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const live = data.lots.filter((lot) => lot.state === 'applied' || lot.state === 'qualified');
  const todo = [
    ...live
      .filter((lot) => lot.deposit.state === 'awaited' && lot.phase !== 'withdrawn' && lot.phase !== 'unsold')
      .map((lot) => ({ key: `d${lot.lotId}`, href: `/lots/${lot.lotId}/register`, words: say('me.todo.deposit', { title: lot.title, amount: grouped(lot.deposit.amount), at: stamp(lot.cancellableUntil, language, 'minute') }) })),
    ...live.filter((lot) => lot.phase === 'bidding').map((lot) => ({ key: `b${lot.lotId}`, href: `/lots/${lot.lotId}/room`, words: say('me.todo.bid', { title: lot.title }) })),
    ...data.leases
      .filter((lease) => lease.state === 'to_sign' && !lease.signedByMe)
      .map((lease) => ({ key: `s${lease.id}`, href: `/leases/${lease.id}`, words: say('me.todo.sign', { title: lease.title, day: dayOf(lease.signBy, language) }) })),
  ];
  return (
    <section class="sheet">
      <h2>{say('me.todo')}</h2>
      {todo.length === 0 ? <p>{say('me.todo.none')}</p> : null}
      <ul>
        {todo.map((item) => (
          <li key={item.key}>
            <a href={item.href}>{item.words}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lots({ lots }: { lots: readonly MyLot[] }) {
  const say = useSay<BidderKey>();
  return (
    <Table
      caption={say('me.applications')}
      captionHidden
      rows={lots}
      rowKey={(lot) => lot.applicationId}
      columns={[
        { key: 'lot', label: say('me.lot'), cell: (lot) => <a href={`/lots/${lot.lotId}`}>{lot.title}</a> },
        { key: 'code', label: say('me.code'), cell: (lot) => lot.bidderCode },
        { key: 'state', label: say('me.state'), cell: (lot) => <Tag tone={lot.state === 'qualified' ? 'good' : 'note'}>{say(`application.${lot.state}`)}</Tag> },
        { key: 'deposit', label: say('me.deposit'), cell: (lot) => say(`deposit.${lot.deposit.state}`) },
        { key: 'next', label: say('me.next'), cell: (lot) => <a href={lot.phase === 'bidding' ? `/lots/${lot.lotId}/room` : `/lots/${lot.lotId}/register`}>{say(lot.phase === 'bidding' ? 'register.room' : 'register.title')}</a> },
      ]}
    />
  );
}

function Leases({ leases }: { leases: readonly MyLease[] }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  return (
    <>
      <h2>{say('me.leases')}</h2>
      <Table
        caption={say('me.leases')}
        captionHidden
        rows={leases}
        rowKey={(lease) => lease.id}
        columns={[
          { key: 'lot', label: say('me.lot'), cell: (lease) => lease.title },
          { key: 'year', label: say('me.lease.year'), numeric: true, cell: (lease) => grouped(lease.rentPerYear) },
          { key: 'owed', label: say('me.lease.owed'), numeric: true, cell: (lease) => grouped(lease.owed) },
          { key: 'until', label: say('me.lease.until'), cell: (lease) => dayOf(lease.endDate, language) },
          { key: 'next', label: say('me.next'), cell: (lease) => <ButtonLink kind="plain" href={`/leases/${lease.id}`}>{say(lease.state === 'to_sign' && !lease.signedByMe ? 'me.lease.sign' : 'me.lease.see')}</ButtonLink> },
        ]}
      />
    </>
  );
}
