// What the price boxes of a listing need to know: the asset's measure, the county's limits, and what its like fetches.
import type { Unit } from '../../kit/price.tsx';
import type { RentRangeReply } from '../../../src/market/contract.ts';

export interface PriceTerms {
  placeCode: string;
  classCode: string;
  unit: Unit;
  /** Area let, decimal text. */
  area: string;
  /** Degrees; null where no outline was drawn. */
  position: { longitude: number; latitude: number } | null;
  /** Yuan per unit and year; '' on a new listing. */
  reserve: string;
  termYears: string;
  lowPriceReason: string;
  cap: { years: number; basis: string };
  /** For the term as stored; the live part asks again when the term changes. */
  range: RentRangeReply | null;
}
