// Bidding client: what a phone does, in the test. It keeps its key until it has an answer, changes node when the link is cut, and holds a view.
import type { Socket } from 'socket.io-client';
import type { LotFrame, PublicEntry, Receipt } from '../../src/auction/contract.ts';
import { eventually } from '../support/eventually.ts';
import { ask, connect, type Answer } from '../support/sockets.ts';

export interface View {
  seq: number;
  price: string | null;
  leaderCode: string | null;
  endsAt: string;
  bidCount: number;
  extensions: number;
  phase: string;
  lowestBid: string;
}

interface Watched {
  state: View & { reserve: string; minStep: string };
  entries: PublicEntry[];
  complete: boolean;
  mine: { bidderCode: string; standing: string } | null;
}

export interface Client {
  lotId: string;
  token: string | undefined;
  urls: string[];
  socket: Socket | undefined;
  view: View | undefined;
  step: number;
  reserve: string;
  history: PublicEntry[];
  standing: string | null;
  bidderCode: string | null;
  frames: number;
}

export const newClient = (lotId: string, urls: string[], token?: string): Client => ({
  lotId, token, urls, socket: undefined, view: undefined, step: 0, reserve: '', history: [], standing: null, bidderCode: null, frames: 0,
});

/** Connects to the first node that answers and asks for what was missed since the last entry held. */
export async function enter(client: Client): Promise<void> {
  let round = 0;
  const refused = (error: Error) => {
    // Anything else is a node, or its database, that is away, or a ticket whose half minute passed when the test moved the clock.
    if (/(identity|policy)\.(?!ticket_refused)/.test(error.message)) throw error;
    return undefined;
  };
  const socket = await eventually('a node lets the client in', () => connect(client.urls[round++ % client.urls.length]!, client.token).catch(refused));
  client.socket = socket;
  client.socket.on('lot.frame', (frame: LotFrame) => onFrame(client, frame));
  client.socket.on('lot.standing', (told: { standing: string }) => (client.standing = told.standing));
  await catchUp(client);
}

/** The link was cut: on to the other node. */
export async function moveOn(client: Client): Promise<void> {
  client.socket?.disconnect();
  client.urls.push(client.urls.shift()!);
  await enter(client);
}

/** The record since the last entry held, page by page. */
export async function catchUp(client: Client): Promise<void> {
  for (;;) {
    const since = client.history.at(-1)?.seq ?? 0;
    const answer = await ask<Watched>(client.socket!, 'lot.watch', { lotId: client.lotId, since });
    if (!answer.ok && answer.refusal.code === 'request.too_many') {
      await new Promise((resolve) => setTimeout(resolve, 100));
      continue;
    }
    if (!answer.ok) throw new Error(`lot.watch refused: ${answer.refusal.code}`);
    const { reply } = answer;
    const last = client.history.at(-1)?.seq ?? 0;
    client.history.push(...reply.entries.filter((entry) => entry.seq > last));
    client.step = Number(reply.state.minStep);
    client.reserve = reply.state.reserve;
    if (client.view === undefined || reply.state.seq >= client.view.seq) client.view = reply.state;
    else client.view.lowestBid = lowestOver(client, client.view.price);
    if (reply.mine !== null) {
      client.standing = reply.mine.standing;
      client.bidderCode = reply.mine.bidderCode;
    }
    if (reply.complete) return;
  }
}

/** '' while the reply to the join, which has reserve and step, is still on its way: a frame may overtake it. */
function lowestOver(client: Client, price: string | null): string {
  if (client.step === 0) return '';
  return price === null ? client.reserve : String(Number(price) + client.step);
}

function onFrame(client: Client, frame: LotFrame): void {
  client.frames += 1;
  if (client.view !== undefined && frame.seq < client.view.seq) throw new Error(`frame ${frame.seq} after ${client.view.seq}`);
  client.view = { ...frame, lowestBid: lowestOver(client, frame.price) };
}

export interface Told {
  receipt: Receipt;
  /** Links cut before the answer came. */
  cuts: number;
}

/**
 * Asks with one key until there is an answer. Resolves to undefined only when nothing was decided (refused before the queue).
 * `onCut` hears of every unanswered attempt before the retry.
 */
export async function bidUntilTold(client: Client, body: { bidKey: string; amount: string }, onCut: () => Promise<void>): Promise<Told | undefined> {
  for (let cuts = 0; ; ) {
    let answer: Answer<Receipt>;
    try {
      answer = await ask<Receipt>(client.socket!, 'bid.place', { lotId: client.lotId, ...body });
    } catch {
      cuts += 1;
      if (cuts > 20) throw new Error('no node answers');
      await onCut();
      await moveOn(client);
      continue;
    }
    if (answer.ok) return { receipt: answer.reply, cuts };
    // Not decided, or the outcome is unknown: the same key again tells which.
    if (['request.busy', 'bid.busy', 'request.fault'].includes(answer.refusal.code)) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      continue;
    }
    throw new Error(`bid.place refused: ${answer.refusal.code}`);
  }
}
