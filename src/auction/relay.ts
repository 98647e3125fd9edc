// Relay: one process's watchers. They get state, not history: at most ten complete frames a second and lot, whatever the bids.
import type { Socket } from 'socket.io';
import type { Db } from '../platform/db.ts';
import { takesMore, tellAll, tellInTurns } from '../platform/sockets-broadcast.ts';
import { listenForMoves, type Ear } from './listen.ts';
import type { AuctionView, LotStanding } from './contract.ts';
import { frameOf, type Shown, tellsMore, turnAfter } from './frame.ts';
import { type Held, type Moved, movedLots, readMoved } from './frame-queries.ts';

/** From one reading of a lot to the next. */
const FRAME_MS = 100;
/** However long a round took, bids have at least this long before the next. */
const PAUSE_MS = 40;
const POLL_MS = 1_000;
/** Who had not taken the last frame is looked at again after this. */
const BEHIND_MS = 20;
/** Without a good read for this long, watchers are told that what they see is old. */
const STALE_MS = 3_000;
/** The end of a period is read this much after it by our own timer, lest it be read just before by the database's. */
const TURN_MARGIN_MS = 5;

interface OwnSeat {
  socket: Socket;
  code: string;
  hasBid: boolean;
  told: LotStanding['standing'];
}

interface Watched {
  /** The last frame sent, or the state the first watcher was given. */
  shown: Shown | undefined;
  watchers: Map<string, Socket>;
  own: Map<string, OwnSeat>;
  /** Watchers whose line was full when a frame went out, with the seq they hold. They get the newest one later, and none between. */
  behind: Map<Socket, number>;
  turnsAt: string | null;
  turn: NodeJS.Timeout | undefined;
  moved: boolean;
  resting: boolean;
}

export interface Relay {
  db: Db;
  onFault: (error: unknown) => void;
  lots: Map<string, Watched>;
  /** Lots whose frame is to be read in the next round. */
  due: Set<string>;
  round: boolean;
  /** Lots somebody is behind on. */
  lagging: Set<string>;
  /** Frames sent: broadcasts, and how many went to one watcher behind. */
  sent: { frames: number; late: number };
  poll: { running: boolean; failing: boolean; freshAt: number; stale: boolean };
}

export function createRelay(db: Db, onFault: (error: unknown) => void): Relay {
  return {
    db, onFault, lots: new Map(), due: new Set(), round: false, lagging: new Set(), sent: { frames: 0, late: 0 },
    poll: { running: false, failing: false, freshAt: performance.now(), stale: false },
  };
}

/** Listens and polls; the poll makes a lost NOTIFY harmless. */
export function startRelay(relay: Relay): Ear {
  const ear = listenForMoves(relay.db, (ids) => ids.forEach((id) => lotMoved(relay, id)), relay.onFault);
  const poll = setInterval(() => pollOnce(relay), POLL_MS);
  return {
    stop: async () => {
      clearInterval(poll);
      for (const lot of relay.lots.values()) clearTimeout(lot.turn);
      relay.lots.clear();
      await ear.stop();
    },
  };
}

/** Cheap and never throws: called between commit and acknowledgement. */
export function lotMoved(relay: Relay, lotId: string): void {
  const lot = relay.lots.get(lotId);
  if (lot === undefined) return;
  lot.moved = true;
  if (!lot.resting) schedule(relay, lotId, lot);
}

/** Joins before the state is read, so that no move falls between the two. */
export function watchLot(relay: Relay, socket: Socket, lotId: string): void {
  const lot: Watched = relay.lots.get(lotId) ?? {
    shown: undefined, watchers: new Map(), own: new Map(), behind: new Map(), turnsAt: null, turn: undefined, moved: false, resting: false,
  };
  relay.lots.set(lotId, lot);
  lot.watchers.set(socket.id, socket);
}

/** The first watcher's state is the lot's first frame. */
export function lotShown(relay: Relay, view: AuctionView): void {
  const lot = relay.lots.get(view.lotId);
  if (lot === undefined || lot.shown !== undefined) return;
  lot.shown = frameOf(view);
  awaitTurn(relay, lot, view);
}

/** False when the lot moved on since `mine` was read: read it again. */
export function seatOwner(relay: Relay, socket: Socket, lotId: string, mine: { bidderCode: string; standing: LotStanding['standing']; seq: number }): boolean {
  const lot = relay.lots.get(lotId);
  lot?.own.set(socket.id, { socket, code: mine.bidderCode, hasBid: mine.standing !== 'none', told: mine.standing });
  return (lot?.shown?.seq ?? 0) <= mine.seq;
}

export function unwatchLot(relay: Relay, socket: Socket, lotId: string): void {
  const lot = relay.lots.get(lotId);
  if (lot === undefined) return;
  lot.watchers.delete(socket.id);
  lot.own.delete(socket.id);
  lot.behind.delete(socket);
  if (lot.watchers.size > 0) return;
  clearTimeout(lot.turn);
  relay.lots.delete(lotId);
}

function heldOf(relay: Relay, lotIds: Iterable<string>): Map<string, Held> {
  const held = new Map<string, Held>();
  for (const id of lotIds) {
    const lot = relay.lots.get(id);
    if (lot === undefined) continue;
    held.set(id, { seq: lot.shown?.seq ?? 0, turnsAt: lot.turnsAt, asksBidders: [...lot.own.values()].some((seat) => !seat.hasBid) });
  }
  return held;
}

function schedule(relay: Relay, lotId: string, lot: Watched): void {
  lot.moved = false;
  lot.resting = true;
  relay.due.add(lotId);
  if (relay.round) return;
  relay.round = true;
  setImmediate(() => void sendRound(relay));
}

/** Lots that moved in the same turn share one query. What could not be read is read again after the rest. */
async function sendRound(relay: Relay): Promise<void> {
  relay.round = false;
  const began = performance.now();
  const ids = [...relay.due];
  relay.due.clear();
  try {
    for (const moved of await readMoved(relay.db, heldOf(relay, ids))) await sendFrame(relay, moved);
  } catch (error) {
    relay.onFault(error);
    for (const id of ids) Object.assign(relay.lots.get(id) ?? {}, { moved: true });
  }
  setTimeout(() => rested(relay, ids), Math.max(PAUSE_MS, FRAME_MS - (performance.now() - began)));
}

function rested(relay: Relay, lotIds: Iterable<string>): void {
  for (const id of lotIds) {
    const lot = relay.lots.get(id);
    if (lot === undefined) continue;
    lot.resting = false;
    if (lot.moved) schedule(relay, id, lot);
  }
}

async function sendFrame(relay: Relay, { view, bidders }: Moved): Promise<void> {
  const lot = relay.lots.get(view.lotId);
  if (lot === undefined) return;
  awaitTurn(relay, lot, view);
  const next = frameOf(view);
  if (!tellsMore(lot.shown, next)) return;
  await broadcast(relay, lot, next);
  for (const seat of lot.own.values()) tellOwner(seat, next, bidders);
}

/**
 * To everyone whose line is free, encoded once. A line that is full gets nothing now: its memory would grow without end,
 * and the frame would be old by the time it was read.
 */
async function broadcast(relay: Relay, lot: Watched, next: Shown): Promise<void> {
  const prevFrameSeq = lot.shown?.seq ?? 0;
  const ready: Socket[] = [];
  for (const socket of lot.watchers.values()) {
    if (lot.behind.has(socket)) continue;
    if (takesMore(socket)) ready.push(socket);
    else lot.behind.set(socket, prevFrameSeq);
  }
  lot.shown = next;
  relay.sent.frames += 1;
  // Node-local on purpose: every node reads the same rows itself, nothing travels between sockets servers.
  await tellInTurns(ready, 'lot.frame', { ...next, prevFrameSeq });
  if (lot.behind.size === 0) return;
  if (relay.lagging.size === 0) setTimeout(() => sendLate(relay), BEHIND_MS);
  relay.lagging.add(next.lotId);
}

/** The newest frame to those who can take one again; what they hold is the frame before it. */
function sendLate(relay: Relay): void {
  for (const id of relay.lagging) {
    const lot = relay.lots.get(id);
    for (const [socket, prevFrameSeq] of lot?.behind ?? []) {
      if (!takesMore(socket)) continue;
      lot!.behind.delete(socket);
      relay.sent.late += 1;
      socket.emit('lot.frame', { ...lot!.shown!, prevFrameSeq });
    }
    if (lot === undefined || lot.behind.size === 0) relay.lagging.delete(id);
  }
  if (relay.lagging.size > 0) setTimeout(() => sendLate(relay), BEHIND_MS);
}

/** A bidder's own standing goes to the own sockets only, and only when it changes. */
function tellOwner(seat: OwnSeat, frame: Shown, bidders: readonly string[]): void {
  const leads = frame.leaderCode === seat.code;
  seat.hasBid ||= leads || bidders.includes(seat.code);
  const standing = leads ? 'leading' : seat.hasBid ? 'outbid' : 'none';
  if (standing === seat.told) return;
  seat.told = standing;
  const told: LotStanding = { lotId: frame.lotId, bidderCode: seat.code, standing, seq: frame.seq };
  seat.socket.emit('lot.standing', told);
}

/** Free, timed and ended follow from the clock alone: nobody writes an entry, so nobody would tell. */
function awaitTurn(relay: Relay, lot: Watched, view: AuctionView): void {
  clearTimeout(lot.turn);
  lot.turnsAt = turnAfter(view);
  if (lot.turnsAt === null) return;
  const ms = Date.parse(lot.turnsAt) - Date.parse(view.serverTime) + TURN_MARGIN_MS;
  // Far off: the poll compares with the database's clock each second anyway.
  if (ms < 3_600_000) lot.turn = setTimeout(() => lotMoved(relay, view.lotId), ms);
}

function pollOnce(relay: Relay): void {
  const { poll } = relay;
  if (relay.lots.size === 0 && !poll.running) poll.freshAt = performance.now();
  const old = performance.now() - poll.freshAt > STALE_MS;
  if (old && (poll.running || poll.failing) && !poll.stale) tellStale(relay, true);
  if (poll.running || relay.lots.size === 0) return;
  poll.running = true;
  look(relay).then(
    () => Object.assign(poll, { running: false, failing: false, freshAt: performance.now() }),
    (error: unknown) => {
      Object.assign(poll, { running: false, failing: true });
      relay.onFault(error);
    },
  );
}

/** After a time without the database every lot is read, and shown where it moved, before anybody is told that it is fresh again. */
async function look(relay: Relay): Promise<void> {
  const held = heldOf(relay, relay.lots.keys());
  if (!relay.poll.stale) return (await movedLots(relay.db, held)).forEach((id) => lotMoved(relay, id));
  for (const moved of await readMoved(relay.db, held)) await sendFrame(relay, moved);
  tellStale(relay, false);
}

function tellStale(relay: Relay, stale: boolean): void {
  relay.poll.stale = stale;
  tellAll(new Set([...relay.lots.values()].flatMap((lot) => [...lot.watchers.values()])), 'live.stale', stale);
}
