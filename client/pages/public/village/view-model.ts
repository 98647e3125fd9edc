// What a village's page shows to anyone with the QR code on the wall.
import type { Unit } from '../../../kit/price.tsx';
import type { LotCard } from '../lots/view-model.ts';

export interface VillageAsset {
  id: string;
  code: string;
  name: string;
  className: string;
  area: string | null;
  unit: Unit;
  state: 'in_use' | 'idle' | 'leased' | 'disputed';
  /** Held by somebody until this day, YYYY-MM-DD. */
  until: string | null;
}

export interface VillageLease {
  id: string;
  title: string;
  /** Masked: 赵*国. */
  lessee: string;
  startDate: string;
  endDate: string;
  rentPerYear: string;
  /** Fallen due up to today, received, and still owed, over the whole lease so far. */
  due: string;
  received: string;
  owed: string;
}

export interface RentReceived {
  on: string;
  title: string;
  lotId: string;
  payer: string;
  amount: string;
  from: 'bank_line' | 'deposit';
}

/** Rent owed back after an early end. */
export interface RentOwedBack {
  endedOn: string;
  title: string;
  lotId: string | null;
  payee: string;
  amount: string;
  /** All of it has left; null: not yet. */
  paidOn: string | null;
}

export interface VillageData {
  village: { code: string; name: string; township: string; collective: string | null };
  /** The calendar year the sentence speaks of. */
  year: number;
  /** This year up to today; `owed` over all. */
  rent: { due: string; received: string; owed: string; lesseesOwing: number };
  counts: Readonly<Record<VillageAsset['state'], number>>;
  /** On offer now, and those that came to an end, newest first. */
  lots: readonly LotCard[];
  pastLots: readonly LotCard[];
  assets: readonly VillageAsset[];
  leases: readonly VillageLease[];
  receipts: readonly RentReceived[];
  refunds: readonly RentOwedBack[];
  /** The collective's registered account, masked; null when there is none. */
  account: string | null;
  address: string;
}
