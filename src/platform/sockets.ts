// Sockets: the live connection. Every handler is wrapped (schema, policy, acknowledge-or-noop, catch), because one raw handler can kill the process.
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { anonymous } from '../kernel/actor.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notSignedIn, Refusal } from '../kernel/refusal.ts';
import type { SocketEvent } from '../kernel/socket-event.ts';
import { wireRefusal, type Site } from './http.ts';
import { parseInput } from './parse-input.ts';
import { isOurOrigin } from './same-origin.ts';

export interface LiveSite {
  site: Site;
  io: Server;
  events: SocketEvent[];
  stop(): Promise<void>;
}

export interface SocketHooks {
  /** Who connects: from the handshake's `auth.token` or our cookie. Anyone may watch. */
  identify: (handshake: { token: string | undefined; cookie: string | undefined }) => Promise<Actor>;
  /** Of these sessions, which are revoked or expired? Asked every second (≤ 2 s to lose access). */
  revoked: (sessionIds: string[]) => Promise<Set<string>>;
  /** A room's connect hook: registers its events with `on`. */
  rooms: ((live: LiveSite, socket: Socket) => void)[];
}

/** Ping 5 s / 4 s: a silent loss is noticed after 8 s; socket.io's default takes 44 s (ux.md §0). */
export function openSockets(site: Site, http: HttpServer, hooks: SocketHooks): LiveSite {
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 16_384,
    connectTimeout: 5_000,
    pingInterval: 5_000,
    pingTimeout: 4_000,
    perMessageDeflate: false,
    allowRequest: (request, answer) => {
      const { origin, host } = request.headers;
      answer(null, origin === undefined || isOurOrigin(origin, host, site.config));
    },
  });
  const live: LiveSite = { site, io, events: [], stop: async () => stopAll() };
  io.use((socket, next) => {
    const token = typeof socket.handshake.auth.token === 'string' ? socket.handshake.auth.token : undefined;
    hooks.identify({ token, cookie: socket.handshake.headers.cookie }).then(
      (actor) => {
        socket.data.actor = actor;
        next();
      },
      (error: unknown) => next(error instanceof Refusal ? error : new Error('identify failed')),
    );
  });
  io.on('connection', (socket) => {
    for (const room of hooks.rooms) room(live, socket);
  });
  const watch = setInterval(() => void dropRevoked(live, hooks).catch((error: unknown) => site.log.warn({ err: error }, 'session watch')), 1_000);
  const stopAll = async (): Promise<void> => {
    clearInterval(watch);
    await io.close();
  };
  return live;
}

export const actorOf = (socket: Socket): Actor => (socket.data.actor as Actor | undefined) ?? anonymous;

/** Registers one event. The reply is acknowledged after the handler resolves; a client without a callback is tolerated. */
export function on<B extends z.ZodType, R extends z.ZodType>(
  live: LiveSite,
  socket: Socket,
  event: SocketEvent<B, R>,
  handler: (actor: Actor, body: z.output<B>) => Promise<z.input<R>>,
): void {
  if (event.policy === undefined) throw new Error(`${event.name} has no policy: it does not boot`);
  socket.on(event.name, (body: unknown, ack: unknown) => {
    const answer = typeof ack === 'function' ? (ack as (reply: unknown) => void) : () => {};
    run(actorOf(socket), event, body, handler).then(
      (reply) => answer({ ok: true, reply }),
      (error: unknown) => {
        if (error instanceof Refusal) return answer({ ok: false, refusal: wireRefusal(error) });
        live.site.log.error({ err: error, event: event.name }, 'socket fault');
        answer({ ok: false, refusal: { code: 'request.fault', zh: '系统出错，请刷新后重试', en: 'Something failed; please reload', facts: {} } });
      },
    );
  });
}

async function run<B extends z.ZodType, R extends z.ZodType>(
  actor: Actor,
  event: SocketEvent<B, R>,
  body: unknown,
  handler: (actor: Actor, body: z.output<B>) => Promise<z.input<R>>,
): Promise<unknown> {
  if (!admits(event.policy, actor)) throw actor.kind === 'anonymous' ? notSignedIn() : notAllowed();
  return event.reply.parse(await handler(actor, parseInput(event.body, body) as z.output<B>));
}

async function dropRevoked(live: LiveSite, hooks: SocketHooks): Promise<void> {
  const sockets = [...live.io.of('/').sockets.values()];
  const sessions = new Set(sockets.flatMap((socket) => sessionOf(socket)));
  if (sessions.size === 0) return;
  const revoked = await hooks.revoked([...sessions]);
  for (const socket of sockets) {
    if (sessionOf(socket).some((id) => revoked.has(id))) {
      socket.emit('session.ended', {});
      socket.disconnect(true);
    }
  }
}

const sessionOf = (socket: Socket): string[] => {
  const actor = actorOf(socket);
  return actor.kind === 'account' ? [actor.sessionId] : [];
};
