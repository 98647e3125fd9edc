// Leases of the village: what is due, received and owed, who is in arrears, and every contract.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { leaseStateNames, type LeaseSummary } from '../../../../src/lease/contract.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface LeasesData {
  village: DeskVillage;
  totals: { due: string; received: string; owed: string; leasesOwing: number };
  owing: readonly LeaseSummary[];
  leases: readonly LeaseSummary[];
}

export const leasesPage = view<LeasesData>({
  name: 'village/leases',
  layout: 'wide',
  title: (_data, say) => say('leases.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { totals } = data;
    return (
      <>
        <DeskHead title={say('leases.title')} village={data.village} />
        <p>
          <a href={`/desk/leases/expiring?village=${data.village.code}`}>{say('expiring.title')}</a>
        </p>
        {data.leases.length === 0 ? (
          <Empty text={say('leases.none')} />
        ) : (
          <>
            <p class="sentence">{say('leases.sentence', { due: grouped(totals.due), received: grouped(totals.received), owed: grouped(totals.owed), count: totals.leasesOwing })}</p>
            <h2>{say('leases.owing')}</h2>
            {data.owing.length === 0 ? <p>{say('leases.owing.none')}</p> : <Owing rows={data.owing} />}
            <h2>{say('leases.all')}</h2>
            <All rows={data.leases} />
          </>
        )}
      </>
    );
  },
});

const name = (row: LeaseSummary) => (
  <span>
    <a href={`/desk/leases/${row.id}`}>{row.title}</a>
    <br />
    <small class="quiet figures">{row.code}</small>
  </span>
);

function Owing({ rows }: { rows: readonly LeaseSummary[] }) {
  const say = useSay<VillageKey>();
  return (
    <Table
      stack
      caption={say('leases.owing')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'lease', label: say('leases.col.lease'), cell: name },
        { key: 'lessee', label: say('leases.col.lessee'), cell: (row) => row.lesseeName },
        { key: 'owed', label: say('leases.col.owed'), numeric: true, cell: (row) => <strong class="owed">{grouped(row.owed)}</strong> },
        { key: 'days', label: say('leases.col.days'), numeric: true, cell: (row) => say('leases.days', { days: row.daysOverdue }) },
      ]}
    />
  );
}

function All({ rows }: { rows: readonly LeaseSummary[] }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const english = language === 'en';
  return (
    <Table
      stack
      caption={say('leases.all')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'lease', label: say('leases.col.lease'), cell: name },
        { key: 'state', label: say('leases.col.state'), cell: (row) => <Tag tone={row.state === 'to_sign' ? 'note' : row.state === 'active' ? 'good' : 'plain'}>{english ? leaseStateNames[row.state].en : leaseStateNames[row.state].zh}</Tag> },
        { key: 'lessee', label: say('leases.col.lessee'), cell: (row) => row.lesseeName },
        { key: 'term', label: say('leases.col.term'), cell: (row) => <span><span class="nowrap">{dayOf(row.startDate, language)}</span> – <span class="nowrap">{dayOf(row.endDate, language)}</span></span> },
        { key: 'rent', label: say('leases.col.rent'), numeric: true, cell: (row) => grouped(row.rentPerYear) },
        { key: 'due', label: say('leases.col.due'), numeric: true, cell: (row) => grouped(row.due) },
        { key: 'received', label: say('leases.col.received'), numeric: true, cell: (row) => grouped(row.received) },
        { key: 'owed', label: say('leases.col.owed'), numeric: true, cell: (row) => (/[1-9]/.test(row.owed) ? <strong class="owed">{grouped(row.owed)}</strong> : say('leases.nothing')) },
        { key: 'next', label: say('leases.col.next'), cell: (row) => (row.nextDueOn === null ? '—' : <span class="nowrap">{dayOf(row.nextDueOn, language)}</span>) },
      ]}
    />
  );
}
