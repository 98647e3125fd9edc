// A small county for tests of single signals: twenty plain lots and contracts, and the one under test beside them.
import type { ContractRecord, CountyRecord, LotRecord, VillageRecord } from '../../../src/watchdog/county/record.ts';
import type { ContractFile, LotFile } from '../../../src/watchdog/county/platform-files.ts';
import type { CountySignal, Missing, Tested } from '../../../src/watchdog/county-signal.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import type { Bilingual } from '../../../src/kernel/shapes.ts';

export const TODAY = 20_500;

export const lot = (over: Partial<LotRecord> = {}): LotRecord => ({
  lotId: 'x', closedOn: TODAY - 100, village: 'v', town: 't', assetClass: 'LAND_CULTIVATED', area: 10, areaUnit: 'mu', grade: null, irrigated: null, roadKm: null, xKm: null, yKm: null, termYears: 3,
  noticeDays: 10, restrictive: false, reserve: 500, price: 600, winner: 'w', status: 'awarded', registered: 2, depositsPaid: 2, amendedPercent: 0, priorLotId: null, attributes: {}, ...over,
});

export const contract = (over: Partial<ContractRecord> = {}): ContractRecord => ({
  contractId: 'k', village: 'v', lessee: '赵一', assetClass: 'LAND_CULTIVATED', area: 10, yearlyRent: 6000, start: TODAY - 200, end: TODAY + 900, lotId: null, ...over,
});

/** A file in which every register has only good to say. */
export const goodLotFile = {
  notice: { publishedAt: 0, registrationClosesAt: 0, requiredWorkingDays: 10, givenWorkingDays: 10, versions: 1, materialCorrections: 0 },
  wordings: { days: 14, restDays: 4, minute: 10 * 60, changes: [] },
  vote: { held: { noticedOn: 100, metOn: 115, recordedOn: 117, inFavour: 35, required: 29, noticeDays: 10, bodyMayDecide: true, supervision: 'agrees' }, minutesOn: 118, contractOn: 180, reusedIn: [] },
  terms: { priceBasis: 'COMPARABLES', priceFigure: null, priceSource: '', deposit: 1000, firstYear: 5000, wholeTerm: 15_000, mostOfFirstYear: 0.3, mostOfWhole: 0.2, conditions: '本集体成员同等条件下优先', membersOnly: false, applied: 2, rejected: 0, assisted: 0, objections: 0 },
  approval: { required: true, approvedOn: 119, publishedOn: 125, winnerIsMember: false },
} satisfies LotFile;

export const goodContractFile = {
  payments: { instalments: [1, 2, 3].map((year) => ({ due: TODAY + 365 * (year - 2), from: TODAY + 365 * (year - 2), until: TODAY + 365 * (year - 1) - 1, amount: 6000 })), rentFreeMonths: 0, termMonths: 36, area: 10, grows: false, changedOn: null, building: false },
  concessions: { cuts: [] },
  clauses: { drawn: true, texts: [{ where: 'conditions', text: '期满后地上附着物无偿归甲方，不予补偿。' }] },
  ending: { asOf: TODAY, asset: 'a', capYears: 20, announcedEnd: null, signedOn: TODAY - 210, returnedOn: null, endedOn: null, listedAgainOn: null, followedOn: null },
} satisfies ContractFile;

export function county(over: Partial<CountyRecord> = {}): CountyRecord {
  return {
    name: 'c', currency: 'CNY', lowestWins: false, increment: null, bids: [], bidders: [], receipts: [{ receiptId: 'r', village: 'v', date: TODAY, payer: '农商银行', amount: 3, memo: '利息' }], dispositions: new Map(), present: new Set(['lots', 'bids', 'contracts', 'receipts']),
    lots: Array.from({ length: 20 }, (_, i) => lot({ lotId: `l${i}`, closedOn: TODAY - 300 + i, price: 600 + 10 * i, file: goodLotFile })),
    contracts: Array.from({ length: 20 }, (_, i) => contract({ contractId: `c${i}`, lessee: `钱${i}`, lotId: `l${i}`, start: TODAY - 250, end: TODAY + 845, file: { ...goodContractFile, ending: { ...goodContractFile.ending, asset: `a${i}` } } })),
    villages: [], ...over,
  };
}

export interface Judged {
  state: Tested['state'] | Missing['missing'];
  p: number | null;
  money: number;
  words: Bilingual | null;
}

/** What a signal says of one subject of a county. */
export function judge<Subject>(signal: CountySignal<object, Subject>, record: CountyRecord, subject: Subject): Judged {
  const evidence = signal.gather(viewCounty(record), subject);
  if ('missing' in evidence) return { state: (evidence as Missing).missing, p: null, money: 0, words: (evidence as Missing).reason };
  // What was kept of a run comes back as JSON: it must be enough, years later.
  const kept = JSON.parse(JSON.stringify(evidence)) as object;
  const tested = signal.test(kept, signal.parameters);
  return { ...tested, words: signal.tell(kept, tested) };
}

export const withLot = (subject: LotRecord, over: Partial<CountyRecord> = {}): [CountyRecord, LotRecord] => {
  const record = county(over);
  return [{ ...record, lots: [...record.lots, subject] }, subject];
};

export const withContract = (subject: ContractRecord, over: Partial<CountyRecord> = {}): [CountyRecord, ContractRecord] => {
  const record = county(over);
  return [{ ...record, contracts: [...record.contracts, subject] }, subject];
};

export const withVillage = (subject: VillageRecord, over: Partial<CountyRecord> = {}): [CountyRecord, VillageRecord] => [county({ villages: [subject], ...over }), subject];
