// Bid lanes: where bids wait. One express lane for all lots; a lot in somebody else's hands goes aside, so that it never delays the others.
import type { Link } from '../platform/pipeline.ts';
import type { Receipt } from './contract.ts';
import type { WaitingBid } from './decide-bids.ts';
import { flushBids, type FlushTools, flushWaiting, type Flushed, type Outcome, type Wait } from './flush-bids.ts';
import { queueFull } from './refusals.ts';

export interface Seat {
  bid: WaitingBid;
  resolve: (receipt: Receipt) => void;
  reject: (error: unknown) => void;
}

interface Lane {
  mode: 'express' | 'patient' | 'alone';
  seats: Seat[];
  running: boolean;
}

/** A lot that somebody else held not long ago. Times on the process's stopwatch. */
interface Aside {
  /** Its seats in the patient lane. */
  seats: number;
  /** Since when it could not be had; undefined when it could the last time. */
  since: number | undefined;
  last: number;
}

export interface LaneSettings {
  tools: FlushTools;
  /** Holds one connection while the work runs. */
  use: (work: (link: Link) => Promise<void>) => Promise<void>;
  /** Hears of each committed lot before its bids are acknowledged. Must not throw. */
  onCommitted: (lotId: string) => void;
  onFault: (error: unknown) => void;
  /** These seats have been answered. */
  onLeft: (seats: readonly Seat[]) => void;
  /** Bids decided in one transaction. */
  batch: number;
  /** Lots that may wait for their lock alone at the same time; each holds a connection. */
  alone: number;
  /** How long a bid is tried again before it is told that it was not decided. */
  patienceMs: number;
}

export interface Lanes extends LaneSettings {
  express: Lane;
  patient: Lane;
  byLot: Map<string, Lane>;
  aside: Map<string, Aside>;
  freeSlots: number;
  slotQueue: (() => void)[];
}

const RETRY_MS = 100;
/** A lot that nobody else held for so long is tried in the express lane again; a try there at a held lot is a transaction for nothing. */
const CALM_MS = 1_000;
/** In the patient lane a lot is asked for so often, and for so long, before it gets a lane of its own. */
const ASK_AGAIN_MS = 10;
const ASIDE_MS = 100;

export function createLanes(settings: LaneSettings): Lanes {
  const lane = (mode: Lane['mode']): Lane => ({ mode, seats: [], running: false });
  return { ...settings, express: lane('express'), patient: lane('patient'), byLot: new Map(), aside: new Map(), freeSlots: settings.alone, slotQueue: [] };
}

/** Takes the next place of the lane the bid's lot is in. */
export function sit(lanes: Lanes, seat: Seat): void {
  const { lotId } = seat.bid;
  const lane = lanes.byLot.get(lotId) ?? (isAside(lanes, lotId) ? lanes.patient : lanes.express);
  put(lanes, lane, [seat]);
}

function isAside(lanes: Lanes, lotId: string): boolean {
  const lot = lanes.aside.get(lotId);
  if (lot === undefined) return false;
  if (lot.seats > 0 || performance.now() - lot.last < CALM_MS) return true;
  lanes.aside.delete(lotId);
  return false;
}

function contended(lanes: Lanes, lotId: string): Aside {
  const now = performance.now();
  const lot = lanes.aside.get(lotId) ?? { seats: 0, since: undefined, last: now };
  lanes.aside.set(lotId, Object.assign(lot, { since: lot.since ?? now, last: now }));
  return lot;
}

function put(lanes: Lanes, lane: Lane, seats: readonly Seat[]): void {
  for (const seat of seats) {
    lane.seats.push(seat);
    if (lane === lanes.patient) lanes.aside.get(seat.bid.lotId)!.seats += 1;
  }
  if (lane.running || lane.seats.length === 0) return;
  lane.running = true;
  // Everything that can be read from the sockets now joins the first batch; nothing waits for a clock.
  setImmediate(() => void run(lanes, lane));
}

async function run(lanes: Lanes, lane: Lane): Promise<void> {
  while (lane.seats.length > 0) {
    if (lane.mode === 'alone' && !(await takeSlot(lanes, lane))) {
      turnAwayLate(lanes, lane);
      continue;
    }
    try {
      await lanes.use((link) => drive(lanes, lane, link));
    } catch (error) {
      lanes.onFault(error);
      turnAwayLate(lanes, lane);
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    } finally {
      if (lane.mode === 'alone') freeSlot(lanes);
    }
  }
  lane.running = false;
  if (lane.mode === 'alone') for (const [lotId, own] of lanes.byLot) if (own === lane) lanes.byLot.delete(lotId);
}

/** Flushes until the lane is empty; a lot alone gives its connection up after each turn, for others may wait for it. Throws when the connection is lost. */
async function drive(lanes: Lanes, lane: Lane, link: Link): Promise<void> {
  while (lane.seats.length > 0) {
    const turn = await flush(lanes, lane, link);
    if (turn.flushed.is === 'done') told(lanes, lane, turn.batch, turn.flushed);
    else failed(lanes, lane, turn, turn.flushed);
    if (turn.free !== undefined) await stillHeld(lanes, turn.free);
    if (lane.mode === 'alone') return;
  }
}

interface Turn {
  /** The seats that were taken. None when a lock was waited for in vain. */
  batch: readonly Seat[];
  /** The lots whose locks were asked for. */
  lots: ReadonlySet<string>;
  /** Those of them that could be had without waiting, where nobody waited. */
  free?: readonly string[] | undefined;
  flushed: Flushed;
}

async function flush(lanes: Lanes, lane: Lane, link: Link): Promise<Turn> {
  // It never throws; if it does all the same, nobody of the batch may be left without an answer.
  const answered = (flushing: Promise<Flushed>): Promise<Flushed> => flushing.catch((error: unknown): Flushed => ({ is: 'failed', why: 'unknown', error }));
  const bidsOf = (seats: readonly Seat[]) => seats.map((seat) => seat.bid);
  if (lane.mode === 'express') {
    const batch = lane.seats.splice(0, lanes.batch);
    return { batch, lots: lotsOf(batch), flushed: await answered(flushBids(link, lanes.tools, bidsOf(batch))) };
  }
  const lots = lotsOf(lane.seats.slice(0, lanes.batch));
  const wait: Wait = lane.mode === 'alone' ? 'long' : lots.size === 1 ? 'short' : 'skip';
  let batch: readonly Seat[] = [];
  let free: readonly string[] | undefined;
  const flushed = await answered(
    flushWaiting(link, lanes.tools, [...lots], wait, (locked) => {
      if (wait === 'skip') free = locked;
      batch = takeSeats(lane, new Set(locked), lanes.batch);
      return bidsOf(batch);
    }),
  );
  return { batch, lots, free, flushed };
}

const lotsOf = (seats: readonly Seat[]): ReadonlySet<string> => new Set(seats.map((seat) => seat.bid.lotId));

/** The first seats of these lots, in their order. */
function takeSeats(lane: Lane, lots: ReadonlySet<string>, most = Infinity): Seat[] {
  const taken: Seat[] = [];
  const staying: Seat[] = [];
  for (const seat of lane.seats) (taken.length < most && lots.has(seat.bid.lotId) ? taken : staying).push(seat);
  lane.seats = staying;
  return taken;
}

function told(lanes: Lanes, lane: Lane, batch: readonly Seat[], { outcomes, moved }: Extract<Flushed, { is: 'done' }>): void {
  moved.forEach(lanes.onCommitted);
  const aside: Seat[] = [];
  const left: Seat[] = [];
  batch.forEach((seat, index) => {
    const outcome = outcomes[index]!;
    if (outcome === 'aside') return void aside.push(seat);
    left.push(seat);
    answer(lanes, seat, outcome);
  });
  leave(lanes, lane, left);
  if (aside.length > 0) moveOn(lanes, lane, lotsOf(aside), aside);
}

/** Lots that could not be had for long enough get a lane of their own. When none could be had, a moment passes before the next try. */
async function stillHeld(lanes: Lanes, free: readonly string[]): Promise<void> {
  for (const lotId of free) Object.assign(lanes.aside.get(lotId) ?? {}, { since: undefined });
  const now = performance.now();
  for (const lotId of lotsOf(lanes.patient.seats)) {
    if (!free.includes(lotId) && now - contended(lanes, lotId).since! > ASIDE_MS) ownLane(lanes, lotId, []);
  }
  if (free.length === 0 && lanes.patient.seats.length > 0) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
}

function answer(lanes: Lanes, seat: Seat, outcome: Exclude<Outcome, 'aside'>): void {
  if ('receipt' in outcome) return seat.resolve(outcome.receipt);
  if ('refusal' in outcome) return seat.reject(outcome.refusal);
  lanes.onFault(outcome.fault);
  seat.reject(outcome.fault);
}

/** Puts back, moves on or answers the seats of a flush that failed. Throws when the connection is lost. */
function failed(lanes: Lanes, lane: Lane, { batch, lots }: Turn, { why, error }: Extract<Flushed, { is: 'failed' }>): void {
  if (why === 'unknown') {
    // The commit may have happened and its answer been lost: the same key asked again tells.
    for (const seat of batch) seat.reject(error);
    leave(lanes, lane, batch);
    throw error;
  }
  if (why === 'away') {
    lane.seats.unshift(...batch);
    throw error;
  }
  if (lane.mode !== 'alone') {
    if (why === 'broken') lanes.onFault(error);
    return moveOn(lanes, lane, lots, batch);
  }
  if (why === 'broken') {
    const all = batch.length > 0 ? batch : lane.seats.splice(0);
    for (const seat of all) seat.reject(error);
    return leave(lanes, lane, all);
  }
  lane.seats.unshift(...batch);
  turnAwayLate(lanes, lane);
}

/** From the express to the patient lane; from there each lot into one of its own. Those of the same lot that sat down later follow. */
function moveOn(lanes: Lanes, from: Lane, lots: ReadonlySet<string>, batch: readonly Seat[]): void {
  for (const lotId of lots) contended(lanes, lotId);
  if (from === lanes.patient) for (const lotId of lots) ownLane(lanes, lotId, batch.filter((seat) => seat.bid.lotId === lotId));
  else put(lanes, lanes.patient, [...batch, ...takeSeats(from, lots)]);
}

/** Moves a lot's seats from the patient lane, after `first`, which were taken from there. */
function ownLane(lanes: Lanes, lotId: string, first: readonly Seat[]): void {
  const seats = [...first, ...takeSeats(lanes.patient, new Set([lotId]))];
  lanes.aside.get(lotId)!.seats -= seats.length;
  const own: Lane = lanes.byLot.get(lotId) ?? { mode: 'alone', seats: [], running: false };
  lanes.byLot.set(lotId, own);
  put(lanes, own, seats);
}

function leave(lanes: Lanes, lane: Lane, seats: readonly Seat[]): void {
  if (lane === lanes.patient) {
    for (const { bid } of seats) Object.assign(lanes.aside.get(bid.lotId)!, { since: undefined }).seats -= 1;
  }
  lanes.onLeft(seats);
}

/** Nothing was decided on these: an explicit "busy", after as long a try as a person waits. */
function turnAwayLate(lanes: Lanes, lane: Lane): void {
  const since = performance.now() - lanes.patienceMs;
  const late = lane.seats.filter((seat) => seat.bid.takenAt < since);
  if (late.length === 0) return;
  lane.seats = lane.seats.filter((seat) => seat.bid.takenAt >= since);
  for (const seat of late) seat.reject(queueFull());
  leave(lanes, lane, late);
}

/** False when none became free within the patience of who waits longest. */
function takeSlot(lanes: Lanes, { seats }: Lane): Promise<boolean> {
  if (lanes.freeSlots > 0) {
    lanes.freeSlots -= 1;
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const give = (): void => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      lanes.slotQueue.splice(lanes.slotQueue.indexOf(give), 1);
      resolve(false);
    }, Math.max(1, seats[0]!.bid.takenAt + lanes.patienceMs - performance.now()));
    lanes.slotQueue.push(give);
  });
}

/** The next in the queue gets the slot itself. */
function freeSlot(lanes: Lanes): void {
  const next = lanes.slotQueue.shift();
  if (next === undefined) lanes.freeSlots += 1;
  else next();
}
