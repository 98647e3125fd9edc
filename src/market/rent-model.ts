// The rent model: a robust hedonic regression of log unit rent with class, township and village effects shrunk towards none.
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

export interface RentModel {
  coefficients: number[];
  classes: Map<string, number>;
  townships: Map<string, number>;
  villages: Map<string, number>;
  at: string;
}

export type Covariates = Pick<DealCase, 'placeCode' | 'class' | 'area' | 'termYears' | 'bidders' | 'decidedAt'>;

/** How many columns a sample of this size carries: the constant and one for every ten references. */
export function columnsFor(cases: number): number {
  return Math.min(COLUMNS, 1 + Math.floor(cases / CASES_PER_COLUMN));
}

/** Fits on the training deals as of `at` (ISO instant). `columns` from columnsFor(whole sample). */
export function fitRentModel(training: readonly DealCase[], at: string, columns: number): RentModel {
  const logRents = training.map((deal) => Math.log(yuan(deal.rentPerUnitYear)));
  const classes = classOffsets(training, logRents);
  const rows = training.map((deal) => features(deal, at, columns));
  const centred = logRents.map((y, i) => y - (classes.get((training[i] as DealCase).class) as number));
  const fit = huberRegression(rows, centred);
  const left = centred.map((y, i) => y - predict(fit.coefficients, rows[i] as number[]));
  const townships = shrunkEffects(training.map((deal) => townshipOf(deal.placeCode)), left, fit.scale, TOWNSHIP_PRIOR);
  const afterTownship = left.map((r, i) => r - (townships.get(townshipOf((training[i] as DealCase).placeCode)) ?? 0));
  const villages = shrunkEffects(training.map((deal) => deal.placeCode), afterTownship, fit.scale, VILLAGE_PRIOR);
  return { coefficients: fit.coefficients, classes, townships, villages, at };
}

/** Expected log unit rent (yuan per unit per year). A class never seen gets the middle of those seen. */
export function expectedLogRent(model: RentModel, deal: Covariates): number {
  const offset = model.classes.get(deal.class) ?? median([...model.classes.values()]);
  const place = (model.townships.get(townshipOf(deal.placeCode)) ?? 0) + (model.villages.get(deal.placeCode) ?? 0);
  return offset + predict(model.coefficients, features(deal, model.at, model.coefficients.length)) + place;
}

/** Log unit rent minus what the model expects. */
export function residual(model: RentModel, deal: DealCase): number {
  return Math.log(yuan(deal.rentPerUnitYear)) - expectedLogRent(model, deal);
}

function features(deal: Covariates, at: string, columns: number): number[] {
  const all = [
    1,
    deal.bidders <= 1 ? 1 : 0,
    Math.log(Number(deal.area)),
    (Date.parse(deal.decidedAt) - Date.parse(at)) / MS_PER_YEAR,
    Math.log(Math.max(2, deal.bidders) / 2),
    Math.log(deal.termYears),
  ];
  return all.slice(0, columns);
}

function classOffsets(training: readonly DealCase[], logRents: readonly number[]): Map<string, number> {
  const byClass = new Map<string, number[]>();
  training.forEach((deal, i) => byClass.set(deal.class, [...(byClass.get(deal.class) ?? []), logRents[i] as number]));
  return new Map([...byClass].map(([assetClass, values]) => [assetClass, median(values)]));
}

function shrunkEffects(groups: readonly string[], left: readonly number[], scale: number, prior: number): Map<string, number> {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    const list = members.get(group);
    if (list === undefined) members.set(group, [left[i] as number]);
    else list.push(left[i] as number);
  });
  return new Map([...members].map(([group, values]) => [group, (clippedMean(values, scale) * values.length) / (values.length + prior)]));
}
