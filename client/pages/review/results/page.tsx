// Results at the exchange: lots let but not signed, and those whose winner defaulted.
import { Empty } from '../../../kit/empty.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export interface ResultRow {
  lotId: string;
  code: string;
  title: string;
  village: string;
  state: string;
  price: string;
  unit: 'mu' | 'm2' | 'item';
  bidderCode: string;
  publicityUntil: string;
  charged: boolean;
}

export interface ResultsData {
  rows: readonly ResultRow[];
  stateNames: Readonly<Record<string, string>>;
}

export const resultsPage = view<ResultsData>({
  name: 'review/results',
  layout: 'wide',
  title: (_data, say) => say('operate.tab.results'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const counted = useCounted();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        {data.rows.length === 0 ? <Empty text={say('results.none')} /> : (
          <Table
            stack
            caption={say('operate.tab.results')}
            captionHidden
            rows={data.rows}
            rowKey={(row) => row.lotId}
            columns={[
              { key: 'lot', label: say('operate.col.lot'), cell: (row) => <span><a href={`/operate/lots/${row.lotId}/default`}>{row.title}</a><br /><small class="quiet figures">{row.code}</small></span> },
              { key: 'place', label: say('operate.col.place'), cell: (row) => row.village },
              { key: 'state', label: say('operate.col.state'), cell: (row) => <Tag tone={row.charged || row.state === 'defaulted' ? 'bad' : 'info'}>{row.charged ? say('results.charged') : data.stateNames[row.state]}</Tag> },
              { key: 'price', label: say('results.col.price'), numeric: true, cell: (row) => `${grouped(row.price)} ${say(`rate.${row.unit}`)}` },
              { key: 'code', label: say('results.col.code'), cell: (row) => row.bidderCode },
              { key: 'until', label: say('results.col.publicity'), cell: (row) => counted.at(row.publicityUntil, 'day') },
              { key: 'open', label: '', cell: (row) => <a href={`/operate/lots/${row.lotId}/default`}>{say('results.open')}</a> },
            ]}
          />
        )}
      </>
    );
  },
});
