// What a clever cheat would try, and that it gains him nothing (watchdog.md §4.3): each move is made on an honest county and judged before and after.
import { describe, expect, it } from '@jest/globals';
import { subjectTester, type SignalResult } from '../../../src/watchdog/backtest/test-subject.ts';
import type { BidderRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';

const honest = syntheticCounty({ seed: 61, lots: 450, rigged: 0 }).record;

function resultOf(record: CountyRecord, lotId: string, code: string): SignalResult {
  const view = viewCounty(record);
  return subjectTester(lotSignals.filter((one) => one.code === code), view)(view.lot(lotId) as LotRecord)[0] as SignalResult;
}

const bidder = (id: string, over: Partial<BidderRecord> = {}): BidderRecord => ({ bidder: id, name: id, phoneHash: null, address: null, household: null, legalPerson: null, ...over });

function withLot(record: CountyRecord, lotId: string, over: Partial<LotRecord>): CountyRecord {
  return { ...record, lots: record.lots.map((lot) => (lot.lotId === lotId ? { ...lot, ...over } : lot)) };
}

/** Somebody else who bids one step above, with this device. */
function joinedBy(record: CountyRecord, lot: LotRecord, device: string | null): CountyRecord {
  const amount = (lot.price as number) + 1;
  return { ...withLot(record, lot.lotId, { price: amount }), bidders: [...record.bidders, bidder('SHAM')], bids: [...record.bids, { lotId: lot.lotId, bidder: 'SHAM', amount: lot.price as number, at: null, device, payerAccount: null }] };
}

const bidOf = (record: CountyRecord, lotId: string) => record.bids.filter((bid) => bid.lotId === lotId);
const alone = honest.lots.find((lot) => lot.status === 'awarded' && new Set(bidOf(honest, lot.lotId).map((bid) => bid.bidder)).size === 1 && resultOf(honest, lot.lotId, 'C1').p !== null) as LotRecord;

describe('a sham second bidder', () => {
  it('changes nothing where he uses the friend’s phone: bidders of one hand count once', () => {
    const device = bidOf(honest, alone.lotId)[0]!.device as string;
    const before = resultOf(honest, alone.lotId, 'C1');
    const joined = joinedBy(honest, alone, device);
    expect(resultOf(joined, alone.lotId, 'C1').p).toBeCloseTo(before.p as number, 10);
    expect(viewCounty(joined).rivals(joined.lots.find((lot) => lot.lotId === alone.lotId)!)).toBe(1);
    expect(resultOf(joined, alone.lotId, 'R4')).toMatchObject({ state: 'triggered' });
  });

  it('counts where nothing ties him: then it is a bidder', () => {
    const joined = joinedBy(honest, alone, 'D-OF-HIS-OWN');
    expect(resultOf(joined, alone.lotId, 'C1').p).toBeGreaterThan(resultOf(honest, alone.lotId, 'C1').p as number);
  });
});

describe('a new shell for each lot', () => {
  const village = honest.lots.map((lot) => lot.village).find((name) => honest.lots.filter((lot) => lot.village === name && lot.status === 'awarded').length >= 6) as string;
  const own = honest.lots.filter((lot) => lot.village === village && lot.status === 'awarded').slice(0, 6);
  const shells = (household: string | null): CountyRecord => ({
    ...honest,
    lots: honest.lots.map((lot) => (own.includes(lot) ? { ...lot, winner: `SHELL-${lot.lotId}` } : lot)),
    bids: honest.bids.map((bid) => (own.some((lot) => lot.lotId === bid.lotId && lot.winner === bid.bidder) ? { ...bid, bidder: `SHELL-${bid.lotId}`, device: null, payerAccount: null } : bid)),
    bidders: [...honest.bidders, ...own.map((lot) => bidder(`SHELL-${lot.lotId}`, { household }))],
  });

  it('is one winner where a household ties them, and his share of the village shows', () => {
    const last = own.at(-1) as LotRecord;
    expect(resultOf(shells('H-ONE'), last.lotId, 'A1')).toMatchObject({ state: 'triggered' });
    expect(resultOf(shells(null), last.lotId, 'A1').state).not.toBe('triggered');
  });
});

describe('a holding cut into pieces', () => {
  const place = honest.lots.find((lot) => lot.status === 'awarded' && lot.xKm !== null) as LotRecord;
  const pieces = (shells: boolean): CountyRecord => {
    const made = [1, 2, 3].map((n) => ({ ...place, lotId: `PIECE-${n}`, closedOn: (place.closedOn as number) + 5 * n, xKm: (place.xKm as number) + 0.1 * n, area: 4, winner: shells ? `W-${n}` : 'W-1', price: place.reserve, priorLotId: null }));
    return {
      ...honest, lots: [...honest.lots, ...made].toSorted((a, b) => (a.closedOn as number) - (b.closedOn as number)),
      bids: [...honest.bids, ...made.map((lot) => ({ lotId: lot.lotId, bidder: lot.winner, amount: lot.price as number, at: null, device: null, payerAccount: 'ONE-ACCOUNT' }))],
      bidders: [...honest.bidders, ...[1, 2, 3].map((n) => bidder(`W-${n}`))],
    };
  };

  it('is put together again before it is judged, also when each piece has a name of its own and one account pays', () => {
    for (const shells of [false, true]) expect(resultOf(pieces(shells), 'PIECE-3', 'X8')).toMatchObject({ state: 'triggered' });
  });
});

describe('a price just above a line', () => {
  it('finds no line: a rent is judged by its rank among like rents, so a little more is a little rarer and nothing turns at eighty per cent', () => {
    const lot = honest.lots.find((one) => one.status === 'awarded' && resultOf(honest, one.lotId, 'P1').p !== null) as LotRecord;
    const shares = [0.82, 0.8, 0.78, 0.4];
    const ps = shares.map((share) => resultOf(withLot(honest, lot.lotId, { price: (lot.price as number) * share }), lot.lotId, 'P1').p as number);
    for (let i = 1; i < ps.length; i += 1) expect(ps[i]).toBeLessThanOrEqual((ps[i - 1] as number) + 0.02);
    expect(Math.abs((ps[0] as number) - (ps[2] as number))).toBeLessThan(0.1);
    expect(ps.at(-1)).toBeLessThan(ps[0] as number);
  });
});

describe('a slow drip', () => {
  const taken = honest.lots.filter((lot) => lot.status === 'awarded').filter((_, i) => i % 24 === 0).slice(0, 14);
  const friendly = (share: number): CountyRecord => ({
    ...honest,
    lots: honest.lots.map((lot) => (taken.includes(lot) ? { ...lot, winner: 'FRIEND', price: Math.round((lot.price as number) * share) } : lot)),
    bids: honest.bids.map((bid) => (taken.some((lot) => lot.lotId === bid.lotId && lot.winner === bid.bidder) ? { ...bid, bidder: 'FRIEND', device: null, payerAccount: null } : bid)),
    bidders: [...honest.bidders, bidder('FRIEND')],
  });

  it('of lots each a little low is seen together, where most of them alone prove nothing; the same winner at honest prices is not', () => {
    const low = friendly(0.75);
    const last = (taken.at(-1) as LotRecord).lotId;
    expect(taken.filter((lot) => resultOf(low, lot.lotId, 'P1').state !== 'triggered').length).toBeGreaterThan(taken.length / 2);
    const seen = resultOf(low, last, 'A2');
    expect(seen.state).toBe('triggered');
    expect(seen.reason).toContain('接连');
    expect(resultOf(friendly(1), last, 'A2').state).toBe('clear');
  });
});
