// Room: the live auction as one part that the server renders and the browser wakes. What is shown is what the server said, at a stated time.
import { useEffect, useState } from 'preact/hooks';
import { shortDecimal, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import type { Room } from '../../../live/room.ts';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { Band } from './band.tsx';
import { Bidding } from './bidding.tsx';
import { Board, minutes } from './board.tsx';
import { connect } from './connect.ts';
import { LinkLine } from './link-line.tsx';
import { useMayMatch } from './may-match.ts';
import { PlainForm } from './plain-form.tsx';
import { Record } from './record.tsx';
import type { RoomData } from './view-model.ts';

export function RoomLive({ data }: { data: RoomData }) {
  const { view, now, room, errorMs } = useRoom(data);
  const { mine, state } = view;
  const open = state.phase === 'free' || state.phase === 'timed' || (state.phase === 'last_look' && typeof mine?.priorityRank === 'number');
  const mayBid = mine !== null && open && (mine.hindrance === null || mine.standing !== 'none');
  const mayMatch = useMayMatch(view);
  useTitle(view, now);
  return (
    <div class="room">
      <div class="room__now">
        <Band view={view} mayMatch={mayMatch} />
        <LinkLine view={view} errorMs={errorMs} />
        <p class="room__head">
          <a href={`/lots/${data.lotId}`}>{data.title}</a>{' '}
          <span class="quiet">
            {state.lotCode} · {data.place}
          </span>
        </p>
        <Board view={view} now={now} />
        {mayBid && room !== undefined ? <Bidding view={view} room={room} lotId={data.lotId} mayMatch={mayMatch} /> : null}
        {mayBid && room === undefined ? <PlainForm state={state} formKey={data.formKey} mayMatch={mayMatch} /> : null}
      </div>
      <div class="room__more">
        <Panels data={data} view={view} />
      </div>
    </div>
  );
}

function Panels({ data, view }: { data: RoomData; view: RoomView }) {
  const say = useSay<BidderKey>();
  const { state } = view;
  const rate = say(`rate.${state.unit}`);
  const pace = [
    say('room.rule.step', { min: shortDecimal(state.minStep), max: shortDecimal(state.maxStep), rate }),
    say('room.rule.time', { free: timeOfDay(state.freeEndsAt, 'second') }),
    say('room.clock.rule', { trigger: minutes(state.triggerSeconds), minutes: minutes(state.extensionSeconds) }),
    say('room.rule.leader'),
  ];
  const rules = [
    ...(state.format === 'fixed_price' ? [say('room.rule.fixed')] : pace),
    state.priorityMode === 'LAST_LOOK' ? say('room.rule.lastLook', { minutes: minutes(state.lastLookSeconds) }) : say('room.rule.match'),
    ...(state.priorityHeld === null ? [] : [say(state.priorityHeld ? 'room.rule.held' : 'room.rule.none')]),
    say('room.rule.binding'),
  ];
  const links = (
    <ul>
      <li><a href={`/lots/${data.lotId}`}>{say('room.lot.open')}</a></li>
      {view.mine === null ? null : <li><a href={`/lots/${data.lotId}/receipts`}>{say('receipts.title')}</a></li>}
      {view.mine === null ? null : <li><a href={`/lots/${data.lotId}/register`}>{say('me.next.application')}</a></li>}
    </ul>
  );
  return (
    <Tabs
      label={say('room.tabs')}
      panels={[
        { id: 'record', label: say('room.tab.record'), content: <Record view={view} /> },
        { id: 'rules', label: say('room.tab.rules'), content: <ul>{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul> },
        { id: 'lot', label: say('room.tab.lot'), content: links },
      ]}
    />
  );
}

/** Before it wakes (and without script) the room is the server's picture; `room` is there once the browser has taken over. */
function useRoom(data: RoomData) {
  const [view, show] = useState(data.view);
  const [now, tick] = useState<number | undefined>(undefined);
  const [room, setRoom] = useState<Room | undefined>(undefined);
  const [errorMs, setError] = useState<number | undefined>(undefined);
  const { now: renderedAt } = useFrame();
  useEffect(() => {
    const connected = connect(data.view, renderedAt, show, (at, error) => {
      tick(at);
      setError(error);
    });
    setRoom(connected.room);
    return connected.close;
  }, []);
  return { view, now, room, errorMs };
}

/** The tab's title says time and standing, for a bidder who has turned to another page. */
function useTitle(view: RoomView, now: number | undefined): void {
  const say = useSay<BidderKey>();
  const { state, mine } = view;
  useEffect(() => {
    if (now === undefined || (state.phase !== 'free' && state.phase !== 'timed')) return;
    const left = Math.max(0, Math.ceil((Date.parse(state.endsAt) - now) / 1000));
    const clock = `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
    document.title = `${clock} ${say(mine?.standing === 'outbid' ? 'room.outbid.plain' : mine?.standing === 'leading' ? 'room.leading' : 'room.title')}`;
  }, [now, state, mine]);
}
