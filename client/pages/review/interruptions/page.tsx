// The queue of interruptions: requests that wait for a second person, and the auctions one may ask about.
import { Empty } from '../../../kit/empty.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { Request } from './request.tsx';
import type { QueueData } from './view-model.ts';

export const interruptionsPage = view<QueueData>({
  name: 'review/interruptions',
  layout: 'wide',
  title: (_data, say) => say('stop.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('stop.title')}</h1>
        <p class="quiet">{say('stop.note')}</p>
        <h2>{say('stop.waiting')}</h2>
        {data.waiting.length === 0 ? <Empty text={say('stop.waiting.none')} /> : null}
        <div class="sheets">
          {data.waiting.map((request) => (
            <Request key={request.approvalId} request={request} />
          ))}
        </div>
        <h2>{say('stop.auctions')}</h2>
        <Auctions auctions={data.auctions} />
      </>
    );
  },
});

function Auctions({ auctions }: Pick<QueueData, 'auctions'>) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (auctions.length === 0) return <Empty text={say('stop.auctions.none')} />;
  return (
    <Table
      stack
      caption={say('stop.auctions')}
      captionHidden
      rows={auctions}
      rowKey={(row) => row.lotId}
      columns={[
        { key: 'lot', label: say('stop.col.lot'), cell: (row) => <span><a href={`/interruptions/lots/${row.lotId}`}>{row.lotTitle}</a><br /><small class="quiet figures">{row.lotCode}</small></span> },
        { key: 'phase', label: say('stop.col.phase'), cell: (row) => <Tag tone={row.phase === 'suspended' ? 'bad' : 'info'}>{say(`stop.phase.${row.phase === 'suspended' ? 'suspended' : row.phase === 'scheduled' ? 'scheduled' : 'running'}`)}</Tag> },
        { key: 'price', label: say('stop.col.price'), cell: (row) => (row.price === null ? '—' : <span class="figures">{grouped(row.price)}</span>) },
        { key: 'ends', label: say('stop.col.ends'), cell: (row) => (row.phase === 'suspended' && row.resumesAt === null ? '—' : stamp(row.endsAt, language, 'minute')) },
      ]}
    />
  );
}
