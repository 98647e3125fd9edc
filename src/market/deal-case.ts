// A deal as the market sees it.
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
