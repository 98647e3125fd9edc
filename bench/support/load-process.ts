// Load generator: bidders on real socket.io connections, each with one bid in flight, the next as soon as the answer is there. A process of its own.
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Seat } from './world.ts';

export interface LoadAsk {
  /** Bidders are spread over the nodes in turn. */
  urls: string[];
  lotIds: string[];
  seats: Seat[];
  reserve: number;
  step: number;
  /** Bids in flight of each lot; each lot's bidders take turns when there are more of them. */
  inFlight: number;
  warmupMs: number;
  runMs: number;
}

export interface LoadResult {
  seconds: number;
  accepted: number;
  refused: Record<string, number>;
  /** Answered without a decision: busy, too many in flight. */
  turnedAway: Record<string, number>;
  p50: number;
  p99: number;
  max: number;
  /** Of this process, microseconds. */
  cpuMicros: number;
}

interface Lot {
  id: string;
  next: number;
  bidders: Socket[];
  turn: number;
}

type Answer = { ok: true; reply: { outcome: string; refusal: { code: string } | null } } | { ok: false; refusal: { code: string } };

let ask: LoadAsk;
let lots: Lot[] = [];
let counting = false;
let over = false;
const tally = { accepted: 0, refused: {} as Record<string, number>, turnedAway: {} as Record<string, number>, waits: [] as number[] };

process.on('message', (message: LoadAsk | 'run') => {
  if (message === 'run') void run().then((result) => process.send!(result));
  else void enterAll(message).then(() => process.send!({ ready: true }));
});

// Whoever started us is gone.
process.on('disconnect', () => process.exit(1));

async function enterAll(wanted: LoadAsk): Promise<void> {
  ask = wanted;
  lots = ask.lotIds.map((id) => ({ id, next: ask.reserve, bidders: [], turn: 0 }));
  const queue = ask.seats.map((seat, at) => ({ ...seat, url: ask.urls[at % ask.urls.length]! }));
  await Promise.all(Array.from({ length: 16 }, async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) lots[one.lot]!.bidders.push(await connect(one.url, one.ticket));
  }));
}

function connect(url: string, ticket: string): Promise<Socket> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true, auth: { ticket } });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function run(): Promise<LoadResult> {
  for (const lot of lots) for (let one = 0; one < ask.inFlight; one += 1) bid(lot);
  await new Promise((resolve) => setTimeout(resolve, ask.warmupMs));
  counting = true;
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  await new Promise((resolve) => setTimeout(resolve, ask.runMs));
  counting = false;
  over = true;
  const seconds = (performance.now() - began) / 1000;
  const used = process.cpuUsage(cpu);
  const waits = Float64Array.from(tally.waits).sort();
  const at = (share: number): number => Math.round((waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0) * 100) / 100;
  return { seconds, accepted: tally.accepted, refused: tally.refused, turnedAway: tally.turnedAway, p50: at(0.5), p99: at(0.99), max: at(1), cpuMicros: used.user + used.system };
}

/** One bid above everything sent before it, then the next. */
function bid(lot: Lot): void {
  if (over) return;
  const socket = lot.bidders[(lot.turn += 1) % lot.bidders.length]!;
  lot.next += ask.step;
  const sent = performance.now();
  socket.emit('bid.place', { lotId: lot.id, bidKey: randomUUID(), amount: `${lot.next}.00` }, (answer: Answer) => {
    if (counting) note(answer, performance.now() - sent);
    bid(lot);
  });
}

function note(answer: Answer, waited: number): void {
  tally.waits.push(waited);
  if (!answer.ok) tally.turnedAway[answer.refusal.code] = (tally.turnedAway[answer.refusal.code] ?? 0) + 1;
  else if (answer.reply.refusal === null) tally.accepted += 1;
  else tally.refused[answer.reply.refusal.code] = (tally.refused[answer.reply.refusal.code] ?? 0) + 1;
}
