// Real bid-rigging, one market at a time: a fifth of the tenders reviewed, precision and recall on the rest, against the bids' screens alone.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { growTrees, treesScores } from '../../src/statistics/extra-trees.ts';
import { averagePrecision } from '../../src/statistics/precision-recall.ts';
import { mean, variance } from '../../src/statistics/quantiles.ts';
import { seededRandom } from '../../src/statistics/random.ts';
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import type { BidRecord, CountyRecord, LotRecord } from '../../src/watchdog/county/record.ts';
import { shuffled } from '../../src/watchdog/learning/folds.ts';
import { bidColumns } from '../../src/watchdog/view/bid-columns.ts';
import { grouped } from '../../src/watchdog/view/grouped.ts';
import { foldEntries } from '../../src/watchdog/view/entries.ts';
import type { Bar, Part } from '../watchdog.ts';
import { blankCounty, blankLot } from './blank-record.ts';

export const MARKETS = [['Brazil', 0.77, true], ['Italy', null, true], ['Switzerland_Ticino', 0.94, false]] as const;
const REVIEWED = 0.2;

export const markets: Part = function* ({ seed, draws, data }): Iterable<Bar> {
  for (const [name, bar, beatsScreens] of MARKETS) {
    const rows = rowsOf(name, data);
    if (rows === null) {
      yield { bar: `${name}: PR-AUC`, wanted: '', measured: 'no data: DATA_DIR must hold collusion/', reached: false };
      continue;
    }
    const { record, truths } = readMarket(name, rows);
    const [whole, apart, screens]: [number[], number[], number[]] = [[], [], []];
    for (let draw = 0; draw < draws; draw += 1) {
      const order = shuffled(truths.map((_, i) => i), seededRandom(seed * 10_000 + draw));
      const reviewed = new Set(order.slice(0, Math.round(order.length * REVIEWED)));
      const rest = order.filter((i) => !reviewed.has(i));
      const dispositions = new Map([...reviewed].map((i) => [String(i), truths[i] === true ? ('substantiated' as const) : ('no_fault' as const)]));
      const scored = (inTime: boolean) => new Map(rankCounty({ ...record, dispositions }, { seed: draw, inTime }).ranked.map((one) => [Number(one.lot.lotId), one.score]));
      const judge = (score: (i: number) => number): number => averagePrecision(rest.map(score), rest.map((i) => truths[i] as boolean));
      for (const [inTime, into] of [[false, whole], [true, apart]] as const) {
        const scores = scored(inTime);
        into.push(judge((i) => scores.get(i) as number));
      }
      screens.push(judge(byScreens(record, truths, [...reviewed], draw)));
    }
    const spread = Math.sqrt(variance(whole));
    if (bar !== null) yield { bar: `${name}: PR-AUC on the unreviewed, mean of ${draws} draws (spread ${spread.toFixed(3)})`, wanted: `>= ${bar}`, measured: rounded(mean(whole)), reached: mean(whole) >= bar };
    yield { bar: `${name}: with closeness in time to reviewed tenders (spread ${Math.sqrt(variance(apart)).toFixed(3)})`, wanted: `without: ${mean(whole).toFixed(3)}`, measured: rounded(mean(apart)), reached: mean(apart) >= mean(whole) };
    if (beatsScreens) yield { bar: `${name}: above bid screens alone (spread ${spread.toFixed(3)})`, wanted: `> ${mean(screens).toFixed(3)}`, measured: rounded(mean(whole)), reached: mean(whole) > mean(screens) };
  }
};

function byScreens(record: CountyRecord, truths: readonly boolean[], reviewed: readonly number[], seed: number): (i: number) => number {
  const columns = bidColumns(record.lots, foldEntries(record), true, seed);
  const trees = growTrees(reviewed.map((i) => columns[i] as number[]), reviewed.map((i) => (truths[i] === true ? 1 : 0)), seededRandom(seed));
  const scores = treesScores(trees, columns);
  return (i) => scores[i] as number;
}

/** The market's table, a row a bid; null where there is no data. */
export function rowsOf(market: string, data: string | undefined): Record<string, string>[] | null {
  const file = join(data ?? '', 'collusion', `DB_Collusion_${market}_processed.csv`);
  return data === undefined || !existsSync(file) ? null : parse(readFileSync(file), { columns: true });
}

/** A market as a county folder would hold it: tenders, bids, what the buyer thought it worth where he said so. */
function readMarket(name: string, rows: readonly Record<string, string>[]): { record: CountyRecord; truths: boolean[] } {
  const tenders = [...grouped(rows, (row) => row.Tender ?? null).values()];
  const figure = (row: Record<string, string> | undefined, column: string): number | null => (row?.[column] === undefined || !(Number(row[column]) > 0) ? null : Number(row[column]));
  const bids = tenders.flatMap((tender, i) => tender.map((row, k): BidRecord => ({ lotId: String(i), bidder: row.Competitors || `${i}-${k}`, amount: Number(row.Bid_value), at: null, device: null, payerAccount: null })));
  const lots = tenders.map((tender, i): LotRecord => {
    const date = figure(tender[0], 'Date');
    return { ...blankLot, lotId: String(i), closedOn: date === null ? null : Math.floor(date / 86_400), reserve: figure(tender[0], 'Pre-Tender Estimate (PTE)'), price: Math.min(...tender.map((row) => Number(row.Bid_value))), winner: tender.find((row) => Number(row.Winner) === 1)?.Competitors || null };
  });
  return { record: { ...blankCounty, name, lowestWins: true, lots, bids, present: new Set(['lots', 'bids', 'dispositions']) }, truths: tenders.map((tender) => Number(tender[0]?.Collusive_competitor) === 1) };
}

export const rounded = (x: number): number => Number(x.toFixed(3));
