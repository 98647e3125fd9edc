// Contracts at the township: signed papers to compare and contracts to file, oldest first, and the register of what was filed.
import { Empty } from '../../../kit/empty.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export interface ContractsData {
  waiting: readonly { leaseId: string; code: string; title: string; placeName: string; lesseeName: string; todo: 'scan' | 'file'; since: string }[];
  filed: readonly { leaseId: string; code: string; title: string; number: string; filedOn: string }[];
}

export const contractsPage = view<ContractsData>({
  name: 'review/contracts',
  layout: 'wide',
  title: (_data, say) => say('contracts.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('review.title')}</h1>
        <DeskTabs desk="review" />
        <h2>{say('contracts.waiting')}</h2>
        {data.waiting.length === 0 ? <Empty text={say('contracts.waiting.none')} /> : <Waiting rows={data.waiting} />}
        <h2>{say('contracts.filed')}</h2>
        {data.filed.length === 0 ? <Empty text={say('contracts.filed.none')} /> : <Filed rows={data.filed} />}
      </>
    );
  },
});

function Waiting({ rows }: { rows: ContractsData['waiting'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('contracts.waiting')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.leaseId}
      columns={[
        { key: 'contract', label: say('contracts.col.contract'), cell: (row) => <span><a href={`/review/contracts/${row.leaseId}`}>{row.title}</a><br /><small class="quiet figures">{row.code}</small></span> },
        { key: 'place', label: say('contracts.col.place'), cell: (row) => row.placeName },
        { key: 'lessee', label: say('deed.party.lessee'), cell: (row) => row.lesseeName },
        { key: 'todo', label: say('contracts.col.todo'), cell: (row) => <Tag tone="note">{say(row.todo === 'scan' ? 'deed.decide' : 'deed.filing.do')}</Tag> },
        { key: 'since', label: say('contracts.col.since'), cell: (row) => stamp(row.since, language, 'day') },
      ]}
    />
  );
}

function Filed({ rows }: { rows: ContractsData['filed'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('contracts.filed')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.leaseId}
      columns={[
        { key: 'number', label: say('deed.filing.number'), cell: (row) => <span class="figures">{row.number}</span> },
        { key: 'day', label: say('deed.filing.day'), cell: (row) => dayOf(row.filedOn, language) },
        { key: 'contract', label: say('contracts.col.contract'), cell: (row) => <span><a href={`/review/contracts/${row.leaseId}`}>{row.title}</a> <small class="quiet figures">{row.code}</small></span> },
      ]}
    />
  );
}
