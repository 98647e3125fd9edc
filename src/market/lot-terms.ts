// Lot terms: what the price book knows of a lot before its price, in one description for the county sweep, the back-test, a closing lot and a reserve.
import { townshipOf } from '../kernel/region.ts';
import type { OnPlane } from '../kernel/position.ts';
import { ATTRIBUTE } from './covariates.ts';
import { yuan, type DealCase } from './deal-case.ts';
import type { BookCase } from './price-book.ts';
import type { PriceTerms } from './price-model.ts';

/** Contested by this many bidders, a price calibrates (watchdog.md §2.7). */
export const CONTESTED = 3;
const MS_PER_DAY = 86_400_000;
const CHINA_AHEAD = 8 * 3_600_000;

/** Null: no register holds it. */
export interface KnownOfLot {
  assetClass: string | null;
  areaUnit: string | null;
  village: string | null;
  town: string | null;
  xKm: number | null;
  yKm: number | null;
  area: number | null;
  grade: number | null;
  irrigated: boolean | null;
  roadKm: number | null;
  termYears: number | null;
  /** Days since 1970. */
  closedOn: number | null;
  attributes: Readonly<Record<string, number | string | boolean | null>>;
}

/** A lot's own attributes count beside the platform's. `rivals`: bidders who came; null where that must not count or is not known. */
export function termsOf(lot: KnownOfLot, rivals: number | null): PriceTerms {
  const numbers: Record<string, number | null> = {
    lnArea: lot.area === null ? null : Math.log(lot.area), grade: lot.grade, roadKm: lot.roadKm, lnTerm: lot.termYears === null ? null : Math.log(lot.termYears), closedOn: lot.closedOn,
    rivals: rivals === null ? null : Math.log(Math.max(1, rivals)),
  };
  const labels: Record<string, string | null> = { irrigated: lot.irrigated === null ? null : String(lot.irrigated), single: rivals === null ? null : String(rivals <= 1) };
  for (const [name, value] of Object.entries(lot.attributes)) {
    if (typeof value === 'number') numbers[`${ATTRIBUTE}${name}`] = value;
    else if (value !== null) labels[`${ATTRIBUTE}${name}`] = String(value);
  }
  return { class: `${lot.assetClass ?? ''}/${lot.areaUnit ?? ''}`, village: lot.village, town: lot.town, x: lot.xKm, y: lot.yKm, numbers, labels };
}

export type Covariates = Pick<DealCase, 'placeCode' | 'class' | 'unit' | 'area' | 'termYears' | 'bidders' | 'decidedAt' | 'position'>;

/** The same of a lot of the platform; `place` is its position on the county's plane. The asset register has no column for grade, water and road. */
export function termsOfDeal(deal: Covariates, place: OnPlane | null): PriceTerms {
  const lot: KnownOfLot = {
    assetClass: deal.class, areaUnit: deal.unit, village: deal.placeCode, town: townshipOf(deal.placeCode), xKm: place?.xKm ?? null, yKm: place?.yKm ?? null,
    area: Number(deal.area), grade: null, irrigated: null, roadKm: null, termYears: deal.termYears, closedOn: Math.floor((Date.parse(deal.decidedAt) + CHINA_AHEAD) / MS_PER_DAY), attributes: {},
  };
  return termsOf(lot, deal.bidders);
}

/** A deal of the platform as a case of the price book: found rigged or defaulted it is no price, under review it does not teach. */
export function bookCase(deal: DealCase, place: OnPlane | null): BookCase {
  return {
    ...termsOfDeal(deal, place), logPrice: Math.log(yuan(deal.rentPerUnitYear)), contested: deal.bidders >= CONTESTED,
    setAside: deal.review !== null && deal.review !== 'under_review', inQuestion: deal.review === 'under_review',
  };
}
