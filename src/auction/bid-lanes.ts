// Bid lanes: where bids wait. One express lane for all lots; a lot in somebody else's hands goes aside, so that it never delays the others.
import type { Link } from '../platform/pipeline.ts';
import type { Receipt } from './contract.ts';
import type { WaitingBid } from './decide-bids.ts';
import { flushBids, type FlushMode, type FlushTools, type Flushed, type Outcome } from './flush-bids.ts';
import { queueFull } from './refusals.ts';

export interface Seat {
  bid: WaitingBid;
  resolve: (receipt: Receipt) => void;
  reject: (error: unknown) => void;
}

interface Lane {
  mode: FlushMode;
  seats: Seat[];
  running: boolean;
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
  /** How many seats each lot has in the patient lane. */
  patientLots: Map<string, number>;
  freeSlots: number;
  slotQueue: (() => void)[];
}

const RETRY_MS = 100;

export function createLanes(settings: LaneSettings): Lanes {
  const lane = (mode: FlushMode): Lane => ({ mode, seats: [], running: false });
  return { ...settings, express: lane('express'), patient: lane('patient'), byLot: new Map(), patientLots: new Map(), freeSlots: settings.alone, slotQueue: [] };
}

/** Takes the next place of the lane the bid's lot is in. */
export function sit(lanes: Lanes, seat: Seat): void {
  const { lotId } = seat.bid;
  const lane = lanes.byLot.get(lotId) ?? (lanes.patientLots.has(lotId) ? lanes.patient : lanes.express);
  put(lanes, lane, [seat]);
}

function put(lanes: Lanes, lane: Lane, seats: readonly Seat[]): void {
  for (const seat of seats) {
    lane.seats.push(seat);
    if (lane === lanes.patient) lanes.patientLots.set(seat.bid.lotId, (lanes.patientLots.get(seat.bid.lotId) ?? 0) + 1);
  }
  if (lane.running || lane.seats.length === 0) return;
  lane.running = true;
  // Everything that can be read from the sockets now joins the first batch; nothing waits for a clock.
  setImmediate(() => void run(lanes, lane));
}

async function run(lanes: Lanes, lane: Lane): Promise<void> {
  while (lane.seats.length > 0) {
    if (lane.mode === 'alone' && !(await takeSlot(lanes))) {
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

/** Flushes until the lane is empty. A lot alone gives its connection up after each failure. Throws when the connection is lost. */
async function drive(lanes: Lanes, lane: Lane, link: Link): Promise<void> {
  while (lane.seats.length > 0) {
    const batch = lane.seats.splice(0, lanes.batch);
    // It never throws; if it does all the same, nobody of the batch may be left without an answer.
    const flushed = await flushBids(link, lanes.tools, batch.map((seat) => seat.bid), lane.mode).catch((error: unknown): Flushed => ({ is: 'failed', why: 'unknown', error }));
    if (flushed.is === 'done') told(lanes, lane, batch, flushed);
    else if (await failed(lanes, lane, batch, flushed)) return;
  }
}

function told(lanes: Lanes, lane: Lane, batch: readonly Seat[], { outcomes, moved }: Extract<Flushed, { is: 'done' }>): void {
  moved.forEach(lanes.onCommitted);
  const aside: Seat[] = [];
  const left: Seat[] = [];
  batch.forEach((seat, index) => {
    const outcome = outcomes[index]!;
    if (outcome === 'aside' && lane.mode !== 'alone') return void aside.push(seat);
    left.push(seat);
    answer(lanes, seat, outcome === 'aside' ? { fault: new Error(`auction ${seat.bid.lotId} could be locked by nobody`) } : outcome);
  });
  leave(lanes, lane, left);
  if (aside.length > 0) moveOn(lanes, lane, aside);
}

function answer(lanes: Lanes, seat: Seat, outcome: Exclude<Outcome, 'aside'>): void {
  if ('receipt' in outcome) return seat.resolve(outcome.receipt);
  if ('refusal' in outcome) return seat.reject(outcome.refusal);
  lanes.onFault(outcome.fault);
  seat.reject(outcome.fault);
}

/** True when the lane must let go of its connection. */
async function failed(lanes: Lanes, lane: Lane, batch: readonly Seat[], { why, error }: Extract<Flushed, { is: 'failed' }>): Promise<boolean> {
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
    moveOn(lanes, lane, batch);
    return false;
  }
  if (why === 'broken') {
    for (const seat of batch) seat.reject(error);
    leave(lanes, lane, batch);
    return false;
  }
  lane.seats.unshift(...batch);
  turnAwayLate(lanes, lane);
  return true;
}

/** From the express to the patient lane; from there each lot into one of its own. Those of the same lot that sat down later follow. */
function moveOn(lanes: Lanes, from: Lane, seats: readonly Seat[]): void {
  const lots = new Set(seats.map((seat) => seat.bid.lotId));
  const followers = from.seats.filter((seat) => lots.has(seat.bid.lotId));
  if (followers.length > 0) from.seats = from.seats.filter((seat) => !lots.has(seat.bid.lotId));
  const moving = [...seats, ...followers];
  if (from === lanes.express) return put(lanes, lanes.patient, moving);
  for (const lotId of lots) {
    lanes.patientLots.delete(lotId);
    const own: Lane = lanes.byLot.get(lotId) ?? { mode: 'alone', seats: [], running: false };
    lanes.byLot.set(lotId, own);
    put(lanes, own, moving.filter((seat) => seat.bid.lotId === lotId));
  }
}

function leave(lanes: Lanes, lane: Lane, seats: readonly Seat[]): void {
  if (lane === lanes.patient) {
    for (const { bid } of seats) {
      const left = (lanes.patientLots.get(bid.lotId) ?? 1) - 1;
      if (left <= 0) lanes.patientLots.delete(bid.lotId);
      else lanes.patientLots.set(bid.lotId, left);
    }
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

/** False when none became free within the patience. */
function takeSlot(lanes: Lanes): Promise<boolean> {
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
    }, lanes.patienceMs);
    lanes.slotQueue.push(give);
  });
}

/** The next in the queue gets the slot itself. */
function freeSlot(lanes: Lanes): void {
  const next = lanes.slotQueue.shift();
  if (next === undefined) lanes.freeSlots += 1;
  else next();
}
