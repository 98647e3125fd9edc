// Sockets: the live connection. Every handler is wrapped (rate, schema, policy, acknowledge-or-noop, catch), because one raw handler can kill the process.
import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { z } from 'zod';
import type { Actor } from '../kernel/actor.ts';
import { anonymous } from '../kernel/actor.ts';
import { admits } from '../kernel/endpoint.ts';
import { notAllowed, notFound, notSignedIn, Refusal, tooMany } from '../kernel/refusal.ts';
import type { SocketEvent } from '../kernel/socket-event.ts';
import { wireRefusal, type Site } from './http.ts';
import { parseInput } from './parse-input.ts';
import { isOurOrigin } from './same-origin.ts';
import { networkOf, type Trust } from './sockets-address.ts';
import { createGate, flooded, type Gate, type LiveLimits, tooManyConnections, usualLimits, type Visitor } from './sockets-limits.ts';
import { type Conn, cut, endAfterFarewell, startWatch } from './sockets-watch.ts';

export interface LiveSite {
  site: Site;
  io: Server;
  /** What each registered event draws from the buckets; an event that is not here is refused. */
  costs: Map<string, number>;
  stop(): Promise<void>;
}

export interface SocketHooks {
  /** Whose single-use ticket this is; throws a Refusal when it does not hold. Who brings none may watch. */
  identify: (ticket: string) => Promise<Actor>;
  /** Of these sessions, which are revoked or expired? Asked every second (≤ 2 s to lose access). */
  revoked: (sessionIds: string[]) => Promise<Set<string>>;
  /** A room's connect hook: registers its events with `on`. */
  rooms: ((live: LiveSite, socket: Socket) => void)[];
  limits?: Partial<LiveLimits>;
}

/** Handshakes one connection may try: each with a ticket costs a query. */
const TRIES = 3;

/** Ping 5 s / 4 s: a silent loss is noticed after 8 s; socket.io's default takes 44 s (ux.md §0). */
export function openSockets(site: Site, http: HttpServer, hooks: SocketHooks): LiveSite {
  const limits = { ...usualLimits, ...hooks.limits };
  const gate = createGate(limits);
  const door: Door = { site, hooks, limits, gate, from: (request) => networkOf(request, site.app.get('trust proxy fn') as Trust) };
  const io = new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 16_384,
    connectTimeout: 5_000,
    pingInterval: 5_000,
    pingTimeout: 4_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => {
      mayConnect(door, request).then((refused) => decide(refused, refused === null), () => decide('fault', false));
    },
  });
  const live: LiveSite = { site, io, costs: new Map(), stop: async () => stopAll() };
  countConnections(door, io);
  io.use((socket, next) => {
    handshake(door, socket).then(
      () => next(),
      (error: unknown) => next(worded(error)),
    );
  });
  io.on('connection', (socket) => welcome(door, live, socket));
  const watch = startWatch({ io, log: site.log, revoked: hooks.revoked });
  const stopAll = async (): Promise<void> => {
    await watch.stop();
    await io.close();
  };
  return live;
}

export const actorOf = (socket: Socket): Actor => (socket.data.actor as Actor | undefined) ?? anonymous;

/**
 * Registers one event. The reply is acknowledged after the handler resolves; a client without a callback is tolerated.
 * `cost` is what one such event draws: 1 unless it reads much.
 */
export function on<B extends z.ZodType, R extends z.ZodType>(
  live: LiveSite,
  socket: Socket,
  event: SocketEvent<B, R>,
  handler: (actor: Actor, body: z.output<B>) => Promise<z.input<R>>,
  cost = 1,
): void {
  if (event.policy === undefined) throw new Error(`${event.name} has no policy: it does not boot`);
  live.costs.set(event.name, cost);
  socket.on(event.name, (body: unknown, ack: unknown) => {
    run(actorOf(socket), event, body, handler).then((reply) => answer(ack, { ok: true, reply })).catch((error: unknown) => {
      if (error instanceof Refusal) return refuse(ack, error);
      live.site.log.error({ err: error, event: event.name }, 'socket fault');
      answer(ack, { ok: false, refusal: { code: 'request.fault', zh: '系统出错，请刷新后重试', en: 'Something failed; please reload', facts: {} } });
    });
  });
}

async function run<B extends z.ZodType, R extends z.ZodType>(
  actor: Actor,
  event: SocketEvent<B, R>,
  body: unknown,
  handler: (actor: Actor, body: z.output<B>) => Promise<z.input<R>>,
): Promise<unknown> {
  if (!admits(event.policy, actor)) throw actor.kind === 'anonymous' ? notSignedIn() : notAllowed();
  const reply = await handler(actor, parseInput(event.body, body) as z.output<B>);
  return event.replyIsTyped === true ? reply : event.reply.parse(reply);
}

const answer = (ack: unknown, message: unknown): void => {
  if (typeof ack === 'function') (ack as (reply: unknown) => void)(message);
};
const refuse = (ack: unknown, refusal: Refusal): void => answer(ack, { ok: false, refusal: wireRefusal(refusal) });

interface Door {
  site: Site;
  hooks: SocketHooks;
  limits: LiveLimits;
  gate: Gate;
  from: (request: IncomingMessage) => string | undefined;
}

/** CORS does not protect websockets, so the Origin is read here (ASVS 4.4.2). Resolves to null or the reason of the refusal. */
async function mayConnect({ site, limits, gate, from }: Door, request: IncomingMessage): Promise<string | null> {
  const { origin, host } = request.headers;
  if (origin !== undefined && !isOurOrigin(origin, host, site.config)) return 'foreign origin';
  const network = from(request);
  if (gate.open.networks.count(network) >= limits.connectionsPerNetwork) return tooManyConnections.code;
  return (await gate.mayKnock(network)) ? null : tooMany.code;
}

function countConnections({ gate, from }: Door, io: Server): void {
  io.engine.on('connection', (conn: Conn) => {
    const network = from(conn.request);
    gate.open.networks.enter(network);
    conn.once('close', () => {
      gate.open.networks.leave(network);
      endAfterFarewell(conn);
    });
  });
}

/**
 * A ticket and nothing else says who connects: cookies would ride along from any page (and say so a week later still),
 * a bearer token could be used again by whoever saw it.
 */
async function handshake({ hooks, limits, gate, from }: Door, socket: Socket): Promise<void> {
  const conn = socket.conn as Conn & { tries?: number };
  conn.tries = (conn.tries ?? 0) + 1;
  if (conn.tries > TRIES) conn.close();
  if (conn.tries > TRIES) throw tooMany({ seconds: 1 });
  const { ticket } = socket.handshake.auth;
  const actor = ticket === undefined ? anonymous : await hooks.identify(typeof ticket === 'string' ? ticket : '');
  const network = from(socket.request);
  const full =
    actor.kind === 'account'
      ? gate.open.accounts.count(actor.accountId) >= limits.connectionsPerAccount
      : gate.open.spectators.count(network) >= limits.spectatorsPerNetwork;
  if (full) throw tooManyConnections();
  socket.data.actor = actor;
}

/** What a client's connect_error is told: a refusal's code and words, of a fault nothing. */
function worded(error: unknown): Error {
  if (error instanceof Refusal) return Object.assign(new Error(error.code), { data: wireRefusal(error) });
  return new Error('request.fault');
}

function welcome(door: Door, live: LiveSite, socket: Socket): void {
  const { gate, limits } = door;
  const actor = actorOf(socket);
  const visitor: Visitor = { socketId: socket.id, accountId: actor.kind === 'account' ? actor.accountId : undefined, network: door.from(socket.request), credit: 0 };
  const [tally, key] = visitor.accountId === undefined ? [gate.open.spectators, visitor.network] : [gate.open.accounts, visitor.accountId];
  tally.enter(key);
  socket.once('disconnect', () => tally.leave(key));
  // Handshakes of the same moment were let in together: the ones too many leave now.
  if (visitor.accountId !== undefined && tally.count(key) > limits.connectionsPerAccount) return cut(socket, 'live.cut', wireRefusal(tooManyConnections()));
  socket.use(([name, ...rest], next) => {
    const cost = live.costs.get(String(name));
    gate.draw(visitor, cost ?? 1).then((wait) => {
      if (!socket.connected) return;
      if (wait === 'flood') cut(socket, 'live.cut', wireRefusal(flooded()));
      else if (wait !== undefined) refuse(rest.at(-1), tooMany({ seconds: wait }));
      else if (cost === undefined) refuse(rest.at(-1), notFound({ what: '这个事件' }));
      else next();
    }).catch((error: unknown) => door.site.log.error({ err: error }, 'socket gate'));
  });
  for (const room of door.hooks.rooms) room(live, socket);
}
