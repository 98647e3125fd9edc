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
import { lotShown, seatOwner, unwatchLot, watchLot } from './relay.ts';

const LOTS_PER_SOCKET = 20;
/** What a join (three queries) and a look at the clock draw from the buckets, where a bid draws one. */
const JOIN_COST = 20;
const CLOCK_COST = 5;
/** Questions one connection may have open: a flood of joins must not become a flood of queries. */
const OPEN_QUESTIONS = 8;

/** For `openSockets(site, http, { rooms: [auctionRoom(parts)] })`. */
export function auctionRoom(parts: AuctionParts): (live: LiveSite, socket: Socket) => void {
  const clock = sharedClock(() => readClock(parts.db));
  return (live, socket) => {
    const watched = new Set<string>();
    const counted = limitOpen(OPEN_QUESTIONS);
    const leave = (lotId: string): void => {
      watched.delete(lotId);
      unwatchLot(parts.relay, socket, lotId);
    };
    on(live, socket, lotWatch, async (actor, { lotId, since }) => {
      if (!watched.has(lotId) && watched.size >= LOTS_PER_SOCKET) throw watchingTooMany({ limit: LOTS_PER_SOCKET });
      return counted(() => join(parts, socket, watched, actor, { lotId, since }));
    }, JOIN_COST);
    on(live, socket, lotUnwatch, async (_actor, { lotId }) => {
      leave(lotId);
      return { lotId };
    });
    on(live, socket, bidPlace, (actor, ask) => placeBid(parts.engine, actor, ask));
    on(live, socket, clockSync, () => counted(async () => ({ serverTime: (await clock()).toISOString() })), CLOCK_COST);
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

/** Everyone who asks while a reading is under way shares the next one: a crowd that comes back at once costs a few queries, and no answer is older than its question. */
function sharedClock(read: () => Promise<Date>): () => Promise<Date> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<Date> | undefined;
  return () =>
    (next ??= running.then(() => {
      const reading = read();
      running = reading.catch(() => {});
      next = undefined;
      return reading;
    }));
}

interface Watching {
  lotId: string;
  since: number;
}

async function join(parts: AuctionParts, socket: Socket, watched: Set<string>, actor: Actor, ask: Watching) {
  const { relay } = parts;
  const { lotId } = ask;
  const leave = (): void => {
    watched.delete(lotId);
    unwatchLot(relay, socket, lotId);
  };
  const fresh = !watched.has(lotId);
  watchLot(relay, socket, lotId);
  watched.add(lotId);
  try {
    return await told(parts, socket, actor, ask);
  } catch (error) {
    // Who was not given the state is not on the list: its next try starts anew.
    if (fresh) leave();
    throw error;
  } finally {
    // A socket that left while we read must not stay on the list.
    if (socket.disconnected) leave();
  }
}

async function told({ relay, db }: AuctionParts, socket: Socket, actor: Actor, { lotId, since }: Watching) {
  const state = await auctionView(db, lotId);
  if (state === undefined) throw notFound({ what: '竞价' });
  lotShown(relay, state);
  const { entries, complete } = await publicEntries(db, lotId, since);
  let mine = actor.kind === 'account' ? await standingFor(db, lotId, actor) : undefined;
  // The lot may have moved on while we read; whoever has bid in between is told so by no later frame.
  for (let again = 0; mine !== undefined && again < 3 && !seatOwner(relay, socket, lotId, mine); again += 1) {
    mine = actor.kind === 'account' ? await standingFor(db, lotId, actor) : undefined;
  }
  return { state, entries, complete, mine: mine ?? null, serverTime: state.serverTime };
}
