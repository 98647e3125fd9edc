// Comparables: which earlier deals a lot may be compared with, widening place, time and class only as far as needed.
import { countyOf, isWithin, townshipOf } from '../kernel/region.ts';
import { familyOf, type DealCase } from './deal-case.ts';

/** Enough to stop widening (watchdog.md §4.1.2). */
export const ENOUGH = 40;
/** A township alone must be able to say p = .01; below that the county with its township effects says more. */
const ENOUGH_IN_TOWNSHIP = 100;
/** The newest are kept: past some 500 references the model gains nothing (watchdog.md §2.7). */
const MOST = 400;
/** A class borrows its relatives' deals only when it has this many of its own to be placed by. */
const OWN_IN_FAMILY = 10;

export const stages = [
  {
    code: 'township_24',
    place: 'township',
    enough: ENOUGH_IN_TOWNSHIP,
    months: 24,
    family: false,
  },
  {
    code: 'county_24',
    place: 'county',
    enough: ENOUGH,
    months: 24,
    family: false,
  },
  {
    code: 'county_60',
    place: 'county',
    enough: ENOUGH,
    months: 60,
    family: false,
  },
  {
    code: 'family_60',
    place: 'county',
    enough: ENOUGH,
    months: 60,
    family: true,
  },
] as const;
export type Stage = (typeof stages)[number];

export type Subject = Pick<DealCase, 'lotId' | 'placeCode' | 'class' | 'unit'>;

export interface Comparables {
  stage: Stage['code'];
  /** In order of decision; deals under review are not among them. */
  references: DealCase[];
  /** Deals under review in the same field: they count in the ranking of residuals, not in the fit. */
  underReview: DealCase[];
}

/**
 * Deals decided before `at` (ISO instant) that are comparable with the subject, the subject itself excepted.
 * Substantiated deals are out altogether.
 */
export function selectComparables(deals: readonly DealCase[], subject: Subject, at: string): Comparables {
  const earlier = deals.filter(
    (deal) => deal.decidedAt < at && deal.lotId !== subject.lotId && deal.unit === subject.unit && (deal.review === null || deal.review === 'under_review'),
  );
  let widest: Comparables | undefined;
  for (const stage of stages) {
    const found = atStage(earlier, subject, at, stage);
    if (found === undefined) continue;
    if (found.references.length >= stage.enough) return found;
    if (widest === undefined || found.references.length > widest.references.length) widest = found;
  }
  return widest as Comparables;
}

/** Instant `months` before `at`, both ISO. A month is 30.4375 days here. */
export function monthsBefore(at: string, months: number): string {
  return new Date(Date.parse(at) - months * 30.4375 * 86_400_000).toISOString();
}

function atStage(deals: readonly DealCase[], subject: Subject, at: string, stage: Stage): Comparables | undefined {
  const region = stage.place === 'township' ? townshipOf(subject.placeCode) : countyOf(subject.placeCode);
  const classes = stage.family ? familyOf(subject.class) : [subject.class];
  if (stage.family && classes.length === 1) return undefined;
  const since = monthsBefore(at, stage.months);
  const inField = deals.filter((deal) => classes.includes(deal.class) && deal.decidedAt >= since && isWithin(deal.placeCode, region));
  const own = inField.filter((deal) => deal.class === subject.class && deal.review === null).length;
  if (stage.family && own < OWN_IN_FAMILY) return undefined;
  const newest = [...inField].sort(byDecision).slice(-MOST);
  return {
    stage: stage.code,
    references: newest.filter((deal) => deal.review === null),
    underReview: newest.filter((deal) => deal.review === 'under_review'),
  };
}

function byDecision(a: DealCase, b: DealCase): number {
  return a.decidedAt === b.decidedAt ? (a.lotId < b.lotId ? -1 : 1) : a.decidedAt < b.decidedAt ? -1 : 1;
}
