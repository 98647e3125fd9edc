// Entries: who took part in a lot and how, folded from its bids.
import type { BidRecord, CountyRecord, LotRecord } from '../county/record.ts';

export interface Entry {
  bidder: string;
  /** The bid the bidder ended with, money per area unit and year. */
  last: number;
  first: number;
  bids: number;
  /** Milliseconds since 1970; null where the record has no times. */
  firstAt: number | null;
  lastAt: number | null;
}

export interface Entered {
  /** Best first: the winner's, then as the bids rank. */
  entries: readonly Entry[];
  /** All bids in the order they were made (as recorded where there are no times). */
  bids: readonly BidRecord[];
}

const NOBODY: Entered = { entries: [], bids: [] };

/** Lot → its entries; a lot without bids has none. */
export function foldEntries(record: CountyRecord): (lot: LotRecord) => Entered {
  const byLot = new Map<string, BidRecord[]>();
  for (const bid of record.bids) {
    const list = byLot.get(bid.lotId);
    if (list === undefined) byLot.set(bid.lotId, [bid]);
    else list.push(bid);
  }
  const sign = record.lowestWins ? 1 : -1;
  const entered = new Map<string, Entered>();
  for (const lot of record.lots) {
    const bids = byLot.get(lot.lotId);
    if (bids === undefined) continue;
    if (bids.every((bid) => bid.at !== null)) bids.sort((a, b) => (a.at as number) - (b.at as number));
    const entries = new Map<string, Entry>();
    for (const bid of bids) {
      const known = entries.get(bid.bidder);
      if (known === undefined) entries.set(bid.bidder, { bidder: bid.bidder, last: bid.amount, first: bid.amount, bids: 1, firstAt: bid.at, lastAt: bid.at });
      else Object.assign(known, { last: (bid.amount - known.last) * sign < 0 ? bid.amount : known.last, bids: known.bids + 1, lastAt: bid.at });
    }
    const ranked = [...entries.values()].sort((a, b) => Number(b.bidder === lot.winner) - Number(a.bidder === lot.winner) || (a.last - b.last) * sign);
    entered.set(lot.lotId, { entries: ranked, bids });
  }
  return (lot) => entered.get(lot.lotId) ?? NOBODY;
}
