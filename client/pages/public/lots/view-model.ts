// What the public list shows: one page of cards and the choices above it.
import type { Phase } from '../../../kit/phase.tsx';
import type { ParcelKind, Point } from '../../../kit/parcel-outline.tsx';
import type { PriceKind, Unit } from '../../../kit/price.tsx';

export const segments = ['all', 'registration', 'soon', 'bidding', 'ended'] as const;
export type Segment = (typeof segments)[number];
export const orders = ['ending', 'newest', 'area', 'price'] as const;
export type Order = (typeof orders)[number];

export interface LotCard {
  id: string;
  code: string;
  title: string;
  /** 乡镇 村, as one line. */
  place: string;
  kind: ParcelKind;
  outline: readonly Point[] | null;
  unit: Unit;
  area: string;
  termYears: number;
  phase: Phase;
  /** Yuan per unit per year, decimal text. */
  price: string;
  priceIs: PriceKind;
  bidCount: number;
  /** What happens next and when; null when nothing more will. */
  next: { what: 'registration_opens' | 'registration_closes' | 'bidding_opens' | 'bidding_ends' | 'publicity_ends'; at: string } | null;
}

export interface LotListData {
  asked: { q: string; segment: Segment; kind: string; township: string; sort: Order; page: number };
  counts: Readonly<Record<Segment, number>>;
  /** Asset classes and townships that have at least one published lot, names in the reader's language. */
  kinds: readonly { value: string; label: string }[];
  townships: readonly { value: string; label: string }[];
  lots: readonly LotCard[];
  total: number;
  pageSize: number;
}
