// Live: the auction's socket events. A connection may watch lots, place bids and ask the time; nothing it sends can end the process.
import type { Socket } from 'socket.io';
import type { Actor } from '../kernel/actor.ts';
import { notFound, tooMany } from '../kernel/refusal.ts';
import { readClock } from '../platform/clock.ts';
import { type LiveSite, on } from '../platform/sockets.ts';
import { type AuctionParts } from './auction-parts.ts';
import { bidPlace, clockSync, lotUnwatch, lotWatch } from './contract.ts';
import { publicEntries } from './entry-queries.ts';
import { placeBid } from './place-bid.ts';
import { auctionView, standingFor } from './queries.ts';
import { watchingTooMany } from './refusals.ts';
import { lotShown, roomOf, seatOwner, unwatchLot, watchLot } from './relay.ts';

const LOTS_PER_SOCKET = 20;
/** Questions one connection may have open: a flood of joins must not become a flood of queries. */
const OPEN_QUESTIONS = 8;

/** For `openSockets(site, http, { rooms: [auctionRoom(parts)] })`. */
export function auctionRoom(parts: AuctionParts): (live: LiveSite, socket: Socket) => void {
  return (live, socket) => {
    parts.relay.io = live.io;
    const watched = new Set<string>();
    const counted = limitOpen(OPEN_QUESTIONS);
    const leave = (lotId: string): void => {
      watched.delete(lotId);
      unwatchLot(parts.relay, socket, lotId);
    };
    on(live, socket, lotWatch, async (actor, { lotId, since }) => {
      if (!watched.has(lotId) && watched.size >= LOTS_PER_SOCKET) throw watchingTooMany({ limit: LOTS_PER_SOCKET });
      return counted(() => join(parts, socket, watched, actor, { lotId, since }));
    });
    on(live, socket, lotUnwatch, async (_actor, { lotId }) => {
      leave(lotId);
      await socket.leave(roomOf(lotId));
      return { lotId };
    });
    on(live, socket, bidPlace, (actor, ask) => placeBid(parts.engine, actor, ask));
    on(live, socket, clockSync, () => counted(async () => ({ serverTime: (await readClock(parts.db)).toISOString() })));
    socket.on('disconnect', () => [...watched].forEach(leave));
  };
}

/** Refuses work beyond `limit` at once. */
function limitOpen(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let open = 0;
  return async (work) => {
    if (open >= limit) throw tooMany({ seconds: 1 });
    open += 1;
    try {
      return await work();
    } finally {
      open -= 1;
    }
  };
}

async function join(parts: AuctionParts, socket: Socket, watched: Set<string>, actor: Actor, { lotId, since }: { lotId: string; since: number }) {
  const { relay, db } = parts;
  await socket.join(roomOf(lotId));
  watchLot(relay, socket, lotId);
  watched.add(lotId);
  const state = await auctionView(db, lotId);
  if (state === undefined) {
    watched.delete(lotId);
    unwatchLot(relay, socket, lotId);
    await socket.leave(roomOf(lotId));
    throw notFound({ what: '竞价' });
  }
  lotShown(relay, lotId, state);
  const { entries, complete } = await publicEntries(db, lotId, since);
  const mine = actor.kind === 'account' ? await standingFor(db, lotId, actor) : undefined;
  if (mine !== undefined) seatOwner(relay, socket, lotId, mine);
  // A socket that left while we read must not stay on the list.
  if (socket.disconnected) unwatchLot(relay, socket, lotId);
  return { state, entries, complete, mine: mine ?? null, serverTime: state.serverTime };
}
