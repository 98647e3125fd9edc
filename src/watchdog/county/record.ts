// A county's record as the watchdog reads it: plain rows, from a folder of tables or from the platform's own registers.
// Whatever a register does not hold is null: a signal that needs it says "not applicable".
import type { ContractFile, LotFile, VillageFile } from './platform-files.ts';

export const lotStatuses = ['awarded', 'unsold', 'defaulted'] as const;
export const verdicts = ['substantiated', 'explained', 'no_fault'] as const;
export type LotStatus = (typeof lotStatuses)[number];
export type Verdict = (typeof verdicts)[number];

export interface LotRecord {
  lotId: string;
  /** Days since 1970-01-01. */
  closedOn: number | null;
  village: string | null;
  town: string | null;
  assetClass: string | null;
  area: number | null;
  areaUnit: string | null;
  /** Higher is better. */
  grade: number | null;
  irrigated: boolean | null;
  roadKm: number | null;
  xKm: number | null;
  yKm: number | null;
  termYears: number | null;
  noticeDays: number | null;
  restrictive: boolean | null;
  /** Money per area unit and year; statistics only, so a number. */
  reserve: number | null;
  price: number | null;
  winner: string | null;
  status: LotStatus;
  registered: number | null;
  depositsPaid: number | null;
  /** Change of the rent after the award; −30 = cut by 30 %. */
  amendedPercent: number | null;
  priorLotId: string | null;
  /** Further covariates of the price. */
  attributes: Readonly<Record<string, number | string | boolean | null>>;
  /** What the platform's own registers say of it; a folder has none. */
  file?: LotFile;
}

export interface BidRecord {
  lotId: string;
  bidder: string;
  amount: number;
  /** Milliseconds since 1970. */
  at: number | null;
  device: string | null;
  payerAccount: string | null;
}

export interface BidderRecord {
  bidder: string;
  name: string | null;
  phoneHash: string | null;
  address: string | null;
  household: string | null;
  legalPerson: string | null;
}

export interface ContractRecord {
  contractId: string;
  village: string | null;
  lessee: string | null;
  assetClass: string | null;
  area: number | null;
  yearlyRent: number | null;
  start: number | null;
  end: number | null;
  lotId: string | null;
  file?: ContractFile;
}

export interface ReceiptRecord {
  receiptId: string;
  village: string | null;
  date: number | null;
  payer: string | null;
  amount: number;
  memo: string | null;
}

export interface VillageRecord {
  village: string;
  town: string | null;
  file?: VillageFile;
}

export interface CountyRecord {
  name: string;
  currency: string;
  /** Procurement: the lowest bid wins, and a high price is the bad one. */
  lowestWins: boolean;
  /** Bid increment where the county has one for all. */
  increment: number | null;
  /** In order of closing, then of id: positions are the order in which the county lived. */
  lots: readonly LotRecord[];
  bids: readonly BidRecord[];
  bidders: readonly BidderRecord[];
  contracts: readonly ContractRecord[];
  receipts: readonly ReceiptRecord[];
  /** Villages with registers of their own; a folder names them only in its rows. */
  villages?: readonly VillageRecord[];
  /** Lot → what its review found. */
  dispositions: ReadonlyMap<string, Verdict>;
  /** Tables that were there at all: an empty one is a fact, a missing one is "not applicable". */
  present: ReadonlySet<CountyTable>;
}

export const countyTables = ['lots', 'bids', 'bidders', 'contracts', 'receipts', 'dispositions'] as const;
export type CountyTable = (typeof countyTables)[number];
