// Socket watch: each second, cuts the connections whose session is over and those that do not take what they are sent.
import type { Server, Socket } from 'socket.io';
import type { Actor } from '../kernel/actor.ts';
import type { Log } from './logging.ts';
import { repeat, type Repeated } from './repeat.ts';
import { waitingFor } from './sockets-broadcast.ts';

export type Conn = Socket['conn'];

export interface WatchParts {
  io: Server;
  log: Log;
  /** Of these sessions, which are revoked or expired? One query for all connections of the process. */
  revoked: (sessionIds: string[]) => Promise<Set<string>>;
}

const EACH_MS = 1_000;
/** Messages that may wait for one connection. Frames never wait (auction/relay.ts), so these are answers it asked for and does not read. */
const WAITING = 64;
/** A connection that was closed and does not go is dropped after this. */
const FAREWELL_MS = 2_000;

/** Lost access within ≤ 2 s. While the database is away the sessions stay as they were: a bid asks for its session under the lock anyway. */
export function startWatch(parts: WatchParts): Repeated {
  return repeat('session watch', EACH_MS, () => turn(parts), parts.log);
}

/** Tells it why, then hangs up. */
export function cut(socket: Socket, event: string, message: object): void {
  socket.emit(event, message);
  socket.disconnect(true);
}

/** Whoever does not answer the farewell (ws would wait half a minute for it) is dropped: a cut connection holds nothing for longer. */
export function endAfterFarewell(conn: Conn): void {
  const drop = (): void => (conn.transport as unknown as { socket?: { terminate(): void } }).socket?.terminate();
  setTimeout(drop, FAREWELL_MS).unref();
}

async function turn({ io, log, revoked }: WatchParts): Promise<void> {
  const sockets = [...io.of('/').sockets.values()];
  for (const socket of sockets.filter((one) => waitingFor(one) > WAITING)) {
    log.info({ waiting: waitingFor(socket) }, 'a connection does not read: dropped');
    socket.disconnect(true);
    endAfterFarewell(socket.conn);
  }
  const sessions = new Set(sockets.flatMap((socket) => sessionOf(socket)));
  if (sessions.size === 0) return;
  const over = await revoked([...sessions]);
  for (const socket of sockets) if (sessionOf(socket).some((id) => over.has(id))) cut(socket, 'session.ended', {});
}

function sessionOf(socket: Socket): string[] {
  const actor = socket.data.actor as Actor | undefined;
  return actor?.kind === 'account' ? [actor.sessionId] : [];
}
