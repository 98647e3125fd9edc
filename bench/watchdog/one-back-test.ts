// One back-test in a process of its own, so that neither the making of the county nor another run is in its figures. `make FOLDER SEED LOTS` or `run FOLDER SEED`.
import { join } from 'node:path';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { backTest } from '../../src/watchdog/backtest/back-test.ts';
import { clearSooner } from '../../src/watchdog/backtest/garbage.ts';
import type { BidRecord, CountyRecord, Verdict } from '../../src/watchdog/county/record.ts';
import { syntheticCounty } from '../../src/watchdog/synthetic/county.ts';
import { writeCountyFolder } from '../../src/watchdog/synthetic/write-folder.ts';

export interface OneRun {
  /** What the folder held. */
  rows: string;
  /** Processor time of all threads from the start of the process, user and system. */
  seconds: number;
  gigabytes: number;
  steps: { step: string; seconds: number }[];
}

/** Bids and receipts a lot, as the bar has them. */
const BIDS = 5;
const RECEIPTS = 2.5;
/** So many lots are reviewed before, one verdict in ten wrong: learning has its share of the time. */
const REVIEWED = 0.02;
const WRONG = 0.1;

const [task, folder, seed, lots] = process.argv.slice(2) as [string, string, string, string | undefined];
if (task === 'make') make(folder, Number(seed), Number(lots));
else console.log(JSON.stringify(run(folder, Number(seed))));

function make(into: string, from: number, count: number): void {
  const { record, truth } = syntheticCounty({ seed: from, lots: count });
  const random = seededRandom(from);
  const reviewed = record.lots.filter(() => random.chance(REVIEWED));
  const dispositions = new Map(reviewed.map((lot): [string, Verdict] => [lot.lotId, truth.lots.has(lot.lotId) !== random.chance(WRONG) ? 'substantiated' : 'no_fault']));
  const kept = Math.min(1, (RECEIPTS * record.lots.length) / record.receipts.length);
  writeCountyFolder(into, { ...record, bids: manyBids(record, random), receipts: record.receipts.filter(() => random.chance(kept)), dispositions });
}

/** Five bids a lot: bidders come back with a little more until there are as many. */
function manyBids({ lots, bids }: CountyRecord, random: Random): BidRecord[] {
  const more = bids.length === 0 ? 0 : (BIDS * lots.length) / bids.length - 1;
  return bids.flatMap((bid) => {
    const before = Math.floor(more) + (random.chance(more % 1) ? 1 : 0);
    return [...Array.from({ length: before }, (_, k) => ({ ...bid, amount: Math.round(bid.amount * (1 - 0.01 * (before - k))), at: bid.at === null ? null : bid.at - 20_000 * (before - k) })), bid];
  });
}

function run(from: string, by: number): OneRun {
  clearSooner();
  const steps: { step: string; from: number }[] = [{ step: 'starting', from: 0 }];
  const { tables } = backTest({ folder: from, out: join(from, 'out'), seed: by, progress: (step) => steps.push({ step: step.replace(/^.* \/ /, '').replace(/ \d.*/, ''), from: seconds() }) });
  const all = seconds();
  return {
    rows: tables.map(({ table, rows }) => `${rows} ${table}`).join(', '), seconds: all, gigabytes: process.resourceUsage().maxRSS / 1024 / 1024,
    steps: steps.map((one, i) => ({ step: one.step, seconds: (steps[i + 1]?.from ?? all) - one.from })),
  };
}

function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
