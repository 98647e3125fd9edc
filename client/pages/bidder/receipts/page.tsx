// My receipts for one lot: every bid of mine, accepted or refused, newest first.
import { Empty } from '../../../kit/empty.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { Receipt } from '../../../../src/auction/contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface ReceiptsData {
  lotId: string;
  title: string;
  receipts: readonly Receipt[];
  /** False when older ones follow. */
  complete: boolean;
}

export const receiptsPage = view<ReceiptsData>({
  name: 'bidder/receipts',
  title: (data, say) => `${say('receipts.title')} · ${data.title}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { language } = useFrame();
    return (
      <>
        <h1>{say('receipts.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}/room`}>{data.title}</a>
        </p>
        {data.receipts.length === 0 ? (
          <Empty text={say('receipts.none')} />
        ) : (
          <Table
            caption={say('receipts.title')}
            captionHidden
            stack
            rows={data.receipts}
            rowKey={(receipt) => receipt.bidKey}
            columns={[
              { key: 'time', label: say('receipt.time'), cell: (receipt) => <a href={`/lots/${data.lotId}/receipts/${receipt.bidKey}`}>{stamp(receipt.decidedAt, language, 'second')}</a> },
              { key: 'amount', label: say('receipt.amount'), numeric: true, cell: (receipt) => <b>{grouped(receipt.amount)}</b> },
              { key: 'outcome', label: say('receipts.outcome'), cell: (receipt) => <Tag tone={receipt.outcome === 'accepted' ? 'good' : 'bad'}>{say(receipt.outcome === 'accepted' ? 'receipts.accepted' : 'receipt.refused')}</Tag> },
            ]}
          />
        )}
        {data.complete ? null : (
          <nav class="pager" aria-label={say('pager.label')}>
            <a class="button button--plain" rel="next" href={`/lots/${data.lotId}/receipts?before=${data.receipts.at(-1)!.seq}`}>
              {say('pager.next')}
            </a>
          </nav>
        )}
      </>
    );
  },
});
