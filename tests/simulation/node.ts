// Node: one simulated machine running the house's own rooms — socket handlers, engine, relay, closer — over the simulated database.
import type { Server as IoServer, Socket } from 'socket.io';
import { createAuctionParts, type AuctionParts } from '../../src/auction/auction-parts.ts';
import type { BidLock } from '../../src/auction/bid-store.ts';
import { auctionRoom } from '../../src/auction/live.ts';
import { startLotCloser } from '../../src/auction/lot-closer.ts';
import { lotMoved } from '../../src/auction/relay.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { deriveKeys, type Keys } from '../../src/platform/crypto.ts';
import type { Log } from '../../src/platform/logging.ts';
import type { LiveSite } from '../../src/platform/sockets.ts';
import { databaseFor, hangUp, type Server, type Tamper } from './connection.ts';
import { type Machine, newMachine } from './virtual-time.ts';

export interface Node {
  machine: Machine;
  parts: AuctionParts;
  /** Opens a connection; what the node sends over it goes to `hear`. */
  accept(actor: Actor, hear: (event: string, message: unknown) => void): Line;
  /** A NOTIFY has come. */
  hear(lotId: string): void;
  lines: Set<Line>;
  faults: string[];
}

/** The node's end of one client's connection. */
export interface Line {
  /** A message has come in; `answer` is the acknowledgement. */
  receive(event: string, body: unknown, answer: (reply: unknown) => void): void;
  close(): void;
  open: boolean;
  /** The process is gone: the client learns of it sooner or later. */
  onGone: () => void;
}

/** What a broken node does otherwise; nothing in a sound one. */
export interface Breakage {
  tamper?: Tamper;
  lock?: BidLock;
  /** The weather in which it shows. */
  under?: readonly string[];
}

let keys: Keys | undefined;
const POLL_MS = 1_000;

/** Starts a node's process. Its timers are its own and end with it. */
export function startNode(server: Server, name: string, skewMs: number, breakage: Breakage): Node {
  const machine = Object.assign(newMachine(name), { skewMs });
  const faults: string[] = [];
  const told = ({ err }: { err: unknown }, what: string): void => void faults.push(`${what}: ${err instanceof AggregateError ? err.errors.map(String).join('; ') : String(err)}`);
  const log = { warn: told, error: told, info: () => {}, debug: () => {} } as unknown as Log;
  const db = databaseFor(server, machine, breakage.tamper);
  keys ??= deriveKeys('the simulation has its own');
  const parts = createAuctionParts({ db, log, keys, ...(breakage.lock && { lock: breakage.lock }) });
  const io = newIo();
  const live = { site: { log }, io: io.server, costs: new Map() } as unknown as LiveSite;
  const room = auctionRoom(parts);
  const lines = new Set<Line>();
  const node: Node = { machine, parts, lines, faults, hear: (lotId) => lotMoved(parts.relay, lotId), accept: (actor, hear) => acceptLine({ lines, io, live, room }, actor, hear) };
  server.time.after(0, machine, () => startClocks(node, log));
  return node;
}

/** kill -9. */
export function killNode(server: Server, node: Node): void {
  node.machine.dead = true;
  for (const line of node.lines) {
    line.open = false;
    line.onGone();
  }
  hangUp(server, node.machine);
}

/** The lot closer as a serving process has it; the poll re-reads every lot that is shown, as a lost NOTIFY wants it. */
function startClocks(node: Node, log: Log): void {
  startLotCloser(node.parts.db, log);
  setInterval(() => [...node.parts.relay.lots.keys()].forEach((lotId) => lotMoved(node.parts.relay, lotId)), POLL_MS);
}

interface Io {
  server: IoServer;
  rooms: Map<string, Set<FakeSocket>>;
}

interface FakeSocket {
  id: string;
  emit: (event: string, message: unknown) => void;
}

/** Of socket.io only rooms and sending: `io.local.to(rooms).except(ids).emit(event, message)`. */
function newIo(): Io {
  const rooms: Io['rooms'] = new Map();
  const sending = (names: readonly string[], but: readonly string[]) => ({
    except: (ids: readonly string[]) => sending(names, ids),
    emit: (event: string, message: unknown) => {
      const sockets = new Set(names.flatMap((name) => [...(rooms.get(name) ?? [])]));
      for (const socket of sockets) if (!but.includes(socket.id)) socket.emit(event, message);
    },
  });
  const to = (names: string | readonly string[]) => sending(typeof names === 'string' ? [names] : names, []);
  return { rooms, server: { local: { to } } as unknown as IoServer };
}

let sockets = 0;

interface Door {
  lines: Set<Line>;
  io: Io;
  live: LiveSite;
  room: ReturnType<typeof auctionRoom>;
}

function acceptLine({ lines, io, live, room }: Door, actor: Actor, hear: (event: string, message: unknown) => void): Line {
  const handlers = new Map<string, (...args: unknown[]) => void>();
  const own: FakeSocket = { id: `s${(sockets += 1)}`, emit: (event, message) => line.open && hear(event, message) };
  const socket = {
    ...own,
    data: { actor },
    disconnected: false,
    conn: { transport: { writable: true }, writeBuffer: [] },
    on: (event: string, handler: (...args: unknown[]) => void) => void handlers.set(event, handler),
    join: async (name: string) => void io.rooms.set(name, (io.rooms.get(name) ?? new Set()).add(own)),
    leave: async (name: string) => void io.rooms.get(name)?.delete(own),
  };
  const line: Line = {
    open: true,
    onGone: () => {},
    receive: (event, body, answer) => void (line.open && handlers.get(event)?.(body, answer)),
    close: () => {
      if (!line.open) return;
      line.open = false;
      socket.disconnected = true;
      for (const members of io.rooms.values()) members.delete(own);
      lines.delete(line);
      handlers.get('disconnect')?.();
    },
  };
  lines.add(line);
  room(live, socket as unknown as Socket);
  return line;
}
