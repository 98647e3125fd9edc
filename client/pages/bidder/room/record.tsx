// Record: the accepted bids, newest first, with extensions in the same list; mine are tinted and named.
import { useState } from 'preact/hooks';
import { grouped, timeOfDay } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

const FIRST = 50;

export function Record({ view }: { view: RoomView }) {
  const say = useSay<BidderKey>();
  const [all, showAll] = useState(false);
  const bids = view.entries.filter((entry) => entry.kind === 'bid.accepted').reverse();
  const mine = view.mine?.bidderCode;
  if (bids.length === 0) return <p>{say('room.record.empty')}</p>;
  const shown = all ? bids : bids.slice(0, FIRST);
  return (
    <>
      <Table
        caption={say('room.tab.record')}
        captionHidden
        rows={shown}
        rowKey={(entry) => String(entry.seq)}
        rowClass={(entry) => (entry.bidderCode === mine ? 'mine' : undefined)}
        columns={[
          { key: 'code', label: say('room.record.code'), cell: (entry) => (entry.bidderCode === mine ? say('room.record.me', { code: mine ?? '' }) : entry.bidderCode) },
          { key: 'amount', label: say('room.record.amount'), numeric: true, cell: (entry) => <b>{grouped(entry.amount ?? '')}</b> },
          { key: 'time', label: say('room.record.time'), numeric: true, cell: (entry) => <span title={timeOfDay(entry.decidedAt, 'millisecond')}>{timeOfDay(entry.decidedAt, 'second')}</span> },
          {
            key: 'state',
            label: say('room.record.state'),
            cell: (entry) => (
              <>
                {say(entry === bids[0] ? 'room.record.leading' : 'room.record.out')}
                {entry.extended && entry.endsAt !== null ? <span class="quiet"> · {say('room.record.extended', { time: timeOfDay(entry.endsAt, 'second') })}</span> : null}
              </>
            ),
          },
        ]}
      />
      {shown.length < bids.length ? (
        <button type="button" class="button button--plain" onClick={() => showAll(true)}>
          {say('room.record.more', { count: bids.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}
