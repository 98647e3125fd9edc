// Room: one lot, live. Brings a ticket, joins with the last seq held, rejoins on a gap, turns stale after 6 s of silence or when the
// server says that it is behind itself, polls where no socket passes.
import type { z } from 'zod';
import type { LotFrame, LotStanding, StandingReply } from '../../src/auction/contract.ts';
import { getEntries, lotWatch } from '../../src/auction/contract.ts';
import { issueTicketEndpoint } from '../../src/identity/ticket-contract.ts';
import { call } from './call.ts';
import type { WireRefusal } from './call.ts';
import type { EntriesReply, Link, RoomView } from './room-state.ts';
import { hasGap, withEntries, withFrame, withStanding } from './room-state.ts';
import { openWire, type Wire } from './wire.ts';

export type Acked<R> = { ok: true; reply: R } | { ok: false; refusal: WireRefusal };

export interface Room {
  view(): RoomView;
  /** Sends an event and waits for its acknowledgement; undefined when none came in time or there is no socket. */
  ask<R>(name: string, body: unknown, patienceMs: number): Promise<Acked<R> | undefined>;
  /** Fetches entries the frames did not carry; call it when the record is in sight. */
  refresh(): void;
  close(): void;
}

export interface RoomOptions {
  start: RoomView;
  onView: (view: RoomView) => void;
  /** The session was revoked or ran out. */
  onSignedOut?: () => void;
}

const SILENCE_MS = 6_000;
const NO_SOCKET_MS = 8_000;
const POLL_MS = 3_000;
const REFRESH_MS = 1_000;
/** Below the server's patience for a handshake (5 s): a ticket that came later would meet the next connection. */
const TICKET_MS = 4_000;

export function openRoom(options: RoomOptions): Room {
  let view = options.start;
  let heardAt = performance.now();
  let joinedOnce = false;
  /** What is shown is what the county says: a join went through since the line opened, and the node is not behind itself. */
  let current = false;
  let ended = false;
  const lotId = view.state.lotId;
  const socket = openLine(() => view.mine !== null);
  const show = (next: RoomView, link?: Link) => {
    const shown = link === undefined ? next : { ...next, link };
    if (shown === view) return;
    view = shown;
    options.onView(view);
  };
  // A line may come back to life without a new connection: what was missed is then asked for, and told, as after one.
  const heard = () => {
    heardAt = performance.now();
    if (view.link !== 'stale' || !current) return;
    show(view, 'live');
    void joins.begin();
  };
  const ask = <R>(name: string, body: unknown, patienceMs: number) => asked<R>(socket, name, body, patienceMs);
  const joins = joiner(socket, () => ({ lotId, since: view.heldSeq }), (reply) => {
    heardAt = performance.now();
    current = true;
    show(withEntries(view, reply, joinedOnce), 'live');
    joinedOnce ||= reply.complete;
  });
  const { refresh, forget } = refresher(() => view, (reply) => {
    // The join under way brings the same entries, and knows whether they were missed.
    if (current && !joins.underway()) show(withEntries(view, reply, false));
  });
  // Hung up on by the server (a node going down) or not let in (a ticket that ran out): socket.io does not come back by itself then.
  const comeBack = () => {
    current = false;
    if (!socket.active && !ended) later(() => ended || socket.connect());
  };
  socket.on('connect', () => void joins.begin()).on('disconnect', comeBack).on('connect_error', comeBack);
  socket.on('ping', heard);
  // The node itself has lost the database: what it shows is old, however lively the line.
  socket.on('live.stale', (old: boolean) => {
    current = !old;
    show(view, old ? 'stale' : 'live');
    if (current) void joins.begin();
  });
  socket.on('lot.frame', (frame: LotFrame) => {
    heard();
    if (hasGap(view, frame)) void joins.begin();
    show(withFrame(view, frame));
    refresh();
  });
  socket.on('lot.standing', (told: LotStanding) => {
    heard();
    show(withStanding(view, told));
  });
  socket.on('session.ended', () => {
    ended = true;
    options.onSignedOut?.();
  });
  const stopWatching = keepHonest(() => view, show, () => performance.now() - heardAt, socket, heard);
  const close = () => {
    ended = true;
    stopWatching();
    forget();
    socket.disconnect();
  };
  return { view: () => view, ask, refresh, close };
}

/** Spectators need no ticket. When nobody knows whether one was issued nothing is sent: the server hangs up and the next try asks again. */
function openLine(needsTicket: () => boolean): Wire {
  const auth = (send: (data: object) => void) => needsTicket() ? void call(issueTicketEndpoint, {}, { patienceMs: TICKET_MS }).then((answer) => {
    if (answer.is === 'done') send({ ticket: answer.reply.ticket });
    else if (answer.is === 'refused' && answer.status === 401) send({});
  }) : send({});
  return openWire({ address: location.origin.replace(/^http/, 'ws'), auth });
}

/** Never all phones in the same moment. */
const later = (what: () => unknown) => void setTimeout(what, 700 + Math.random() * 2_000);

type JoinReply = EntriesReply & { mine: StandingReply | null };

/** Joins page by page until the record is complete. What was refused (busy, no database behind the node) is asked again. */
function joiner(socket: Wire, where: () => { lotId: string; since: number }, onReply: (reply: JoinReply) => void): { begin: () => Promise<void>; underway: () => boolean } {
  let joining = false;
  const begin = async () => {
    if (joining || !socket.connected) return;
    joining = true;
    for (let more = true; more; ) {
      const answer = await asked<JoinReply>(socket, lotWatch.name, where(), 5_000);
      more = answer?.ok === true && !answer.reply.complete;
      if (answer?.ok === true) onReply(answer.reply);
      else if (socket.connected) later(begin);
    }
    joining = false;
  };
  return { begin, underway: () => joining };
}

/** Fetches what the frames told of but did not carry: once a second at most, however many call. */
function refresher(view: () => RoomView, onReply: (reply: EntriesReply) => void): { refresh: () => void; forget: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refresh = () => {
    const { state, heldSeq } = view();
    if (timer !== undefined || heldSeq >= state.seq) return;
    timer = setTimeout(() => {
      timer = undefined;
      void pull(state.lotId, view().heldSeq).then((reply) => reply && onReply(reply));
    }, REFRESH_MS);
  };
  return { refresh, forget: () => clearTimeout(timer) };
}

/** Turns the view stale when nothing was heard, polls where the socket does not connect, and listens to the phone's own network. */
function keepHonest(view: () => RoomView, show: (next: RoomView, link?: Link) => void, silence: () => number, socket: Wire, heard: () => void): () => void {
  const openedAt = performance.now();
  let polledAt = 0;
  const watch = setInterval(() => {
    const now = performance.now();
    if (!socket.connected && now - openedAt > NO_SOCKET_MS && now - polledAt >= POLL_MS) {
      polledAt = now;
      void pull(view().state.lotId, view().heldSeq).then((reply) => {
        if (reply === undefined) return;
        heard();
        // The first poll after a dead line brings what was missed; the socket's rejoin would find nothing left to count.
        if (!socket.connected) show(withEntries(view(), reply, view().link === 'stale'), 'polling');
      });
    }
    if (silence() > SILENCE_MS && view().link !== 'stale') show(view(), 'stale');
  }, 500);
  // What the browser leaves open may go on hearing for a while; nobody knows for how long.
  const offline = () => {
    socket.hangUp();
    show(view(), 'stale');
  };
  // A try begun without the network would only be waited for.
  const online = () => {
    if (socket.connected) return;
    socket.hangUp();
    socket.connect();
  };
  const shown = () => {
    if (!document.hidden) online();
  };
  window.addEventListener('offline', offline);
  window.addEventListener('online', online);
  document.addEventListener('visibilitychange', shown);
  return () => {
    clearInterval(watch);
    window.removeEventListener('offline', offline);
    window.removeEventListener('online', online);
    document.removeEventListener('visibilitychange', shown);
  };
}

async function pull(lotId: string, since: number): Promise<z.infer<(typeof getEntries)['reply']> | undefined> {
  const answer = await call(getEntries, { params: { lotId }, query: { since } }, { patienceMs: 5_000 });
  return answer.is === 'done' ? answer.reply : undefined;
}

const asked = <R>(socket: Wire, name: string, body: unknown, patienceMs: number) => socket.ask(name, body, patienceMs) as Promise<Acked<R> | undefined>;
