// Client: a bidder's phone in the simulation. It keeps its key until it has an answer, changes node, and believes the newest frame.
import type { Random } from '../../src/statistics/random.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import type { Line, Node } from './node.ts';
import { type Machine, newMachine, type Time } from './virtual-time.ts';

/** What the network between phones and nodes is like now. */
export interface Air {
  delay: number;
  drop: number;
  twice: number;
  /** Chance that a connection is cut at a message. */
  cut: number;
}

export const calmAir: Air = { delay: 20, drop: 0, twice: 0, cut: 0 };

export interface Ask {
  key: string;
  amount: string;
  /** Every answer that came for this body, as text; a retry must get the same. */
  answers: Set<string>;
  /** The receipt's or the refusal's; undefined while nobody knows. */
  settled: string | undefined;
  tries: number;
  /** Asked for the sake of another body with a used key. */
  reuses: string | undefined;
}

interface View {
  seq: number;
  price: string | null;
  leaderCode: string | null;
  endsAt: string;
  phase: string;
  bidCount: number;
  extensions: number;
}

export interface Client {
  name: string;
  machine: Machine;
  lotId: string;
  accountId: string;
  code: string | undefined;
  view: (View & { lowestBid?: string }) | undefined;
  figures: { reserve: number; step: number } | undefined;
  history: { seq: number }[];
  asks: Ask[];
  link: { node: Node; line: Line; heardUntil: number } | undefined;
  /** Breaches the client itself saw. */
  complaints: string[];
  quiet: boolean;
}

export interface Phone {
  time: Time;
  random: Random;
  air: Air;
  nodes: Node[];
  trace: (text: string) => void;
}

export function newClient(name: string, lotId: string, accountId: string): Client {
  return { name, machine: newMachine(name), lotId, accountId, code: undefined, view: undefined, figures: undefined, history: [], asks: [], link: undefined, complaints: [], quiet: false };
}

const ANSWER_MS = 3_000;
const PING_MS = 9_000;

/** Lives from now on: joins, looks, bids, asks again. */
export function startClient(phone: Phone, client: Client, actor: Actor): void {
  const turn = (): void => {
    phone.time.after(phone.random.integer(20, 700), client.machine, turn);
    if (client.link === undefined) return enter(phone, client, actor);
    const open = client.asks.filter((ask) => ask.settled === undefined);
    if (open.length > 0 || client.quiet) return;
    if (phone.random.chance(0.1) && client.asks.length > 0) return askAgain(phone, client);
    bid(phone, client);
  };
  phone.time.after(phone.random.integer(0, 500), client.machine, turn);
}

/** Whether everything it asked has been answered. */
export const isSettled = (client: Client): boolean => client.asks.every((ask) => ask.settled !== undefined);

function enter(phone: Phone, client: Client, actor: Actor): void {
  const up = phone.nodes.filter((node) => !node.machine.dead);
  if (up.length === 0) return;
  const node = phone.random.pick(up);
  const link = { node, heardUntil: 0, line: undefined as unknown as Line };
  // A connection keeps the order of what is sent over it.
  link.line = node.accept(actor, (event, message) => {
    const at = Math.max(link.heardUntil, phone.time.now() + delay(phone));
    link.heardUntil = at;
    phone.time.after(at - phone.time.now(), client.machine, () => client.link === link && heard(client, event, message));
  });
  link.line.onGone = () => void phone.time.after(phone.random.integer(1, PING_MS), client.machine, () => client.link === link && leave(phone, client));
  client.link = link;
  join(phone, client);
}

/** Everything since the last entry held, page by page. Without an answer the connection is given up. */
function join(phone: Phone, client: Client): void {
  const { link } = client;
  const since = client.history.at(-1)?.seq ?? 0;
  send(phone, client, 'lot.watch', { lotId: client.lotId, since }, (reply) => {
    if (client.link !== link) return;
    if (reply === undefined || !reply.ok) return leave(phone, client);
    const told = reply.reply as unknown as { state: View & { lowestBid: string; reserve: string; minStep: string }; entries: { seq: number }[]; complete: boolean; mine: { bidderCode: string } | null };
    const last = client.history.at(-1)?.seq ?? 0;
    client.history.push(...told.entries.filter((entry) => entry.seq > last));
    if (client.view === undefined || told.state.seq >= client.view.seq) client.view = told.state;
    client.code ??= told.mine?.bidderCode;
    client.figures = { reserve: fen(told.state.reserve), step: fen(told.state.minStep) };
    if (!told.complete) join(phone, client);
  });
}

/** Brings the history up to date, for the end. */
export const catchUp = (phone: Phone, client: Client): void => join(phone, client);

function leave(phone: Phone, client: Client): void {
  const { link } = client;
  client.link = undefined;
  // The node learns of it by the closed connection, or by its ping.
  if (link !== undefined && !link.node.machine.dead) phone.time.after(phone.random.integer(0, PING_MS), link.node.machine, () => link.line.close());
}

function heard(client: Client, event: string, message: unknown): void {
  if (event !== 'lot.frame') return;
  const frame = message as View & { lotId: string; prevFrameSeq: number };
  if (frame.lotId !== client.lotId) client.complaints.push(`I11 ${client.name} heard of a lot it does not watch`);
  if (frame.seq % 16 === 0 && JSON.stringify(frame).includes(client.accountId)) client.complaints.push(`I10 a frame names an account`);
  if (client.view === undefined || frame.seq >= client.view.seq) client.view = frame;
}

const fen = (yuan: string): number => Number(yuan.replace('.', ''));
const yuan = (amount: number): string => (amount / 100).toFixed(2);

function bid(phone: Phone, client: Client): void {
  const { view, figures } = client;
  if (view === undefined || figures === undefined || (view.leaderCode === client.code && phone.random.chance(0.9))) return;
  // After the end too, now and then: who is too late must be told so.
  if (!['free', 'timed', 'last_look'].includes(view.phase) && phone.random.chance(0.8)) return;
  const lowest = view.price === null ? figures.reserve : fen(view.price) + figures.step;
  // One step less is the price itself: only priority makes it lawful.
  const over = view.phase === 'last_look' ? -figures.step : phone.random.pick([0, 0, 0, 0, 0, 0, figures.step, 3 * figures.step, -figures.step, 1]);
  const key = `${phone.random.integer(0, 0xffffffff).toString(16).padStart(8, '0')}-0000-4000-8000-${String(client.asks.length).padStart(12, '0')}`;
  const ask: Ask = { key, amount: yuan(Math.max(1, lowest + over)), answers: new Set(), settled: undefined, tries: 0, reuses: undefined };
  client.asks.push(ask);
  attempt(phone, client, ask);
}

/** The same key once more after the answer: the same bytes. Or with another amount: refused. */
function askAgain(phone: Phone, client: Client): void {
  const ask = phone.random.pick(client.asks);
  if (ask.reuses !== undefined) return;
  if (phone.random.chance(0.7)) return attempt(phone, client, ask);
  const other: Ask = { key: ask.key, amount: yuan(fen(ask.amount) + 1), answers: new Set(), settled: undefined, tries: 0, reuses: ask.settled };
  client.asks.push(other);
  attempt(phone, client, other);
}

/** Nothing was decided: the same key is asked again a little later. */
const AGAIN = new Set(['bid.busy', 'request.busy', 'request.fault', 'bid.too_many_in_flight', 'request.too_many']);

function attempt(phone: Phone, client: Client, ask: Ask): void {
  ask.tries += 1;
  const again = (ms: number): void => void phone.time.after(phone.random.integer(ms / 2, ms), client.machine, () => ask.settled === undefined && attempt(phone, client, ask));
  if (client.link === undefined) return again(400);
  phone.trace(`${client.name} bids ${ask.amount} with ${ask.key.slice(0, 8)} at ${client.link.node.machine.name}`);
  send(phone, client, 'bid.place', { lotId: client.lotId, bidKey: ask.key, amount: ask.amount }, (reply) => {
    if (reply === undefined) {
      leave(phone, client);
      return again(600);
    }
    const code = reply.ok ? undefined : reply.refusal.code;
    phone.trace(`${client.name} is told ${code ?? `${String(reply.ok && reply.reply.outcome)} seq ${String(reply.ok && reply.reply.seq)}`} for ${ask.key.slice(0, 8)}`);
    if (code !== undefined && AGAIN.has(code)) return again(400);
    ask.settled ??= [...ask.answers].at(-1);
  }, (reply) => {
    if (reply.ok || !AGAIN.has(reply.refusal.code)) ask.answers.add(reply.ok ? JSON.stringify(reply.reply) : `refused ${reply.refusal.code}`);
  });
}

type Reply = { ok: true; reply: Record<string, unknown> } | { ok: false; refusal: { code: string } };

/** `tell` hears the first answer, or undefined when none came in time; `each` hears all. Messages are lost, doubled, late and out of order. */
function send(phone: Phone, client: Client, event: string, body: unknown, tell: (reply: Reply | undefined) => void, each: (reply: Reply) => void = () => {}): void {
  const { time, random, air } = phone;
  const { link } = client;
  if (link === undefined) return;
  let told = false;
  const once = (reply: Reply | undefined): void => {
    if (told) return;
    told = true;
    tell(reply);
  };
  time.after(ANSWER_MS, client.machine, () => once(undefined));
  if (random.chance(air.cut)) return once(undefined);
  for (let copy = random.chance(air.twice) ? 2 : 1; copy > 0; copy -= 1) {
    if (random.chance(air.drop)) continue;
    time.after(delay(phone), link.node.machine, () =>
      link.line.receive(event, body, (reply) => {
        if (random.chance(air.drop)) return;
        time.after(delay(phone), client.machine, () => {
          each(reply as Reply);
          once(reply as Reply);
        });
      }));
  }
}

const delay = ({ random, air }: Phone): number => air.delay * (0.2 + 2 * random.uniform());
