// Relay: one process's watchers. They get state, not history: at most ten complete frames a second and lot, whatever the bids.
import type { Server, Socket } from 'socket.io';
import type { Db } from '../platform/db.ts';
import { listenForMoves, type Ear } from './listen.ts';
import type { LotStanding } from './contract.ts';
import { type Frame, framesOf, movedLots } from './queries.ts';

const FRAME_MS = 100;
const POLL_MS = 1_000;

interface OwnSeat {
  socket: Socket;
  code: string;
  hasBid: boolean;
  told: LotStanding['standing'];
}

interface Watched {
  seq: number;
  phase: string | null;
  watchers: Set<string>;
  own: Map<string, OwnSeat>;
  moved: boolean;
  resting: boolean;
}

export interface Relay {
  db: Db;
  onFault: (error: unknown) => void;
  lots: Map<string, Watched>;
  io: Server | undefined;
  /** Lots whose frame is to be read in the next round. */
  due: Set<string>;
  round: boolean;
}

export const roomOf = (lotId: string): string => `lot:${lotId}`;

export function createRelay(db: Db, onFault: (error: unknown) => void): Relay {
  return { db, onFault, lots: new Map(), io: undefined, due: new Set(), round: false };
}

/** Listens and polls; the poll makes a lost NOTIFY harmless. */
export function startRelay(relay: Relay): Ear {
  const ear = listenForMoves(relay.db, (ids) => ids.forEach((id) => lotMoved(relay, id)), relay.onFault);
  const poll = setInterval(() => {
    if (relay.lots.size === 0) return;
    movedLots(relay.db, heldOf(relay, relay.lots.keys())).then((ids) => ids.forEach((id) => lotMoved(relay, id)), relay.onFault);
  }, POLL_MS);
  return {
    stop: async () => {
      clearInterval(poll);
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

/** Joins before the state is read, so that no move falls between the two. `seq` is what the joiner is about to be told. */
export function watchLot(relay: Relay, socket: Socket, lotId: string): void {
  const lot = relay.lots.get(lotId) ?? { seq: 0, phase: null, watchers: new Set(), own: new Map(), moved: false, resting: false };
  relay.lots.set(lotId, lot);
  lot.watchers.add(socket.id);
}

/** The first watcher's state is the lot's first frame. */
export function lotShown(relay: Relay, lotId: string, shown: { seq: number; phase: string }): void {
  const lot = relay.lots.get(lotId);
  if (lot === undefined || lot.phase !== null) return;
  lot.seq = shown.seq;
  lot.phase = shown.phase;
}

export function seatOwner(relay: Relay, socket: Socket, lotId: string, mine: { bidderCode: string; standing: LotStanding['standing'] }): void {
  relay.lots.get(lotId)?.own.set(socket.id, { socket, code: mine.bidderCode, hasBid: mine.standing !== 'none', told: mine.standing });
}

export function unwatchLot(relay: Relay, socket: Socket, lotId: string): void {
  const lot = relay.lots.get(lotId);
  if (lot === undefined) return;
  lot.watchers.delete(socket.id);
  lot.own.delete(socket.id);
  if (lot.watchers.size === 0) relay.lots.delete(lotId);
}

function heldOf(relay: Relay, lotIds: Iterable<string>): Map<string, number> {
  return new Map([...lotIds].flatMap((id) => (relay.lots.has(id) ? [[id, relay.lots.get(id)!.seq] as const] : [])));
}

function schedule(relay: Relay, lotId: string, lot: Watched): void {
  lot.moved = false;
  lot.resting = true;
  relay.due.add(lotId);
  if (relay.round) return;
  relay.round = true;
  setImmediate(() => void sendRound(relay));
}

/** Lots that moved in the same turn share one query. */
async function sendRound(relay: Relay): Promise<void> {
  relay.round = false;
  const held = heldOf(relay, relay.due);
  relay.due.clear();
  const frames = await framesOf(relay.db, held).catch((error: unknown): Frame[] => {
    relay.onFault(error);
    return [];
  });
  for (const frame of frames) sendFrame(relay, frame);
  setTimeout(() => rested(relay, held.keys()), FRAME_MS);
}

function rested(relay: Relay, lotIds: Iterable<string>): void {
  for (const id of lotIds) {
    const lot = relay.lots.get(id);
    if (lot === undefined) continue;
    lot.resting = false;
    if (lot.moved) schedule(relay, id, lot);
  }
}

function sendFrame(relay: Relay, { bidders, ...frame }: Frame): void {
  const lot = relay.lots.get(frame.lotId);
  if (lot === undefined || (frame.seq <= lot.seq && frame.phase === lot.phase)) return;
  // Node-local on purpose: every node reads the same rows itself, nothing travels between sockets servers.
  relay.io?.local.to(roomOf(frame.lotId)).emit('lot.frame', { ...frame, prevFrameSeq: lot.seq });
  lot.seq = frame.seq;
  lot.phase = frame.phase;
  for (const seat of lot.own.values()) tellOwner(seat, frame, bidders);
}

/** A bidder's own standing goes to the own sockets only, and only when it changes. */
function tellOwner(seat: OwnSeat, frame: Omit<Frame, 'bidders'>, bidders: readonly string[]): void {
  const leads = frame.leaderCode === seat.code;
  seat.hasBid ||= leads || bidders.includes(seat.code);
  const standing = leads ? 'leading' : seat.hasBid ? 'outbid' : 'none';
  if (standing === seat.told) return;
  seat.told = standing;
  const told: LotStanding = { lotId: frame.lotId, bidderCode: seat.code, standing, seq: frame.seq };
  seat.socket.emit('lot.standing', told);
}
