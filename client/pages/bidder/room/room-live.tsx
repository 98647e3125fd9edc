// Room: the live auction as one part that the server renders and the browser wakes. What is shown is what the server said, at a stated time.
import { useEffect, useRef, useState } from 'preact/hooks';
import { shortDecimal, timeOfDay } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Tabs } from '../../../kit/tabs.tsx';
import { outbox, safeStorage, type Outbox } from '../../../live/outbox.ts';
import type { Room } from '../../../live/room.ts';
import type { RoomView } from '../../../live/room-state.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { Band } from './band.tsx';
import { Board } from './board.tsx';
import { CheckSheet } from './check-sheet.tsx';
import { connect } from './connect.ts';
import { Dock } from './dock.tsx';
import { guard } from './guard.ts';
import { LinkLine } from './link-line.tsx';
import { PlainForm } from './plain-form.tsx';
import { Record } from './record.tsx';
import { resolvePending, sendBid } from './send-bid.ts';
import { SentNote, type SentState } from './sent-note.tsx';
import type { RoomData } from './view-model.ts';

export function RoomLive({ data }: { data: RoomData }) {
  const { view, now, room, errorMs } = useRoom(data);
  const { mine, state } = view;
  const open = state.phase === 'free' || state.phase === 'timed';
  const mayBid = mine !== null && open && (mine.hindrance === null || mine.standing !== 'none');
  useTitle(view, now);
  return (
    <>
      <Band view={view} />
      <LinkLine view={view} errorMs={errorMs} />
      <Board view={view} now={now} />
      {mayBid && room !== undefined ? <Bidding view={view} room={room} lotId={data.lotId} /> : null}
      {mayBid && room === undefined ? <PlainForm state={state} formKey={data.formKey} /> : null}
      <Panels data={data} view={view} />
    </>
  );
}

function Bidding({ view, room, lotId }: { view: RoomView; room: Room; lotId: string }) {
  const { state } = view;
  const [typed, type] = useState(() => state.lowestBid.replace(/\.00$/, ''));
  const [checking, check] = useState<{ price: string | null } | undefined>(undefined);
  const [sent, tell] = useState<SentState | undefined>(undefined);
  const touched = useRef(false);
  const box = useRef<Outbox | undefined>(undefined);
  box.current ??= outbox(safeStorage());
  useEffect(() => {
    void resolvePending(box.current!, lotId).then((receipt) => receipt !== undefined && tell({ is: 'receipt', receipt }));
  }, [lotId]);
  // My amount stays while I type; untouched, the box follows the lowest bid.
  useEffect(() => {
    if (!touched.current) type(state.lowestBid.replace(/\.00$/, ''));
  }, [state.lowestBid]);
  const judged = guard(state, typed);
  const confirm = async (confirmedTotal: string | undefined) => {
    check(undefined);
    if (judged.is !== 'fine') return;
    tell({ is: 'waiting' });
    const bid = { amount: judged.amount, ...(confirmedTotal === undefined ? {} : { confirmedTotal }) };
    tell(await sendBid(room, box.current!, lotId, bid, () => tell({ is: 'doubt' })));
    touched.current = false;
  };
  const busy = sent?.is === 'waiting' || sent?.is === 'doubt';
  return (
    <>
      {sent === undefined ? null : <SentNote sent={sent} lotId={lotId} onClose={() => tell(undefined)} />}
      <Dock
        state={state}
        typed={typed}
        leading={view.mine?.standing === 'leading'}
        busy={busy || view.link === 'stale'}
        onType={(text) => {
          touched.current = true;
          type(text);
        }}
        onCheck={() => (judged.is === 'fine' ? check({ price: state.price }) : type(state.lowestBid.replace(/\.00$/, '')))}
      />
      {checking !== undefined && judged.is === 'fine' ? (
        <CheckSheet state={state} bid={judged} changed={checking.price !== state.price} onBack={() => check(undefined)} onConfirm={(total) => void confirm(total)} />
      ) : null}
    </>
  );
}

function Panels({ data, view }: { data: RoomData; view: RoomView }) {
  const say = useSay<BidderKey>();
  const { state } = view;
  const rate = say(`rate.${state.unit}`);
  const rules = [
    say('room.rule.step', { min: shortDecimal(state.minStep), max: shortDecimal(state.maxStep), rate }),
    say('room.rule.time', { free: timeOfDay(state.freeEndsAt, 'second') }),
    say('room.clock.rule', { trigger: state.triggerSeconds / 60, minutes: state.extensionSeconds / 60 }),
    say('room.rule.leader'),
    say('room.rule.binding'),
  ];
  return (
    <Tabs
      label={say('room.tabs')}
      panels={[
        { id: 'record', label: say('room.tab.record'), content: <Record view={view} /> },
        { id: 'rules', label: say('room.tab.rules'), content: <ul>{rules.map((rule) => <li key={rule}>{rule}</li>)}</ul> },
        { id: 'lot', label: say('room.tab.lot'), content: <p><a href={`/lots/${data.lotId}`}>{say('room.lot.open')}</a></p> },
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
    document.title = `${clock} ${mine?.standing === 'outbid' ? say('room.outbid', { gap: '' }) : mine?.standing === 'leading' ? say('room.leading') : say('room.title')}`;
  }, [now, state, mine]);
}
