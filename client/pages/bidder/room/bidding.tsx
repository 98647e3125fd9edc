// Bidding: what a bidder does in the room: type, check, send, and hear what became of it.
import { useEffect, useRef, useState } from 'preact/hooks';
import { outbox, safeStorage, type Outbox } from '../../../live/outbox.ts';
import type { Room } from '../../../live/room.ts';
import type { RoomView } from '../../../live/room-state.ts';
import { Dock, shorter } from './dock.tsx';
import { guard } from './guard.ts';
import { resolvePending, sendBid } from './send-bid.ts';
import { SentNote, type SentState } from './sent-note.tsx';
import { Sheet } from './sheets.tsx';

/** The sheet that is open, and the price it was made for. */
interface Checking {
  price: string | null;
  match: boolean;
}

export function Bidding({ view, room, lotId, mayMatch }: { view: RoomView; room: Room; lotId: string; mayMatch: boolean }) {
  const { state } = view;
  const { typed, type, settle } = useAmount(state.lowestBid);
  const [checking, check] = useState<Checking | undefined>(undefined);
  const { sent, tell, box } = useSent(view, lotId);
  const judged = guard(state, typed);
  const leading = view.mine?.standing === 'leading';
  const confirm = async (bid: { amount: string; confirmedTotal?: string }) => {
    check(undefined);
    tell({ is: 'waiting' });
    tell(await sendBid(room, box, lotId, bid, () => tell({ is: 'doubt' })));
    settle();
  };
  useDropWhenOutbid(leading, sent, tell);
  const gone = checking?.match === true ? !mayMatch : state.format === 'fixed_price' && state.price !== null;
  const open = (match: boolean) => check({ price: state.price, match });
  return (
    <>
      <Dock
        state={state}
        typed={typed}
        leading={leading}
        mayMatch={mayMatch}
        busy={sent?.is === 'waiting' || sent?.is === 'doubt'}
        stale={view.link === 'stale'}
        note={sent === undefined ? null : <SentNote sent={sent} lotId={lotId} onClose={() => tell(undefined)} />}
        onType={type}
        onCheck={() => (judged.is === 'fine' || judged.is === 'high' ? open(false) : type(shorter(state.lowestBid)))}
        onMatch={() => open(true)}
      />
      {checking === undefined || leading || gone ? null : (
        <Sheet state={state} judged={judged} match={checking.match} changed={checking.price !== state.price} onBack={() => check(undefined)} onType={type} onConfirm={(bid) => void confirm(bid)} />
      )}
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
