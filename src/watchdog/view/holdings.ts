// Holdings: lots that look like pieces of one, for they lie side by side, closed within a month and went to one winner.
import type { LotRecord } from '../county/record.ts';

const DAYS = 31;
const NEAR_KM = 0.5;

/** This lot and those of its class and village among `won` (by the same winner or whoever is tied to him), closed within a month of it, and near it where places are known. */
export function piecesOf(lot: LotRecord, won: readonly LotRecord[]): readonly LotRecord[] {
  const { closedOn } = lot;
  if (closedOn === null) return [lot];
  return won.filter((one) => one.lotId === lot.lotId || (one.village === lot.village && one.assetClass === lot.assetClass && one.closedOn !== null && Math.abs(one.closedOn - closedOn) <= DAYS && near(one, lot)));
}

function near(one: LotRecord, other: LotRecord): boolean {
  if (one.xKm === null || one.yKm === null || other.xKm === null || other.yKm === null) return true;
  return Math.hypot(one.xKm - other.xKm, one.yKm - other.yKm) <= NEAR_KM;
}
