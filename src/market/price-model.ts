// The price model: a robust regression of log prices on whatever is known of a lot, then classes, towns, villages and near neighbours, each pulled to none.
// Boosted trees were no better up to 1,500 references on 18,700 real farm sales (watchdog.md §2.7), and every number here explains itself.
import { clippedMean, huberRegression, predict } from '../statistics/huber-regression.ts';
import { median } from '../statistics/quantiles.ts';
import { learnCoder, type Coder, type Described } from './covariates.ts';
import { neighbours, type Neighbours } from './neighbours.ts';

/** What the model knows of a lot before its price. */
export interface PriceTerms extends Described {
  /** Asset class and unit: prices compare within it first. */
  class: string;
  village: string | null;
  town: string | null;
  /** Kilometres on any flat map. */
  x: number | null;
  y: number | null;
}

export interface PricedCase extends PriceTerms {
  /** ln(money per area unit and year). */
  logPrice: number;
}

/** Shrinkage of place effects: n/(n+8) for a town, n/(n+6) for a village (watchdog.md §4.1.2). */
const TOWN_PRIOR = 8;
const VILLAGE_PRIOR = 6;
/** Pseudo-cases that hold a class's own slopes to the common ones. */
const CLASS_RIDGE = 12;
const CLASS_CASES = 40;
/** No price is known to a thousandth of its logarithm. */
const SETTLED = 1e-4;
/** Neighbours: 8 of them, weighed 1/(d + 0.5 km), taken at eight tenths (watchdog.md §4.1.2). */
const NEAREST = 8;
const NEIGHBOUR_SHARE = 0.8;

/** Columns learnt once from the terms of the deals that teach (never from prices) and used by every fold. */
export interface Encoded {
  coder: Coder;
  rows: readonly (readonly number[])[];
}

export function encode(cases: readonly PriceTerms[], teaching: readonly number[]): Encoded {
  const coder = learnCoder(teaching.map((i) => cases[i] as PriceTerms));
  return { coder, rows: cases.map((one) => coder.code(one)) };
}

/** Fits on the cases at these positions. `start`: a model of nearly the same cases, which saves rounds. */
export function fitPrices(cases: readonly PricedCase[], encoded: Encoded, training: readonly number[], start?: FittedPrices): FittedPrices {
  const at = (i: number): PricedCase => cases[i] as PricedCase;
  const offsets = new Map([...groups(training, (i) => at(i).class)].map(([name, members]) => [name, median(members.map((i) => at(i).logPrice))]));
  const everywhere = median([...offsets.values()]);
  const row = (i: number): readonly number[] => encoded.rows[i] as readonly number[];
  const centred = training.map((i) => at(i).logPrice - (offsets.get(at(i).class) as number));
  const common = huberRegression(training.map(row), centred, { start: start?.common, ridge: encoded.coder.ridge, settled: SETTLED });
  const left = new Map(training.map((i, k) => [i, (centred[k] as number) - predict(common.coefficients, row(i))]));
  const own = new Map<string, number[]>();
  for (const [name, members] of groups(training, (i) => at(i).class)) {
    if (members.length < CLASS_CASES || offsets.size === 1) continue;
    const fit = huberRegression(members.map(row), members.map((i) => left.get(i) as number), { start: start?.own.get(name), ridge: encoded.coder.ridge.map((_, c) => (c === 0 ? 4 : CLASS_RIDGE)), settled: SETTLED });
    own.set(name, fit.coefficients);
    for (const i of members) left.set(i, (left.get(i) as number) - predict(fit.coefficients, row(i)));
  }
  const towns = shrunken(training, left, (i) => at(i).town, common.scale, TOWN_PRIOR);
  const villages = shrunken(training, left, (i) => at(i).village, common.scale, VILLAGE_PRIOR);
  const near = neighbours(training.filter((i) => at(i).x !== null && at(i).y !== null).map((i) => ({ x: at(i).x as number, y: at(i).y as number, value: clip(left.get(i) as number, 2 * common.scale) })), NEAREST);
  return { coder: encoded.coder, common: common.coefficients, own, offsets, everywhere, towns, villages, near };
}

/** A fitted model: its parts, so that nearly the same model starts from them. */
export interface FittedPrices {
  coder: Coder;
  common: readonly number[];
  own: ReadonlyMap<string, number[]>;
  /** Middle ln price of a class; of all classes where a class was never seen. */
  offsets: ReadonlyMap<string, number>;
  everywhere: number;
  towns: ReadonlyMap<string, number>;
  villages: ReadonlyMap<string, number>;
  near: Neighbours;
}

/** Expected ln price; `row` is the terms' row by the model's coder. */
export function expectedPrice(model: FittedPrices, terms: PriceTerms, row: readonly number[]): number {
  const own = model.own.get(terms.class);
  const place = (terms.town === null ? 0 : (model.towns.get(terms.town) ?? 0)) + (terms.village === null ? 0 : (model.villages.get(terms.village) ?? 0));
  const around = terms.x === null || terms.y === null ? 0 : NEIGHBOUR_SHARE * model.near.around(terms.x, terms.y);
  return (model.offsets.get(terms.class) ?? model.everywhere) + predict(model.common, row) + (own === undefined ? 0 : predict(own, row)) + place + around;
}

/** Effects of places on what is left, shrunk n/(n + prior); what they explain is taken out of `left`. */
function shrunken(training: readonly number[], left: Map<number, number>, placeOf: (i: number) => string | null, scale: number, prior: number): Map<string, number> {
  const effects = new Map<string, number>();
  for (const [place, members] of groups(training, placeOf)) {
    const effect = (clippedMean(members.map((i) => left.get(i) as number), scale) * members.length) / (members.length + prior);
    effects.set(place, effect);
    for (const i of members) left.set(i, (left.get(i) as number) - effect);
  }
  return effects;
}

const clip = (x: number, bound: number): number => Math.max(-bound, Math.min(bound, x));

function groups(members: readonly number[], keyOf: (i: number) => string | null): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const i of members) {
    const key = keyOf(i);
    if (key === null) continue;
    const list = found.get(key);
    if (list === undefined) found.set(key, [i]);
    else list.push(i);
  }
  return found;
}
