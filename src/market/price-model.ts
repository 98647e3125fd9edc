// The price model: a robust regression of log prices on whatever is known of a lot, then classes, towns, villages and near neighbours, each pulled to none.
// Boosted trees were no better up to 1,500 references on 18,700 real farm sales (watchdog.md §2.7), and every number here explains itself.
import { groupingOf, membersOf, thinned, valuesOf, type Grouping } from '../statistics/groupings.ts';
import { clippedMean, predict, regress, tableOf, takeOut, type LinearFit } from '../statistics/huber-regression.ts';
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
/** Deals that teach the slopes: a few dozen figures are known from so many as well as from ten times as many, and the work stays in proportion. Places and neighbours are learnt from all. */
export const MOST_TAUGHT = 20_000;
const MOST_TAUGHT_OF_CLASS = 5_000;
/** No price is known to a thousandth of its logarithm. */
const SETTLED = 1e-4;
/** Neighbours: 8 of them, weighed 1/(d + 0.5 km), taken at eight tenths (watchdog.md §4.1.2). */
const NEAREST = 8;
const NEIGHBOUR_SHARE = 0.8;

/** Columns learnt once from the terms of the deals that teach (never from prices) and used by every fold. */
export interface Encoded {
  coder: Coder;
  rows: readonly (readonly number[])[];
  /** The same numbers one row behind the other, as the regressions want them. */
  table: Float64Array;
  x: Float64Array;
  y: Float64Array;
  classes: Grouping;
  towns: Grouping;
  villages: Grouping;
}

export function encode(cases: readonly PriceTerms[], teaching: readonly number[]): Encoded {
  const coder = learnCoder(teaching.map((i) => cases[i] as PriceTerms));
  const rows = cases.map((one) => coder.code(one));
  return {
    coder, rows, table: tableOf(rows), x: Float64Array.from(cases, (one) => one.x ?? NaN), y: Float64Array.from(cases, (one) => one.y ?? NaN),
    classes: groupingOf(cases, (one) => one.class), towns: groupingOf(cases, (one) => one.town), villages: groupingOf(cases, (one) => one.village),
  };
}

/** Fits on the cases at these positions. `start`: a model of nearly the same cases, which saves rounds. */
export function fitPrices(cases: readonly PricedCase[], encoded: Encoded, training: readonly number[], start?: FittedPrices): FittedPrices {
  // What is left of each case's price, by its position.
  const left = new Float64Array(cases.length);
  for (const i of training) left[i] = (cases[i] as PricedCase).logPrice;
  const classes = membersOf(encoded.classes, training).map((members, c) => ({ name: encoded.classes.names[c] as string, members })).filter(({ members }) => members.length > 0);
  const offsets = new Map(classes.map(({ name, members }) => [name, median(valuesOf(left, members))]));
  const everywhere = median([...offsets.values()]);
  for (const { name, members } of classes) for (const i of members) left[i] = (left[i] as number) - (offsets.get(name) as number);
  const columns = encoded.coder.ridge.length;
  const fitTo = (members: ArrayLike<number>, most: number, ridge: readonly number[], from: readonly number[] | undefined): LinearFit => {
    const rows = thinned(members, most);
    const fit = regress({ table: encoded.table, columns, rows }, valuesOf(left, rows), { start: from, ridge, settled: SETTLED });
    takeOut({ table: encoded.table, columns, rows: members }, fit.coefficients, left);
    return fit;
  };
  const common = fitTo(training, MOST_TAUGHT, encoded.coder.ridge, start?.common);
  const own = new Map<string, number[]>();
  const classRidge = encoded.coder.ridge.map((_, c) => (c === 0 ? 4 : CLASS_RIDGE));
  for (const { name, members } of classes) if (members.length >= CLASS_CASES && classes.length > 1) own.set(name, fitTo(members, MOST_TAUGHT_OF_CLASS, classRidge, start?.own.get(name)).coefficients);
  const towns = shrunken(encoded.towns, training, left, common.scale, TOWN_PRIOR);
  const villages = shrunken(encoded.villages, training, left, common.scale, VILLAGE_PRIOR);
  const placed = training.filter((i) => !Number.isNaN((encoded.x[i] as number) + (encoded.y[i] as number)));
  const near = neighbours({ x: valuesOf(encoded.x, placed), y: valuesOf(encoded.y, placed), value: valuesOf(left, placed).map((rest) => clip(rest, 2 * common.scale)) }, NEAREST);
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
function shrunken(places: Grouping, training: readonly number[], left: Float64Array, scale: number, prior: number): Map<string, number> {
  const effects = new Map<string, number>();
  membersOf(places, training).forEach((members, place) => {
    if (members.length === 0) return;
    const effect = (clippedMean(valuesOf(left, members), scale) * members.length) / (members.length + prior);
    effects.set(places.names[place] as string, effect);
    for (const i of members) left[i] = (left[i] as number) - effect;
  });
  return effects;
}

const clip = (x: number, bound: number): number => Math.max(-bound, Math.min(bound, x));
