// A deal as the rent model sees it, and the kinship of asset classes.
import { Money } from '../kernel/money.ts';
import type { Position } from '../kernel/position.ts';

export type Review = 'under_review' | 'substantiated' | 'defaulted' | null;

export interface DealCase {
  lotId: string;
  lotCode: string;
  /** Village, 12 digits. */
  placeCode: string;
  class: string;
  unit: string;
  /** In `unit`. */
  area: string;
  termYears: number;
  /** Yuan per unit per year, decimal text. */
  rentPerUnitYear: string;
  reservePerUnitYear: string;
  /** Bidders with at least one accepted bid. */
  bidders: number;
  /** ISO instant of the decision. */
  decidedAt: string;
  review: Review;
  /** The middle of its outline; null where none was drawn. */
  position: Position | null;
}

const ONE_YUAN = Money.of('1');

/** Yuan as a plain number: for statistics only, never for money that moves. */
export function yuan(amount: string): number {
  return Money.of(amount).ratioTo(ONE_YUAN);
}

/** A statistic in yuan as an amount of money, rounded to the fen. */
export function asMoney(yuanNumber: number): Money {
  return Money.of(yuanNumber.toFixed(2));
}

const FAMILIES: readonly (readonly string[])[] = [
  ['LAND_CULTIVATED', 'LAND_RESERVE', 'LAND_HOUSEHOLD'],
  ['LAND_ORCHARD', 'LAND_TEA', 'LAND_FOREST', 'LAND_GRASS', 'WASTELAND4'],
  ['BLDG_SHOP', 'BLDG_MARKET'],
  ['BLDG_PLANT', 'BLDG_WAREHOUSE', 'BLDG_COLD', 'FARM_LIVESTOCK', 'FACILITY_LAND', 'YARD'],
  ['BLDG_OFFICE', 'BLDG_SCHOOL', 'HOMESTEAD_HOUSE'],
];

/** Classes near enough to lend each other comparables when a class alone has too few (domain.md §2.1, §4.8). */
export function familyOf(assetClass: string): readonly string[] {
  return FAMILIES.find((family) => family.includes(assetClass)) ?? [assetClass];
}
