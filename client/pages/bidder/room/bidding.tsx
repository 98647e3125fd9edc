// Bidding: what a bidder does in the room: type, check, send, and hear what became of it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { outbox, safeStorage, type Outbox } from '../../../live/outbox.ts';
import type { Room } from '../../../live/room.ts';
import type { RoomView } from '../../../live/room-state.ts';
import { CheckSheet, Overtaken } from './check-sheet.tsx';
import { Dock, shorter } from './dock.tsx';
import { guard } from './guard.ts';
import { resolvePending, sendBid } from './send-bid.ts';
import { SentNote, type SentState } from './sent-note.tsx';

export function Bidding({ view, room, lotId }: { view: RoomView; room: Room; lotId: string }) {
  const { state } = view;
  const { typed, type, settle } = useAmount(state.lowestBid);
  /** The price the open sheet was made for; undefined while no sheet is open. */
  const [checking, check] = useState<{ price: string | null } | undefined>(undefined);
  const { sent, tell, box } = useSent(view, lotId);
  const judged = guard(state, typed);
  const leading = view.mine?.standing === 'leading';
  const confirm = async (confirmedTotal: string | undefined) => {
    check(undefined);
    if (judged.is !== 'fine') return;
    tell({ is: 'waiting' });
    const bid = { amount: judged.amount, ...(confirmedTotal === undefined ? {} : { confirmedTotal }) };
    tell(await sendBid(room, box, lotId, bid, () => tell({ is: 'doubt' })));
    settle();
  };
  useDropWhenOutbid(leading, sent, tell);
  const back = () => check(undefined);
  const open = checking !== undefined && !leading;
  return (
    <>
      <Dock
        state={state}
        typed={typed}
        leading={leading}
        busy={sent?.is === 'waiting' || sent?.is === 'doubt'}
        stale={view.link === 'stale'}
        note={sent === undefined ? null : <SentNote sent={sent} lotId={lotId} onClose={() => tell(undefined)} />}
        onType={type}
        onCheck={() => (judged.is === 'fine' ? check({ price: state.price }) : type(shorter(state.lowestBid)))}
      />
      {open && judged.is === 'fine' ? (
        <CheckSheet state={state} bid={judged} changed={checking.price !== state.price} onBack={back} onConfirm={(total) => void confirm(total)} />
      ) : null}
      {open && judged.is !== 'fine' ? <Overtaken state={state} onBack={back} onInstead={() => type(shorter(state.lowestBid))} /> : null}
    </>
  );
}

/** "Accepted" is old news once somebody went higher. */
function useDropWhenOutbid(leading: boolean, sent: SentState | undefined, tell: (sent: undefined) => void): void {
  const led = useRef(leading);
  useEffect(() => {
    if (led.current && !leading && sent?.is === 'receipt') tell(undefined);
    led.current = leading;
  }, [leading]);
}

/** My amount stays while I type; untouched, the box follows the lowest bid. */
function useAmount(lowestBid: string) {
  const [typed, setTyped] = useState(() => shorter(lowestBid));
  const touched = useRef(false);
  const least = useRef(lowestBid);
  least.current = lowestBid;
  useEffect(() => {
    if (!touched.current) setTyped(shorter(lowestBid));
  }, [lowestBid]);
  const type = (text: string) => {
    touched.current = true;
    setTyped(text);
  };
  const settle = () => {
    touched.current = false;
    setTyped(shorter(least.current));
  };
  return { typed, type, settle };
}

/** What became of the last bid; one that was under way when the page or the line died is asked about when it can be. */
function useSent(view: RoomView, lotId: string) {
  const [sent, tell] = useState<SentState | undefined>(undefined);
  const kept = useRef<Outbox | undefined>(undefined);
  const box = (kept.current ??= outbox(safeStorage()));
  const reachable = view.link === 'live' || view.link === 'polling';
  const underWay = sent?.is === 'waiting' || sent?.is === 'doubt';
  useEffect(() => {
    if (!reachable || underWay) return;
    void resolvePending(box, lotId).then((found) => found !== undefined && tell(found));
  }, [lotId, reachable]);
  return { sent, tell, box };
}
