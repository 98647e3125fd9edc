// The rent model: a robust hedonic regression of log unit rent, with township and village effects shrunk towards none.
// Measured on 18,700 real farm sales: as good as boosted trees up to 1,500 references (watchdog.md §2.7), and every number explains itself.
import { townshipOf } from '../kernel/region.ts';
import { clippedMean, huberRegression, predict } from '../statistics/huber-regression.ts';
import { median } from '../statistics/quantiles.ts';
import { yuan, type DealCase } from './deal-case.ts';

/** One regressor for every ten references, the strongest first. */
const CASES_PER_COLUMN = 10;
const COLUMNS = 6;
/** Shrinkage of place effects: n/(n+8) for a township, n/(n+6) for a village (watchdog.md §4.1.2). */
const TOWNSHIP_PRIOR = 8;
const VILLAGE_PRIOR = 6;
const MS_PER_YEAR = 365.25 * 86_400_000;

export type Covariates = Pick<DealCase, 'placeCode' | 'class' | 'area' | 'termYears' | 'bidders' | 'decidedAt'>;

/** Terms as numbers, made once and used by every fold. */
export interface Prepared {
  class: string;
  township: string;
  village: string;
  row: number[];
}

export interface PreparedDeal extends Prepared {
  /** ln(yuan per unit per year). */
  logRent: number;
}

export interface RentModel {
  coefficients: number[];
  classes: Map<string, number>;
  townships: Map<string, number>;
  villages: Map<string, number>;
}

/** How many columns a sample of this size carries: the constant and one for every ten references. */
export function columnsFor(cases: number): number {
  return Math.min(COLUMNS, 1 + Math.floor(cases / CASES_PER_COLUMN));
}

/** Terms as of `at` (ISO instant) in this many columns. */
export function prepare(terms: Covariates, at: string, columns: number): Prepared {
  return {
    class: terms.class,
    township: townshipOf(terms.placeCode),
    village: terms.placeCode,
    row: features(terms, at).slice(0, columns),
  };
}

export function prepareDeal(deal: DealCase, at: string, columns: number): PreparedDeal {
  return { ...prepare(deal, at, columns), logRent: Math.log(yuan(deal.rentPerUnitYear)) };
}

/** Fits on the training deals; `start` (a model of nearly the same deals) only saves rounds. */
export function fitRentModel(training: readonly PreparedDeal[], start?: RentModel): RentModel {
  const classes = classOffsets(training);
  const centred = training.map((deal) => deal.logRent - (classes.get(deal.class) as number));
  const fit = huberRegression(
    training.map((deal) => deal.row),
    centred,
    { start: start?.coefficients },
  );
  const left = centred.map((y, i) => y - predict(fit.coefficients, (training[i] as PreparedDeal).row));
  const townships = shrunkEffects(
    training.map((deal) => deal.township),
    left,
    fit.scale,
    TOWNSHIP_PRIOR,
  );
  const afterTownship = left.map((r, i) => r - (townships.get((training[i] as PreparedDeal).township) ?? 0));
  const villages = shrunkEffects(
    training.map((deal) => deal.village),
    afterTownship,
    fit.scale,
    VILLAGE_PRIOR,
  );
  return { coefficients: fit.coefficients, classes, townships, villages };
}

/** Expected log unit rent (yuan per unit per year). A class never seen gets the middle of those seen. */
export function expectedLogRent(model: RentModel, terms: Prepared): number {
  const offset = model.classes.get(terms.class) ?? median([...model.classes.values()]);
  return (
    offset + predict(model.coefficients, terms.row) + (model.townships.get(terms.township) ?? 0) + (model.villages.get(terms.village) ?? 0)
  );
}

/** Log unit rent minus what the model expects. */
export function residual(model: RentModel, deal: PreparedDeal): number {
  return deal.logRent - expectedLogRent(model, deal);
}

function features(terms: Covariates, at: string): number[] {
  return [
    1,
    terms.bidders <= 1 ? 1 : 0,
    Math.log(Number(terms.area)),
    (Date.parse(terms.decidedAt) - Date.parse(at)) / MS_PER_YEAR,
    Math.log(Math.max(2, terms.bidders) / 2),
    Math.log(terms.termYears),
  ];
}

function classOffsets(training: readonly PreparedDeal[]): Map<string, number> {
  return new Map(
    [
      ...grouped(
        training.map((deal) => deal.class),
        training.map((deal) => deal.logRent),
      ),
    ].map(([one, values]) => [one, median(values)]),
  );
}

function shrunkEffects(groups: readonly string[], left: readonly number[], scale: number, prior: number): Map<string, number> {
  return new Map(
    [...grouped(groups, left)].map(([group, values]) => [group, (clippedMean(values, scale) * values.length) / (values.length + prior)]),
  );
}

function grouped(groups: readonly string[], values: readonly number[]): Map<string, number[]> {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const list = members.get(group);
    if (list === undefined) members.set(group, [values[i] as number]);
    else list.push(values[i] as number);
  });
  return members;
}
