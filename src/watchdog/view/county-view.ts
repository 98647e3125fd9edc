// County view: what the signals look at, made once from a county's record and asked for lot by lot.
import type { CountyRecord, CountyTable, LotRecord } from '../county/record.ts';
import { viewCircles, type Circles } from './circles.ts';
import { viewTurnout, type Turnout } from './competition.ts';
import { foldEntries, type Entered } from './entries.ts';
import { grouped } from './grouped.ts';
import { tieBidders, type Identity } from './identity.ts';
import { piecesOf } from './holdings.ts';
import { once } from './once.ts';
import { viewPrices, type PriceView } from './prices.ts';
import { viewUsual, type Usual } from './usual.ts';

export interface CountyView {
  record: CountyRecord;
  has(table: CountyTable): boolean;
  lot(lotId: string): LotRecord | undefined;
  entered(lot: LotRecord): Entered;
  identity: Identity;
  /** Bidders of a lot not tied to each other; null where nobody recorded bids. */
  rivals(lot: LotRecord): number | null;
  prices: PriceView;
  turnout(lot: LotRecord): Turnout;
  /** Who meets whom too often, and the groups they form. */
  circles(): Circles;
  usual: Usual;
  /** Share of contested lots two of whose bidders are tied; of won lots that have an adjoining one of the same winner. */
  tiedLots(): number;
  piecedLots(): number;
  /** The lot that was announced in place of this one. */
  relisted(lotId: string): LotRecord | undefined;
  /** Lots awarded to a bidder or to whoever is tied to him, in order of closing. */
  wonBy(bidder: string): readonly LotRecord[];
  /** Lots a bidder entered, in order of closing. */
  lotsOf(bidder: string): readonly LotRecord[];
  /** All lots of a village, in order of closing. */
  lotsIn(village: string): readonly LotRecord[];
}

/** `setAside`: lots found or suspected to be rigged, which teach no price. */
export function viewCounty(record: CountyRecord, setAside: (lot: LotRecord) => boolean = () => false): CountyView {
  const entered = foldEntries(record);
  const identity = tieBidders(record);
  const withBids = record.present.has('bids');
  const rivals = (lot: LotRecord): number | null => (withBids ? new Set(entered(lot).entries.map((entry) => identity.clusterOf(entry.bidder))).size : lot.depositsPaid);
  const counts = new Map(record.lots.map((lot) => [lot.lotId, rivals(lot)]));
  const known = (lot: LotRecord): number | null => counts.get(lot.lotId) ?? null;
  const byId = new Map(record.lots.map((lot) => [lot.lotId, lot]));
  const wins = grouped(record.lots, (lot) => (lot.winner === null || lot.status !== 'awarded' ? null : identity.clusterOf(lot.winner)));
  const villages = grouped(record.lots, (lot) => lot.village);
  const successors = new Map(record.lots.filter((lot) => lot.priorLotId !== null).map((lot) => [lot.priorLotId as string, lot]));
  const usual = viewUsual(record.lots, entered, record.lowestWins);
  const premiumRank = (lot: LotRecord): number | null => {
    const premium = usual.premium(lot);
    return premium === null ? null : usual.premiumRank(premium).p;
  };
  const entries = new Map<string, LotRecord[]>();
  for (const lot of record.lots) {
    for (const { bidder } of entered(lot).entries) {
      const own = entries.get(bidder);
      if (own === undefined) entries.set(bidder, [lot]);
      else own.push(lot);
    }
  }
  const prices = once(() => viewPrices(record.lots, record.lowestWins, known, setAside));
  const wonBy = (bidder: string): readonly LotRecord[] => wins.get(identity.clusterOf(bidder)) ?? [];
  return {
    record, identity, entered,
    has: (table) => record.present.has(table),
    lot: (lotId) => byId.get(lotId),
    rivals: known,
    get prices() {
      return prices();
    },
    turnout: viewTurnout(record.lots, (lot) => known(lot) ?? 0),
    circles: once(() => viewCircles(record.lots, entered, identity, premiumRank)),
    usual,
    wonBy,
    lotsOf: (bidder) => entries.get(bidder) ?? [],
    relisted: (lotId) => successors.get(lotId),
    tiedLots: once(() => shareOf(record.lots.filter((lot) => entered(lot).entries.length > 1), (lot) => isTied(identity, entered(lot)))),
    piecedLots: once(() => shareOf(record.lots.filter((lot) => lot.winner !== null), (lot) => piecesOf(lot, wonBy(lot.winner as string)).length > 1)),
    lotsIn: (village) => villages.get(village) ?? [],
  };
}

function isTied(identity: Identity, { entries }: Entered): boolean {
  return entries.some(({ bidder }, i) => entries.slice(i + 1).some((other) => identity.between(bidder, other.bidder).length > 0));
}

/** Never 0 and never 1: one county's luck is no law. */
function shareOf(lots: readonly LotRecord[], is: (lot: LotRecord) => boolean): number {
  return (lots.filter(is).length + 0.5) / (lots.length + 1);
}
