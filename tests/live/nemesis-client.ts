// The nemesis' client: a phone that trusts no line. Every step has its patience, every failure means another node, and frames may never run backwards.
import { io, type Socket } from 'socket.io-client';
import type { LotFrame, PublicEntry } from '../../src/auction/contract.ts';
import { issueTicketEndpoint } from '../../src/identity/ticket-contract.ts';
import { eventually } from '../support/eventually.ts';
import { ask } from '../support/sockets.ts';

export interface Phone {
  lotId: string;
  token: string;
  /** The node it talks to comes first. */
  urls: string[];
  socket: Socket | undefined;
  view: (LotFrame & { lowestBid?: string }) | undefined;
  step: number;
  reserve: number;
  history: PublicEntry[];
  code: string | null;
  /** What it saw that may not be. */
  complaints: string[];
}

interface Watched {
  state: LotFrame & { reserve: string; minStep: string };
  entries: PublicEntry[];
  complete: boolean;
  mine: { bidderCode: string } | null;
}

/** A line that says nothing for so long is taken for dead. */
export const PATIENCE_MS = 4_000;

export const newPhone = (lotId: string, urls: readonly string[], token: string): Phone => ({
  lotId, token, urls: [...urls], socket: undefined, view: undefined, step: 0, reserve: 0, history: [], code: null, complaints: [],
});

/** In, on whichever node lets it in, and up to date. */
export async function comeIn(phone: Phone): Promise<void> {
  await eventually('a node lets the phone in', async () => {
    try {
      phone.socket = await open(phone.urls[0]!, phone.token);
      phone.socket.on('lot.frame', (frame: LotFrame) => onFrame(phone, frame));
      await readOn(phone);
      return true;
    } catch {
      phone.socket?.disconnect();
      phone.urls.push(phone.urls.shift()!);
      return false;
    }
  });
}

/** This line is no good: the next node. */
export async function goElsewhere(phone: Phone): Promise<void> {
  phone.socket?.disconnect();
  phone.urls.push(phone.urls.shift()!);
  await comeIn(phone);
}

/** The record since the last entry held, page by page. Throws when the node does not answer. */
export async function readOn(phone: Phone): Promise<void> {
  for (let complete = false; !complete; ) {
    const answer = await ask<Watched>(phone.socket!, 'lot.watch', { lotId: phone.lotId, since: phone.history.at(-1)?.seq ?? 0 }, PATIENCE_MS);
    if (!answer.ok) throw new Error(answer.refusal.code);
    const { state, entries, mine } = answer.reply;
    const last = phone.history.at(-1)?.seq ?? 0;
    phone.history.push(...entries.filter((entry) => entry.seq > last));
    if (phone.view === undefined || state.seq >= phone.view.seq) phone.view = state;
    phone.step = Number(state.minStep);
    phone.reserve = Number(state.reserve);
    phone.code = mine?.bidderCode ?? null;
    complete = answer.reply.complete;
  }
}

/** Undefined before the first reply. */
export const lowestFor = ({ view, step, reserve }: Phone): number | undefined => (view === undefined || step === 0 ? undefined : view.price === null ? reserve : Number(view.price) + step);

function onFrame(phone: Phone, frame: LotFrame): void {
  if (phone.view !== undefined && frame.seq < phone.view.seq) return void phone.complaints.push(`frame ${frame.seq} after ${phone.view.seq}`);
  phone.view = frame;
}

async function open(url: string, token: string): Promise<Socket> {
  const answer = await fetch(`${url}${issueTicketEndpoint.path}`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(PATIENCE_MS) });
  const { ticket } = (await answer.json()) as { ticket?: string };
  if (ticket === undefined) throw new Error('no ticket');
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { ticket }, timeout: PATIENCE_MS });
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new Error('no welcome'))), PATIENCE_MS);
    const settle = (end: () => void): void => {
      clearTimeout(late);
      end();
    };
    socket.once('connect', () => settle(resolve));
    socket.once('connect_error', (error) => settle(() => reject(error)));
  }).catch((error: unknown) => {
    socket.disconnect();
    throw error;
  });
  return socket;
}
