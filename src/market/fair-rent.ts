// Fair rent: what a lot like this would fetch, how sure that is, and how unusual the agreed rent is among honest deals.
import { isWithin, townshipOf } from '../kernel/region.ts';
import { lowerConformalP, outOfFoldResiduals } from '../statistics/conformal.ts';
import { quantile } from '../statistics/quantiles.ts';
import { FEWEST, type Comparables } from './comparables.ts';
import { yuan, type DealCase } from './deal-case.ts';
import {
  columnsFor,
  expectedLogRent,
  fitRentModel,
  prepare,
  prepareDeal,
  residual,
  type Covariates,
  type RentModel,
} from './rent-model.ts';

/** Names the computation; a change of any number that comes out of it changes this. */
export const RENT_MODEL_VERSION = 'rent-1';
const FOLDS = 10;

export interface ComparedDeal {
  deal: DealCase;
  /** Yuan per unit per year this comparable would have fetched at the subject's size, term, place, time and competition. */
  adjustedYuan: number;
  nearest: boolean;
}

export interface RentRange {
  /** Yuan per unit per year at the lower decile, quartiles, the middle and the upper decile of like deals. */
  q10: number;
  q25: number;
  q50: number;
  q75: number;
  q90: number;
  references: number;
  inTownship: number;
}

export interface FairRent extends RentRange {
  /** Share of like deals at or below the agreed rent, one-sided conformal p; smallest reachable 1/(calibration + 1). */
  p: number;
  calibration: number;
  /** ln(agreed rent / expected rent). */
  residual: number;
  compared: ComparedDeal[];
}

/** Judges an agreed rent. Undefined when there are fewer than 20 comparables: then nobody can judge. */
export function fairRent(comparables: Comparables, subject: DealCase): FairRent | undefined {
  const judged = calibrate(comparables, subject.decidedAt);
  if (judged === undefined) return undefined;
  const expected = expectedLogRent(judged.model, prepare(subject, subject.decidedAt, judged.columns));
  const own = Math.log(yuan(subject.rentPerUnitYear)) - expected;
  return {
    ...range(judged, expected, comparables, subject.placeCode),
    p: lowerConformalP(judged.calibration, own),
    calibration: judged.calibration.length,
    residual: own,
    compared: compared(comparables.references, judged.calibration, expected, subject),
  };
}

/** The range for terms not yet agreed. Undefined when there are fewer than 20 comparables. */
export function rentRange(comparables: Comparables, terms: Covariates): RentRange | undefined {
  const judged = calibrate(comparables, terms.decidedAt);
  if (judged === undefined) return undefined;
  return range(judged, expectedLogRent(judged.model, prepare(terms, terms.decidedAt, judged.columns)), comparables, terms.placeCode);
}

interface Calibrated {
  model: RentModel;
  columns: number;
  /** Out-of-fold residuals of the references in order, then those of the deals under review. */
  calibration: number[];
}

// Deals under review stay in the ranking: leaving them out would make every next honest low deal look rarer than it is,
// and the share of flags would creep up by itself. They stay out of the fit, so that a rigged price moves no expectation.
function calibrate(comparables: Comparables, at: string): Calibrated | undefined {
  const { references, underReview } = comparables;
  if (references.length < FEWEST) return undefined;
  const columns = columnsFor(references.length);
  const known = references.map((deal) => prepareDeal(deal, at, columns));
  const model = fitRentModel(known);
  const outOfFold = outOfFoldResiduals(known, FOLDS, (training) => fitRentModel(training, model), residual);
  return { model, columns, calibration: [...outOfFold, ...underReview.map((deal) => residual(model, prepareDeal(deal, at, columns)))] };
}

function range(judged: Calibrated, expected: number, comparables: Comparables, placeCode: string): RentRange {
  const at = (p: number) => Math.exp(expected + quantile(judged.calibration, p));
  const township = townshipOf(placeCode);
  return {
    q10: at(0.1),
    q25: at(0.25),
    q50: at(0.5),
    q75: at(0.75),
    q90: at(0.9),
    references: comparables.references.length,
    inTownship: comparables.references.filter((deal) => isWithin(deal.placeCode, township)).length,
  };
}

function compared(references: readonly DealCase[], calibration: readonly number[], expected: number, subject: DealCase): ComparedDeal[] {
  const nearest = new Set([...references].sort((a, b) => distance(a, subject) - distance(b, subject)).slice(0, 5));
  return references.map((deal, i) => ({
    deal,
    adjustedYuan: Math.exp(expected + (calibration[i] as number)),
    nearest: nearest.has(deal),
  }));
}

/** Village before township before county; then likeness of size, competition and time. */
function distance(deal: DealCase, subject: DealCase): number {
  const place = deal.placeCode === subject.placeCode ? 0 : isWithin(deal.placeCode, townshipOf(subject.placeCode)) ? 1 : 2;
  const size = Math.abs(Math.log(Number(deal.area) / Number(subject.area)));
  const years = Math.abs(Date.parse(subject.decidedAt) - Date.parse(deal.decidedAt)) / (365.25 * 86_400_000);
  const competition = deal.bidders <= 1 === subject.bidders <= 1 ? 0 : 0.5;
  const kind = deal.class === subject.class ? 0 : 1;
  return place + size / 2 + years / 2 + competition + kind;
}
