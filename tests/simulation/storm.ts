// Storm: the faults of a run, drawn from its seed — crashes, freezes, cut links, slow disks, wrong clocks, held locks, lost rights.
import { resumeAuction } from '../../src/auction/interruption/resume-auction.ts';
import { suspendAuction } from '../../src/auction/interruption/suspend-auction.ts';
import { lockAuction } from '../../src/auction/store.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import { inTransaction } from '../../src/platform/db.ts';
import { calmAir } from './client.ts';
import { calmWeather, crashServer, terminate } from './connection.ts';
import { bornNode, noteDeath, type Run } from './life.ts';
import { killNode } from './node.ts';
import { countyNow } from './statements.ts';
import { commitTransaction, get, isLocked, lock, newTransaction, put, release } from './store.ts';
import { world } from './virtual-time.ts';

type Fault = (run: Run) => void;

/** Each run has some of the faults, at its own pace. */
export function startStorm(run: Run, untilMs: number): void {
  const { random, time } = run;
  const drawn = Object.keys(FAULTS).filter(() => random.chance(0.4));
  const names = run.breakage.under ?? drawn;
  const pace = random.pick([300, 1_000, 3_000, 8_000]);
  run.trace(`storm of ${names.join(', ') || 'nothing'}, one each ${pace} ms or so`);
  const next = (): void => {
    if (time.now() >= untilMs || names.length === 0) return;
    const name = random.pick(names);
    run.faults[name] = (run.faults[name] ?? 0) + 1;
    run.trace(`FAULT ${name}`);
    FAULTS[name]!(run);
    time.after(random.integer(1, 2 * pace), world, next);
  };
  time.after(random.integer(0, pace), world, next);
}

/** For a while, then as in calm; what came on top in between ends with it. */
const forAWhile = <T extends object>({ time, random }: Run, thing: T, calm: T, changed: Partial<T>, most: number): void => {
  Object.assign(thing, changed);
  const back = Object.fromEntries(Object.keys(changed).map((name) => [name, calm[name as keyof T]]));
  time.after(random.integer(100, most), world, () => Object.assign(thing, back));
};

const FAULTS: Record<string, Fault> = {
  'a node is killed': (run) => {
    const index = run.random.integer(0, run.nodes.length - 1);
    const node = run.nodes[index]!;
    if (node.machine.dead) return;
    killNode(run.server, node);
    noteDeath(run);
    run.time.after(run.random.integer(200, 6_000), world, () => node.machine.dead && run.nodes[index] === node && (run.nodes[index] = bornNode(run, index)));
  },
  'every node is killed': (run) => {
    for (const node of run.nodes) if (!node.machine.dead) killNode(run.server, node);
    noteDeath(run);
    const down = run.random.integer(300, 8_000);
    run.nodes.forEach((node, index) => run.time.after(down + run.random.integer(0, 500), world, () => run.nodes[index] === node && (run.nodes[index] = bornNode(run, index))));
  },
  'a node is frozen': (run) => {
    const { machine } = run.random.pick(run.nodes);
    if (machine.frozen || machine.dead) return;
    machine.frozen = true;
    run.time.after(run.random.integer(100, 6_000), world, () => run.time.thaw(machine));
  },
  'the database is killed': (run) => {
    if (run.server.weather.down) return;
    crashServer(run.server);
    run.time.after(run.random.integer(50, 3_000), world, () => (run.server.weather.down = false));
  },
  'a backend is terminated': (run) => terminate(run.server, run.random.integer(0, 1_000)),
  'the disk is slow': (run) => forAWhile(run, run.server.weather, calmWeather, { service: run.random.integer(5, 120) }, 2_000),
  'the links to the database are cut': (run) => forAWhile(run, run.server.weather, calmWeather, { cutThere: run.random.uniform() * 0.4, cutBack: run.random.uniform() * 0.4 }, 3_000),
  'phones lose messages': (run) => forAWhile(run, run.air, calmAir, { drop: run.random.uniform() * 0.4, twice: 0.3, delay: run.random.integer(5, 400) }, 4_000),
  'phones lose connections': (run) => forAWhile(run, run.air, calmAir, { cut: 0.2 }, 4_000),
  'the county’s clock steps': (run) => {
    const step = run.random.integer(-2_000, 800);
    run.server.store.clockStepMs += step;
    run.darkness = null;
    if (step < 0) run.lostFitness = null;
  },
  'somebody else holds a lot': (run) => holdLot(run),
  'a lot is suspended': (run) => suspend(run),
  'a bidder loses the right': (run) => loseRight(run),
};

/** Another transaction, of a page or a command, has the row for a while. */
function holdLot({ server: { store }, random, time, lots }: Run): void {
  const resource = `auction/${random.pick(lots)}`;
  const tx = newTransaction();
  if (isLocked(store, tx, resource)) return;
  void lock(store, tx, resource);
  time.after(random.integer(50, 4_000), world, () => release(store, tx));
}

/** The deposit goes back, or the session is ended, in a transaction of its own. */
function loseRight(run: Run): void {
  const { server: { store }, random, people } = run;
  const person = random.pick(people);
  const tx = newTransaction();
  const applicationKey = `${person.lotId}/${person.accountId}`;
  if (random.chance(0.5)) put(store, tx, 'application', applicationKey, { ...get(store, tx, 'application', applicationKey), deposit: 'returned' });
  else put(store, tx, 'session', person.sessionId, { ...get(store, tx, 'session', person.sessionId), revoked_at: countyNow(store) });
  commitTransaction(store, tx);
  if (run.lostFitness === null) return;
  const ofLot = run.lostFitness.get(person.lotId) ?? new Map<string, Date>();
  run.lostFitness.set(person.lotId, ofLot);
  if (!ofLot.has(person.code)) ofLot.set(person.code, countyNow(store));
}

const officers = systemActor('two officers');

/** By the real command, on some node, for a while. What a crash leaves suspended is resumed when the storm is over. */
function suspend(run: Run): void {
  const lotId = run.random.pick(run.lots);
  const node = run.random.pick(run.nodes);
  run.time.after(0, node.machine, () => {
    void inTransaction(node.parts.db, async (tx) => {
      const row = await lockAuction(tx, lotId);
      await suspendAuction(tx, officers, row!, { approvalId: APPROVAL, authority: 'court', reason: 'a seizure' });
    }).then(() => run.trace(`suspended ${lotId.slice(-2)}`), (error: unknown) => run.trace(`not suspended: ${String(error)}`));
  });
  run.time.after(run.random.integer(100, 5_000), world, () => resumeAll(run));
}

const APPROVAL = '00000009-0000-4000-8000-000000000000';

/** Every suspended lot is resumed with a notice of up to two seconds. */
export function resumeAll(run: Run): void {
  const { nodes, random, server, time } = run;
  const node = nodes.find((one) => !one.machine.dead && !one.machine.frozen);
  const suspended = run.lots.filter((lotId) => server.store.tables.get('auction')!.get(lotId)!.suspended_at !== null);
  if (node === undefined) return;
  for (const lotId of suspended) {
    time.after(0, node.machine, () => {
      void inTransaction(node.parts.db, async (tx) => {
        const row = await lockAuction(tx, lotId);
        await resumeAuction(tx, officers, row!, { approvalId: APPROVAL, noticeSeconds: random.integer(0, 2), reason: 'lifted' });
      }).then(() => run.trace(`resumed ${lotId.slice(-2)}`), (error: unknown) => run.trace(`not resumed: ${String(error)}`));
    });
  }
}
