// A record in which nothing is known yet: what a table of real data has is put over it.
import type { CountyRecord, LotRecord } from '../../src/watchdog/county/record.ts';

export const blankLot: LotRecord = {
  lotId: '', closedOn: null, village: null, town: null, assetClass: null, area: null, areaUnit: null, grade: null, irrigated: null, roadKm: null, xKm: null, yKm: null, termYears: null, noticeDays: null, restrictive: null,
  reserve: null, price: null, winner: null, status: 'awarded', registered: null, depositsPaid: null, amendedPercent: null, priorLotId: null, attributes: {},
};

export const blankCounty: CountyRecord = { name: '', currency: 'CNY', lowestWins: false, increment: null, lots: [], bids: [], bidders: [], contracts: [], receipts: [], dispositions: new Map(), present: new Set() };
