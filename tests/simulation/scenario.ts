// Scenario: one run from one seed — a county of a few lots, bidders and nodes, a storm of faults, then calm, then the judgement.
import { seededRandom } from '../../src/statistics/random.ts';
import { calmAir, catchUp, isSettled, newClient, startClient, type Client, type Phone } from './client.ts';
import { calmWeather, newServer } from './connection.ts';
import { plantCounty } from './county.ts';
import { judgeClient, judgeLot } from './judge.ts';
import { bornNode, type Run } from './life.ts';
import type { Breakage } from './node.ts';
import { resumeAll, startStorm } from './storm.ts';
import { newStore } from './store.ts';
import { inVirtualTime, world } from './virtual-time.ts';

export interface Outcome {
  seed: number;
  breaches: string[];
  bids: number;
  accepted: number;
  kinds: Record<string, number>;
  faults: Record<string, number>;
  events: number;
  virtualSeconds: number;
  trace: string[];
}

const STORM_MS = 24_000;
/** In calm weather too somebody bids. */
const BIDDING_ON_MS = 4_000;
const CALM_MS = 60_000;

/** Plays the seed. The same seed gives the same run, event for event. */
export function play(seed: number, breakage: Breakage = {}): Promise<Outcome> {
  return inVirtualTime(async (time) => {
    const random = seededRandom(seed);
    const trace: string[] = [];
    const store = newStore(time);
    const server = newServer(time, store, random);
    const run: Run = {
      time, random, server, air: { ...calmAir }, nodes: [], lots: [], people: [], lostFitness: new Map(), darkness: [], faults: {}, breakage,
      trace: (text) => void trace.push(`${(time.now() / 1_000).toFixed(3)} ${text}`),
    };
    plantCounty(run);
    const count = random.integer(1, 4);
    for (let index = 0; index < count; index += 1) run.nodes.push(bornNode(run, index));
    store.onNotify = (lotIds) => hearOfMoves(run, lotIds);
    const clients = comeIn(run);
    startStorm(run, STORM_MS);
    await time.run(STORM_MS);
    await calm(run, clients);
    return judged(seed, run, clients, trace);
  });
}

/** A NOTIFY reaches every node, or not. */
function hearOfMoves(run: Run, lotIds: readonly string[]): void {
  for (const node of run.nodes) {
    if (run.random.chance(run.air.drop)) continue;
    run.time.after(run.random.integer(0, 30), node.machine, () => lotIds.forEach((lotId) => node.hear(lotId)));
  }
}

function comeIn(run: Run): Client[] {
  const phone: Phone = { ...run, trace: run.trace };
  return run.people.map((person) => {
    const client = newClient(person.name, person.lotId, person.accountId);
    startClient(phone, client, person.actor);
    return client;
  });
}

/** The faults are over: until every lot is closed, every ask answered and every view true, or long enough has passed. */
async function calm(run: Run, clients: readonly Client[]): Promise<void> {
  const { server, air, nodes, time } = run;
  Object.assign(air, calmAir);
  Object.assign(server.weather, calmWeather);
  nodes.forEach((node, index) => {
    if (node.machine.dead) nodes[index] = bornNode(run, index);
    else if (node.machine.frozen) time.thaw(node.machine);
  });
  run.trace('calm');
  const closed = (): boolean => run.lots.every((lotId) => ['closed', 'withdrawn'].includes(String(server.store.tables.get('auction')!.get(lotId)!.state)));
  await time.run(time.now() + BIDDING_ON_MS);
  for (const client of clients) client.quiet = true;
  const office = (): void => {
    resumeAll(run);
    time.after(1_000, world, office);
  };
  office();
  await time.run(time.now() + CALM_MS, () => closed() && clients.every(isSettled));
  // A last word may be on its way still; then everybody reads on to the end.
  await time.run(time.now() + 5_000);
  const phone: Phone = { ...run, trace: run.trace };
  for (const client of clients) time.after(0, client.machine, () => catchUp(phone, client));
  await time.run(time.now() + 15_000);
}

function judged(seed: number, run: Run, clients: readonly Client[], trace: string[]): Outcome {
  const { store } = run.server;
  const lots = run.lots.map((lotId) => judgeLot(store, lotId, run.lostFitness === null ? null : (run.lostFitness.get(lotId) ?? new Map()), run.darkness));
  const breaches = [...lots.flatMap((lot) => lot.breaches), ...clients.flatMap((client) => judgeClient(store, client))];
  const faults = [...new Set(run.nodes.flatMap((node) => node.faults).filter((fault) => /no answer to|AssertionError|TypeError|invalid_type|ZodError/.test(fault)))];
  const sum = (of: (lot: (typeof lots)[number]) => number): number => lots.reduce((total, lot) => total + of(lot), 0);
  return {
    seed, breaches: [...breaches, ...faults.map((fault) => `fault ${fault}`)], bids: sum((lot) => lot.accepted + lot.refused), accepted: sum((lot) => lot.accepted),
    kinds: addUp(lots.map((lot) => lot.kinds)), faults: run.faults, events: run.time.events(), virtualSeconds: run.time.now() / 1_000, trace,
  };
}

export function addUp(counts: readonly Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [name, times] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + times;
  return sum;
}
