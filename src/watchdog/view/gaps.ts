// Gaps: how long after one another two bidders first bid, against what is usual between unlinked bidders at lots of the class with as many bidders.
import { upperBound } from '../../statistics/ascending.ts';
import type { LotRecord } from '../county/record.ts';
import type { Entered } from './entries.ts';

export interface GapRank {
  minutes: number;
  /** Share of the usual gaps that are no longer. */
  p: number;
  references: number;
}

export interface Gaps {
  /** Null where a time is not known. */
  rank(lot: LotRecord, one: string, other: string): GapRank | null;
}

const MS_A_MINUTE = 60_000;
/** Of a crowded lot not every pair is a reference, or it would outvote the others. */
const MOST_ENTRANTS = 12;
const CROWDED = 4;

export function viewGaps(lots: readonly LotRecord[], entered: (lot: LotRecord) => Entered, linked: (one: string, other: string) => boolean): Gaps {
  const usual = new Map<string, number[]>();
  for (const lot of lots) {
    const { entries } = entered(lot);
    if (entries.length < 2 || entries.length > MOST_ENTRANTS) continue;
    const own = usual.get(classOf(lot, entered)) ?? [];
    entries.forEach((entry, i) => {
      for (const other of entries.slice(i + 1)) if (entry.firstAt !== null && other.firstAt !== null && !linked(entry.bidder, other.bidder)) own.push(Math.abs(entry.firstAt - other.firstAt));
    });
    usual.set(classOf(lot, entered), own);
  }
  const sorted = new Map([...usual].map(([name, gaps]) => [name, Float64Array.from(gaps).sort()]));
  return {
    rank(lot, one, other) {
      const { entries } = entered(lot);
      const [a, b] = [one, other].map((bidder) => entries.find((entry) => entry.bidder === bidder)?.firstAt ?? null) as [number | null, number | null];
      const references = sorted.get(classOf(lot, entered));
      if (a === null || b === null || references === undefined) return null;
      const gap = Math.abs(a - b);
      return { minutes: gap / MS_A_MINUTE, p: (1 + upperBound(references, gap)) / (references.length + 1), references: references.length };
    },
  };
}

const classOf = (lot: LotRecord, entered: (lot: LotRecord) => Entered): string => `${lot.assetClass ?? ''}/${Math.min(CROWDED, entered(lot).entries.length)}`;
