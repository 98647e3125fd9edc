// Record: the accepted bids, newest first, with extensions in the same list; mine are tinted and named.
import { useState } from 'preact/hooks';
import { grouped, timeOfDay } from '../../../kit/format.ts';
import { useSay } from '../../../kit/frame.tsx';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

const FIRST = 50;

export function Record({ view }: { view: RoomView }) {
  const say = useSay<BidderKey>();
  const [all, showAll] = useState(false);
  const bids = view.entries.filter((entry) => entry.kind === 'bid.accepted').reverse();
  if (bids.length === 0) return <p>{say('room.record.empty')}</p>;
  const shown = all ? bids : bids.slice(0, FIRST);
  return (
    <>
      <div class="table-box" role="region" aria-label={say('room.tab.record')} tabIndex={0}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{say('room.record.code')}</th>
              <th scope="col" class="num">{say('room.record.amount')}</th>
              <th scope="col" class="num">{say('room.record.time')}</th>
              <th scope="col">{say('room.record.state')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <Bid key={entry.seq} entry={entry} leading={entry === bids[0]} mine={entry.bidderCode === view.mine?.bidderCode} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < bids.length ? (
        <button type="button" class="button button--plain" onClick={() => showAll(true)}>
          {say('room.record.more', { count: bids.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}

function Bid({ entry, leading, mine }: { entry: RoomView['entries'][number]; leading: boolean; mine: boolean }) {
  const say = useSay<BidderKey>();
  return (
    <tr class={mine ? 'mine' : undefined}>
      <td>{mine ? say('room.record.me', { code: entry.bidderCode ?? '' }) : entry.bidderCode}</td>
      <td class="num">
        {entry.matched ? <span class="tag tag--info">{say('room.record.priority')}</span> : null} <b>{grouped(entry.amount ?? '')}</b>
      </td>
      <td class="num" title={timeOfDay(entry.decidedAt, 'millisecond')}>
        {timeOfDay(entry.decidedAt, 'second')}
      </td>
      <td>
        {say(leading ? 'room.record.leading' : 'room.record.out')}
        {entry.extended && entry.endsAt !== null ? (
          <span class="quiet">
            <br />
            {say('room.record.extended', { time: timeOfDay(entry.endsAt, 'second') })}
          </span>
        ) : null}
      </td>
    </tr>
  );
}
