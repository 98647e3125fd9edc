// Fair rent on real farm sales: discounts put into them, and how many of them each way of judging finds at one honest flag in twenty.
// 出处: the protocol of watchdog.md §0 B5: one region at a time, no coordinates, some of the lots let cheaply; every way judges the same lots in the same draws.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { solvePositiveDefinite } from '../../src/statistics/cholesky.ts';
import { huberRegression, predict } from '../../src/statistics/huber-regression.ts';
import { mean, median, quantile, variance } from '../../src/statistics/quantiles.ts';
import { seededRandom, type Random } from '../../src/statistics/random.ts';
import { rankCounty } from '../../src/watchdog/backtest/rank-county.ts';
import type { CountyRecord, LotRecord } from '../../src/watchdog/county/record.ts';
import { shuffled } from '../../src/watchdog/learning/folds.ts';
import type { Bar, Part } from '../watchdog.ts';
import { blankCounty, blankLot } from './blank-record.ts';
import { rounded } from './markets.ts';

/** Lots of a county, discount, and the best column of B5's table there (watchdog.md §2.7). */
const TABLE = [[120, 0.3, 0.25], [120, 0.5, 0.69], [200, 0.3, 0.24], [200, 0.5, 0.55], [500, 0.3, 0.31], [500, 0.5, 0.68], [1500, 0.3, 0.25], [1500, 0.5, 0.6]] as const;
const ALPHA = 0.05;
/** Share of the lots let cheaply: hardly any, as in the protocol, and so many that they teach and calibrate beside the honest ones. */
const CHEAP = [0.03, 0.1] as const;
const FOLDS = 10;

type Regions = ReadonlyMap<string, readonly LotRecord[]>;
type Way = 'own' | 'median' | 'ols' | 'huber';
/** Share of the discounted found at 5 % honest flags, and for our own the share of honest lots with p ≤ .05. */
type Found = Record<Way, number> & { honest: number };

export const fairRent: Part = function* ({ seed, draws, data }): Iterable<Bar> {
  const file = join(data ?? '', 'MinnLand.csv');
  if (data === undefined || !existsSync(file)) return yield { bar: 'fair rent', wanted: '', measured: 'no data: DATA_DIR must hold MinnLand.csv', reached: false };
  const regions = readRegions(file);
  for (const share of CHEAP) for (const row of TABLE) yield* barsOf(regions, row, share, seed, draws);
};

function* barsOf(regions: Regions, [lots, discount, best]: (typeof TABLE)[number], share: number, seed: number, draws: number): Iterable<Bar> {
  const found = Array.from({ length: draws }, (_, k) => draw(regions, { lots, discount, share }, seed * 100_000 + lots * 100 + k));
  const of = (way: keyof Found): number => mean(found.map((one) => one[way]));
  const rivals = (['median', 'ols', 'huber'] as const).map((way) => `${way} ${of(way).toFixed(3)}`).join(', ');
  const error = Math.sqrt(variance(found.map((one) => one.own)) / draws);
  const wanted = Math.max(best, of('median'), of('ols'), of('huber'));
  const what = `${lots} lots, ${share * 100} % of them cut by ${discount * 100} %`;
  yield { bar: `${what}: recall at 5 % honest flags, mean of ${draws} draws (s.e. ${error.toFixed(3)}; table ${best}; ${rivals})`, wanted: `>= ${rounded(wanted)}`, measured: rounded(of('own')), reached: of('own') >= wanted };
  yield { bar: `${what}: honest lots flagged at p ≤ .05`, wanted: '.03 to .06', measured: rounded(of('honest')), reached: of('honest') >= 0.03 && of('honest') <= 0.06 };
}

function draw(regions: Regions, { lots: size, discount, share }: { lots: number; discount: number; share: number }, seed: number): Found {
  const random = seededRandom(seed);
  const large = [...regions.values()].filter((sales) => sales.length >= size);
  const lots = shuffled([...random.pick(large)], random).slice(0, size);
  const cheap = new Set(shuffled(lots.map((_, i) => i), random).slice(0, Math.round(share * size)));
  const sold = lots.map((lot, i) => ({ ...lot, price: (lot.price as number) * (cheap.has(i) ? 1 - discount : 1) }));
  const honest = sold.map((_, i) => i).filter((i) => !cheap.has(i));
  const p = pByProduct(sold);
  const recall = (score: (i: number) => number): number => {
    const line = quantile(honest.map(score), ALPHA);
    return mean([...cheap].map((i) => (score(i) <= line ? 1 : 0)));
  };
  const [ols, huber] = [residuals(sold, random, false), residuals(sold, random, true)];
  const byYear = medians(sold);
  return {
    own: recall((i) => p[i] as number), honest: mean(honest.map((i) => ((p[i] as number) <= ALPHA ? 1 : 0))),
    median: recall((i) => Math.log((sold[i] as LotRecord).price as number) - byYear(sold[i] as LotRecord)), ols: recall((i) => ols[i] as number), huber: recall((i) => huber[i] as number),
  };
}

/** The p of the product's own low-rent signal on a county of these lots. */
function pByProduct(lots: readonly LotRecord[]): number[] {
  const record: CountyRecord = { ...blankCounty, lots, present: new Set(['lots']) };
  const p = new Map(rankCounty(record, { seed: 1 }).ranked.map((one) => [one.lot.lotId, one.results.find((result) => result.code === 'P1')?.p ?? 1]));
  return lots.map((lot) => p.get(lot.lotId) as number);
}

/** ln price against a regression that has not seen it: ordinary least squares, or Huber's, on the columns as they are. */
function residuals(lots: readonly LotRecord[], random: Random, robust: boolean): number[] {
  const rows = lots.map(plainRow);
  const y = lots.map((lot) => Math.log(lot.price as number));
  const fold = shuffled(lots.map((_, i) => i % FOLDS), random);
  const left = [...y];
  for (let f = 0; f < FOLDS; f += 1) {
    const train = y.map((_, i) => i).filter((i) => fold[i] !== f);
    const [known, prices] = [train.map((i) => rows[i] as number[]), train.map((i) => y[i] as number)];
    const coefficients = robust ? huberRegression(known, prices).coefficients : leastSquares(known, prices);
    for (const [i, own] of fold.entries()) if (own === f) left[i] = (y[i] as number) - predict(coefficients, rows[i] as number[]);
  }
  return left;
}

function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): number[] {
  const columns = (rows[0] as readonly number[]).map((_, c) => rows.map((row) => row[c] as number));
  const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
  // A trace on the diagonal, for a column nobody of the draw has anything in.
  return solvePositiveDefinite(columns.map((a, i) => columns.map((b, j) => dot(a, b) + (i === j ? 1e-6 : 0))), columns.map((a) => dot(a, y)));
}

function plainRow(lot: LotRecord): number[] {
  const of = (name: string): number => Number(lot.attributes[name] ?? 0);
  return [1, of('year') - 2006, Math.log(lot.area as number), of('improvements'), of('tillable'), of('crpPct'), of('productivity'), lot.attributes.productivity === null ? 1 : 0, lot.attributes.financing === 'seller_financed' ? 1 : 0];
}

function medians(lots: readonly LotRecord[]): (lot: LotRecord) => number {
  const years = new Map<unknown, number[]>();
  for (const lot of lots) (years.get(lot.attributes.year) ?? years.set(lot.attributes.year, []).get(lot.attributes.year)!).push(Math.log(lot.price as number));
  const found = new Map([...years].map(([year, logs]) => [year, median(logs)]));
  return (lot) => found.get(lot.attributes.year) as number;
}

function readRegions(file: string): Map<string, LotRecord[]> {
  const rows = parse(readFileSync(file), { columns: true }) as Record<string, string>[];
  const regions = new Map<string, LotRecord[]>();
  const figure = (text: string | undefined): number | null => (text === undefined || text === 'NA' || text === '' ? null : Number(text));
  rows.forEach((row, i) => {
    const [price, area] = [figure(row.acrePrice), figure(row.acres)];
    if (price === null || area === null || !(price > 0) || !(area > 0)) return;
    const lot: LotRecord = {
      ...blankLot, lotId: String(i), status: 'awarded', assetClass: 'farm', area, areaUnit: 'acre', price,
      attributes: { year: figure(row.year), improvements: figure(row.improvements), tillable: figure(row.tillable), crpPct: figure(row.crpPct), productivity: figure(row.productivity), financing: row.financing ?? null },
    };
    (regions.get(row.region as string) ?? regions.set(row.region as string, []).get(row.region as string)!).push(lot);
  });
  return regions;
}
