// Room: one lot, live. Joins with the last seq held, rejoins on a gap, turns stale after 6 s of silence, polls where no socket passes.
import { io } from 'socket.io-client';
import type { z } from 'zod';
import type { LotFrame, LotStanding, StandingReply } from '../../src/auction/contract.ts';
import { getEntries, lotWatch } from '../../src/auction/contract.ts';
import { call } from './call.ts';
import type { WireRefusal } from './call.ts';
import type { EntriesReply, Link, RoomView } from './room-state.ts';
import { hasGap, withEntries, withFrame, withStanding } from './room-state.ts';

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

export function openRoom(options: RoomOptions): Room {
  let view = options.start;
  let heardAt = performance.now();
  let joinedOnce = false;
  let refreshTimer: ReturnType<typeof setTimeout> | undefined;
  const lotId = view.state.lotId;
  const socket = io({ transports: ['websocket'], reconnectionDelay: 300, reconnectionDelayMax: 3_000, timeout: 5_000 });
  const show = (next: RoomView, link?: Link) => {
    const shown = link === undefined ? next : { ...next, link };
    if (shown === view) return;
    view = shown;
    options.onView(view);
  };
  const heard = () => {
    heardAt = performance.now();
    if (view.link === 'stale' && socket.connected) show(view, 'live');
  };
  const ask = <R>(name: string, body: unknown, patienceMs: number) => asked<R>(socket, name, body, patienceMs);
  const join = async () => {
    for (let more = true; more; ) {
      const answer = await ask<EntriesReply & { mine: StandingReply | null }>(lotWatch.name, { lotId, since: view.heldSeq }, 5_000);
      if (answer === undefined || !answer.ok) return;
      heardAt = performance.now();
      show(withEntries(view, answer.reply, joinedOnce), 'live');
      more = !answer.reply.complete;
    }
    joinedOnce = true;
  };
  const refresh = () => {
    if (refreshTimer !== undefined || view.heldSeq >= view.state.seq) return;
    refreshTimer = setTimeout(() => {
      refreshTimer = undefined;
      void pull(lotId, view.heldSeq).then((reply) => reply && show(withEntries(view, reply, false)));
    }, REFRESH_MS);
  };
  socket.on('connect', () => void join());
  socket.io.on('ping', heard);
  socket.on('lot.frame', (frame: LotFrame) => {
    heard();
    if (hasGap(view, frame)) void join();
    show(withFrame(view, frame));
    refresh();
  });
  socket.on('lot.standing', (told: LotStanding) => {
    heard();
    show(withStanding(view, told));
  });
  let ended = false;
  socket.on('session.ended', () => {
    ended = true;
    options.onSignedOut?.();
  });
  // Hung up on by the server without a word (a node going down): socket.io does not come back by itself then.
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect' && !ended) setTimeout(() => socket.connect(), 1_000);
  });
  const stopWatching = keepHonest(() => view, show, () => performance.now() - heardAt, socket, heard);
  return {
    view: () => view,
    ask,
    refresh,
    close: () => {
      stopWatching();
      clearTimeout(refreshTimer);
      socket.disconnect();
    },
  };
}

type Socket = ReturnType<typeof io>;

/** Turns the view stale when nothing was heard, polls where the socket does not connect, and listens to the phone's own network. */
function keepHonest(view: () => RoomView, show: (next: RoomView, link?: Link) => void, silence: () => number, socket: Socket, heard: () => void): () => void {
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
  const offline = () => show(view(), 'stale');
  const online = () => {
    if (!socket.connected) socket.connect();
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

function asked<R>(socket: Socket, name: string, body: unknown, patienceMs: number): Promise<Acked<R> | undefined> {
  if (!socket.connected) return Promise.resolve(undefined);
  return socket
    .timeout(patienceMs)
    .emitWithAck(name, body)
    .then((answer: Acked<R>) => answer)
    .catch(() => undefined);
}
