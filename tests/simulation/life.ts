// Life: what a simulated run is made of, and the birth and death of its nodes.
import type { AccountActor } from '../../src/kernel/actor.ts';
import type { Random } from '../../src/statistics/random.ts';
import type { Air } from './client.ts';
import type { Server } from './connection.ts';
import { startNode, type Breakage, type Node } from './node.ts';
import { countyNow } from './statements.ts';
import type { Time } from './virtual-time.ts';

/** A bidder of one lot. */
export interface Person {
  name: string;
  accountId: string;
  sessionId: string;
  code: string;
  lotId: string;
  actor: AccountActor;
}

export interface Run {
  time: Time;
  random: Random;
  server: Server;
  air: Air;
  nodes: Node[];
  lots: string[];
  people: Person[];
  /** By lot and bidder's code: since when the bidder may not bid; null once the clock was set back. */
  lostFitness: Map<string, Map<string, Date>> | null;
  /** County time in which no node lived; null once the clock was set. */
  darkness: { from: Date; until: Date | null }[] | null;
  faults: Record<string, number>;
  breakage: Breakage;
  trace: (text: string) => void;
}

/** To be called whenever a node has died. */
export function noteDeath({ nodes, darkness, server }: Run): void {
  if (nodes.every((node) => node.machine.dead) && darkness?.at(-1)?.until !== null) darkness?.push({ from: countyNow(server.store), until: null });
}

/** Each node's clocks are wrong by up to ten minutes. */
export function bornNode(run: Run, index: number): Node {
  const skew = run.random.integer(-600_000, 600_000);
  const dark = run.darkness?.at(-1);
  if (dark !== undefined) dark.until ??= countyNow(run.server.store);
  run.trace(`node ${index} starts, its clock ${(skew / 1_000).toFixed(0)} s off`);
  return startNode(run.server, `node ${index}`, skew, run.breakage);
}
