// The price book: every deal judged by a model that has not seen it, and how rare so low a price is among honest, contested deals of its class.
import { upperBound } from '../statistics/ascending.ts';
import { doubtedConformalP, foldOf, lowerConformalP } from '../statistics/conformal.ts';
import { membersOf, thinned, type Grouping } from '../statistics/groupings.ts';
import { huberRegression, predict } from '../statistics/huber-regression.ts';
import { mean, quantile } from '../statistics/quantiles.ts';
import { encode, expectedPrice, fitPrices, MOST_TAUGHT, type Encoded, type FittedPrices, type PricedCase, type PriceTerms } from './price-model.ts';

/** Below this many calibration deals of a class nobody can judge (watchdog.md §4.1.3 P1: 40); a wider class is tried first. */
export const ENOUGH_DEALS = 40;
const FEWEST_TEACHING = 20;
const FOLDS = 10;
/** Beyond what teaches the slopes a quarter left out changes a price no more than a tenth does, and costs less than half. */
const FOLDS_OF_MANY = 4;
const SCALE_PRIOR = 150;
const SCALE_BOUND = 0.8;
const SCALE_FLOOR = 0.03;

export interface BookCase extends PricedCase {
  /** Contested by three or more unlinked bidders: a price nobody could hold down. Null: not known. */
  contested: boolean | null;
  /** Found or suspected to be rigged: judged, but neither teaches nor calibrates. */
  setAside: boolean;
  /** A question about it is open: it does not teach, but is ranked among. Were the low ones left out, the next honest one would look rarer than it is. */
  inQuestion?: boolean;
}

/** Whom a deal is ranked among: contested deals of its class, all of its class, contested deals of any class, all. */
export type Among = 'contested_of_class' | 'class' | 'contested' | 'all';

export interface PriceJudgement {
  /** ln(price) − ln(expected), by a model that did not see this deal. */
  residual: number;
  /** The same over the spread usual for such a lot: what conformal compares. */
  scaled: number;
  /** Expected ln price and its lower and upper tenth. */
  expected: number;
  low: number;
  high: number;
  /** One-sided conformal p of so low a price; null when fewer than 40 deals calibrate. */
  p: number | null;
  /** Share of the deals it was compared with, itself left out, that lie above it: a count, where p may doubt the cheap ones. Null when fewer than 40. */
  above: number | null;
  /** Deals it was compared with. */
  calibration: number;
}

/** What such a lot should fetch, in ln price. */
export interface Expectation extends Pick<PriceJudgement, 'expected' | 'low' | 'high' | 'calibration'> {
  /** The ln price below which this share of such deals stays. */
  at(share: number): number;
  /** Factor by which prices like this one spread; `expected + scaled × spread` is what a peer would have fetched here. */
  spread: number;
  among: Among;
  /** Positions of the deals it was compared with. */
  peers: readonly number[];
}

export interface PriceBook {
  /** The case at a position. */
  judged(at: number): PriceJudgement;
  /** All, in the order of the cases. */
  judgements(): readonly PriceJudgement[];
  /** A deal the book does not hold, which is not among those it is compared with. Null when fewer than 40 calibrate. */
  judge(newcomer: PricedCase): (Expectation & PriceJudgement) | null;
  /** What a lot not let yet should fetch. Null when nobody can say. */
  expect(terms: PriceTerms): Expectation | null;
}

/** Judges all cases. Too few that teach (under 20) give judgements without p, however many there are. */
export function openPriceBook(cases: readonly BookCase[]): PriceBook {
  const teaching = cases.map((_, i) => i).filter((i) => teaches(cases[i] as BookCase));
  if (teaching.length < FEWEST_TEACHING) return { ...readable(() => ({ residual: 0, scaled: 0, expected: NaN, low: NaN, high: NaN, p: null, above: null, calibration: 0 }), cases.length), judge: () => null, expect: () => null };
  const encoded = encode(cases, teaching);
  const whole = fitPrices(cases, encoded, teaching);
  const expected = outOfFold(cases, encoded, teaching, whole);
  const residuals = eachOf(cases, (one, i) => one.logPrice - (expected[i] as number));
  const spread = learnSpread(encoded, residuals, teaching);
  const widths = eachOf(cases, (_, i) => spread(encoded.rows[i] as readonly number[]));
  const calibration = calibrate(cases, encoded.classes, eachOf(cases, (_, i) => (residuals[i] as number) / (widths[i] as number)));
  const expect = (terms: PriceTerms): Expectation | null => {
    const own = calibration(terms.class);
    if (own.sorted.length < ENOUGH_DEALS) return null;
    const row = encoded.coder.code(terms);
    const [middle, width] = [expectedPrice(whole, terms, row), spread(row)];
    return { expected: middle, spread: width, ...band(middle, width, own), at: (share) => middle + width * quantile(own.sorted, share), calibration: own.sorted.length, among: own.among, peers: own.peers };
  };
  return {
    ...readable(judgeFrom({ expected, residuals, widths, calibrations: cases.map((one) => calibration(one.class)), members: cases.map((one) => isMember(one, calibration(one.class))) }), cases.length),
    judge(newcomer) {
      const found = expect(newcomer);
      if (found === null) return null;
      const residual = newcomer.logPrice - found.expected;
      return { ...found, residual, scaled: residual / found.spread, ...calibration(newcomer.class).rank(residual / found.spread, false) };
    },
    expect,
  };
}

const band = (middle: number, width: number, of: Calibration): { low: number; high: number } => ({ low: middle + of.low * width, high: middle + of.high * width });

const readable = (judged: (at: number) => PriceJudgement, count: number): Pick<PriceBook, 'judged' | 'judgements'> => ({
  judged,
  judgements: () => Array.from({ length: count }, (_, at) => judged(at)),
});

/** By the figures alone: who asks for judgements must not hold every deal's terms for it. */
function judgeFrom({ expected, residuals, widths, calibrations, members }: { expected: Float64Array; residuals: Float64Array; widths: Float64Array; calibrations: readonly Calibration[]; members: readonly boolean[] }): (at: number) => PriceJudgement {
  return (at) => {
    const [own, middle, width, residual] = [calibrations[at] as Calibration, expected[at] as number, widths[at] as number, residuals[at] as number];
    const scaled = residual / width;
    return { residual, scaled, expected: middle, ...band(middle, width, own), ...(own.sorted.length < ENOUGH_DEALS ? { p: null, above: null } : own.rank(scaled, members[at] as boolean)), calibration: own.sorted.length };
  };
}

/** Is it one of those its class is ranked among? */
const isMember = (one: BookCase, { among }: Calibration): boolean => !one.setAside && (among === 'class' || among === 'all' || one.contested === true);

/** A plain loop: `Float64Array.from` walks an iterator. */
function eachOf(cases: readonly BookCase[], figure: (one: BookCase, at: number) => number): Float64Array {
  const out = new Float64Array(cases.length);
  for (let i = 0; i < out.length; i += 1) out[i] = figure(cases[i] as BookCase, i);
  return out;
}

/** A price somebody must still answer for may be rigged. */
const teaches = (one: BookCase): boolean => !one.setAside && one.inQuestion !== true;

function outOfFold(cases: readonly BookCase[], encoded: Encoded, teaching: readonly number[], whole: FittedPrices): Float64Array {
  const taught = new Set(teaching);
  // Those that teach are judged by a model that left them out, the others by the whole.
  const expected = eachOf(cases, (one, i) => (taught.has(i) ? NaN : expectedPrice(whole, one, encoded.rows[i] as readonly number[])));
  const folds = teaching.length > MOST_TAUGHT ? FOLDS_OF_MANY : FOLDS;
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fitPrices(cases, encoded, teaching.filter((_, k) => foldOf(k, folds) !== fold), whole);
    teaching.forEach((i, k) => {
      if (foldOf(k, folds) === fold) expected[i] = expectedPrice(model, cases[i] as BookCase, encoded.rows[i] as readonly number[]);
    });
  }
  return expected;
}

/**
 * How widely prices like this one spread, as a factor around 1: a regression of ln|residual| on the same columns, shrunk n/(n+150) and kept within e^±0.8.
 * Dividing by it lets a steady class convict a smaller discount (normalised conformal, Lei et al. 2018); measured on real farm sales: +3 to +6 points of recall.
 */
function learnSpread(encoded: Encoded, residuals: Float64Array, teaching: readonly number[]): (row: readonly number[]) => number {
  const taught = [...thinned(teaching, MOST_TAUGHT)];
  const logs = taught.map((i) => Math.log(Math.abs(residuals[i] as number) + SCALE_FLOOR));
  const middle = mean(logs);
  const fit = huberRegression(taught.map((i) => encoded.rows[i] as readonly number[]), logs, { ridge: encoded.coder.ridge.map((r, c) => (c === 0 ? 0 : 4 * r)), settled: 1e-3 });
  const trust = teaching.length / (teaching.length + SCALE_PRIOR);
  return (row) => Math.exp(trust * Math.max(-SCALE_BOUND, Math.min(SCALE_BOUND, predict(fit.coefficients, row) - middle)));
}

interface Calibration {
  sorted: readonly number[];
  peers: readonly number[];
  among: Among;
  low: number;
  high: number;
  rank(scaled: number, isMember: boolean): { p: number; above: number };
}

/** Per class its contested deals; all its deals when too few were contested; all classes when the class is too small. What several classes are ranked among is made once. */
function calibrate(cases: readonly BookCase[], classes: Grouping, scaled: Float64Array): (name: string) => Calibration {
  const trusted = cases.map((_, i) => i).filter((i) => !(cases[i] as BookCase).setAside);
  const contested = trusted.filter((i) => (cases[i] as BookCase).contested === true);
  const [all, allContested] = [ranked('all', trusted, scaled), contested.length < ENOUGH_DEALS ? null : ranked('contested', contested, scaled)];
  const wider = allContested ?? all;
  const [ofClass, contestedOfClass] = [membersOf(classes, trusted), membersOf(classes, contested)];
  const made = new Map(classes.names.map((name, at) => {
    const choices: [Among, readonly number[]][] = [['contested_of_class', [...(contestedOfClass[at] ?? [])]], ['class', [...(ofClass[at] ?? [])]]];
    const enough = choices.find(([, list]) => list.length >= ENOUGH_DEALS);
    return [name, enough === undefined ? wider : ranked(...enough, scaled)];
  }));
  return (name) => made.get(name) ?? wider;
}

function ranked(among: Among, members: readonly number[], scaled: Float64Array): Calibration {
  const sorted = members.map((i) => scaled[i] as number).toSorted((a, b) => a - b);
  // Contested deals nobody could hold down; among others the cheap ones may be the very thing looked for.
  const conformal = among === 'contested' || among === 'contested_of_class' ? lowerConformalP : doubtedConformalP;
  return {
    sorted, peers: members, among, low: quantile(sorted, 0.1), high: quantile(sorted, 0.9),
    rank: (own, isMember) => ({ p: conformal(sorted, own, isMember), above: (sorted.length - upperBound(sorted, own)) / (sorted.length - (isMember ? 1 : 0)) }),
  };
}
