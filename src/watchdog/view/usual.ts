// What is usual in the county: shares and orders of simple facts, against which one lot is held.
import { upperBound } from '../../statistics/ascending.ts';
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';

export interface Funnel {
  lots: number;
  registered: number;
  stayedAway: number;
}

export interface UsualTerms {
  lots: number;
  /** Share of lots with terms that keep people out, never quite 0. */
  restrictive: number;
  /** Share of lots announced for at most this many days. */
  shareAtMost(noticeDays: number): number;
}

export interface Usual {
  funnel(assetClass: string | null): Funnel;
  terms: UsualTerms;
  /** ln(price / reserve) of a lot two or more bid for; null for others. */
  premium(lot: LotRecord): number | null;
  /** Share of such lots with at most this premium, and how many there are. */
  premiumRank(premium: number): { p: number; references: number };
  /** Share of awarded lots whose winner defaulted, and whose rent was cut after the award. */
  defaults: number;
  cuts: number;
}

export function viewUsual(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, lowestWins: boolean): Usual {
  const funnels = new Map<string | null, Funnel>();
  for (const lot of lots) {
    if (lot.registered === null) continue;
    const own = funnels.get(lot.assetClass) ?? { lots: 0, registered: 0, stayedAway: 0 };
    own.lots += 1;
    own.registered += lot.registered;
    own.stayedAway += Math.max(0, lot.registered - entered(lot).entries.length);
    funnels.set(lot.assetClass, own);
  }
  const premium = (lot: LotRecord): number | null => (lot.price === null || lot.reserve === null || entered(lot).entries.length < 2 ? null : Math.log(lot.price / lot.reserve) * (lowestWins ? -1 : 1));
  const premiums = sorted(lots.map(premium));
  const notices = sorted(lots.map((lot) => lot.noticeDays));
  const told = lots.filter((lot) => lot.restrictive !== null);
  const won = lots.filter((lot) => lot.winner !== null);
  return {
    funnel: (assetClass) => funnels.get(assetClass) ?? { lots: 0, registered: 0, stayedAway: 0 },
    terms: { lots: Math.max(told.length, notices.length), restrictive: (told.filter((lot) => lot.restrictive === true).length + 1) / (told.length + 2), shareAtMost: (days) => shareAtMost(notices, days) },
    premium,
    premiumRank: (own) => ({ p: shareAtMost(premiums, own), references: premiums.length }),
    defaults: (won.filter((lot) => lot.status === 'defaulted').length + 0.5) / (won.length + 1),
    cuts: (won.filter((lot) => (lot.amendedPercent ?? 0) < 0).length + 0.5) / (won.length + 1),
  };
}

const sorted = (values: readonly (number | null)[]): number[] => values.filter((x) => x !== null).sort((a, b) => a - b);

function shareAtMost(ascending: readonly number[], x: number): number {
  if (ascending.length === 0) return 1;
  return Math.max(1, upperBound(ascending, x)) / ascending.length;
}
