// My leases: rent, what is owed, when it ends, and signing where that is due.
import { ButtonLink } from '../../../kit/button.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { MyLease } from './view-model.ts';

export function MyLeases({ leases }: { leases: readonly MyLease[] }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  return (
    <>
      <h2>{say('me.leases')}</h2>
      <Table
        caption={say('me.leases')}
        captionHidden
        stack
        rows={leases}
        rowKey={(lease) => lease.id}
        columns={[
          { key: 'lot', label: say('me.lot'), cell: (lease) => <a href={`/leases/${lease.id}`}>{lease.title}</a> },
          { key: 'state', label: say('lease.state'), cell: (lease) => <Tag tone={lease.state === 'active' ? 'good' : 'note'}>{say(`lease.state.${lease.state}`)}</Tag> },
          { key: 'year', label: say('me.lease.year'), numeric: true, cell: (lease) => grouped(lease.rentPerYear) },
          { key: 'owed', label: say('me.lease.owed'), numeric: true, cell: (lease) => grouped(lease.owed) },
          { key: 'due', label: say('me.lease.nextDue'), cell: (lease) => (lease.nextDueOn === null ? '—' : dayOf(lease.nextDueOn, language)) },
          { key: 'until', label: say('me.lease.until'), cell: (lease) => dayOf(lease.endDate, language) },
          {
            key: 'next',
            label: say('me.next'),
            cell: (lease) =>
              lease.state === 'to_sign' && !lease.signedByMe ? <ButtonLink href={`/leases/${lease.id}`}>{say('me.lease.sign')}</ButtonLink> : <a href={`/leases/${lease.id}`}>{say('me.lease.see')}</a>,
          },
        ]}
      />
    </>
  );
}
