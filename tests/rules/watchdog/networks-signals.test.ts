// Networks, signals: what each test of a lot's bidders says of a planted ring, of honest people, and where it must keep silent.
import { describe, expect, it } from '@jest/globals';
import { subjectTester, type SignalResult } from '../../../src/watchdog/backtest/test-subject.ts';
import type { BidRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { closeTiming } from '../../../src/watchdog/lot-signals/close-timing.ts';
import { frequentPair } from '../../../src/watchdog/lot-signals/frequent-pair.ts';
import { neverWinsAgainst } from '../../../src/watchdog/lot-signals/never-wins-against.ts';
import { ringMember } from '../../../src/watchdog/lot-signals/ring-member.ts';
import { shamBidding } from '../../../src/watchdog/lot-signals/sham-bidding.ts';
import { silentDepositors } from '../../../src/watchdog/lot-signals/silent-depositors.ts';
import { viewCounty } from '../../../src/watchdog/view/county-view.ts';
import type { CountySignal } from '../../../src/watchdog/county-signal.ts';
import { plantCounty } from './planted-county.ts';

const all = [frequentPair, ringMember, neverWinsAgainst, closeTiming, shamBidding, silentDepositors] as unknown as readonly CountySignal<object>[];

function judged(record: CountyRecord): (code: string, lotId: string) => SignalResult {
  const view = viewCounty(record);
  const results = new Map(record.lots.map((lot) => [lot.lotId, subjectTester(all, view)(lot)]));
  return (code, lotId) => results.get(lotId)?.find((one) => one.code === code) as SignalResult;
}

const share = (lots: readonly LotRecord[], is: (lot: LotRecord) => boolean): number => lots.filter(is).length / lots.length;

describe('a ring of three one of whom takes all', () => {
  const { record, ring, neighbours } = plantCounty({ seed: 601, turns: false });
  const bidders = new Map<string, Set<string>>();
  for (const bid of record.bids) (bidders.get(bid.lotId) ?? bidders.set(bid.lotId, new Set()).get(bid.lotId) as Set<string>).add(bid.bidder);
  const here = (lot: LotRecord, who: readonly string[]): number => who.filter((one) => bidders.get(lot.lotId)?.has(one)).length;
  const rigged = record.lots.filter((lot) => here(lot, ring) === 3);
  const local = record.lots.filter((lot) => here(lot, neighbours) >= 2 && here(lot, ring) < 2);
  const honest = record.lots.filter((lot) => here(lot, ring) < 2);
  const result = judged(record);
  const raised = (code: string) => (lot: LotRecord): boolean => result(code, lot.lotId).state === 'triggered';

  it('R1 and R2 are raised at their joint lots, and not where neighbours meet', () => {
    expect(rigged.length).toBeGreaterThanOrEqual(25);
    for (const code of ['R1', 'R2']) {
      expect(share(rigged, raised(code))).toBe(1);
      expect(share(local, raised(code))).toBeLessThanOrEqual(0.05);
    }
    expect(result('R2', rigged[0]?.lotId as string).reason).toContain('圈子');
  });

  it('R29 names who never wins against whom', () => {
    expect(share(rigged, raised('R29'))).toBeGreaterThanOrEqual(0.9);
    expect(share(honest, raised('R29'))).toBeLessThanOrEqual(0.05);
  });

  it('R5 sees them come together, and calls few of the honest', () => {
    expect(share(rigged, raised('R5'))).toBeGreaterThanOrEqual(0.9);
    expect(share(honest, raised('R5'))).toBeLessThanOrEqual(0.03);
  });

  it('a lot at which one of them wins alone is told of only when he seldom comes alone', () => {
    const alone = record.lots.filter((lot) => lot.winner !== null && ring.includes(lot.winner) && here(lot, ring) === 1);
    expect(alone.length).toBeGreaterThan(3);
    for (const lot of alone) expect(result('R2', lot.lotId).state === 'triggered').toBe((result('R2', lot.lotId).p as number) <= 0.2);
  });

  it('without bids or times they are not applicable', () => {
    const blind = judged({ ...record, bids: [], present: new Set(['lots']) });
    for (const code of ['R1', 'R2', 'R29', 'S2']) expect(blind(code, rigged[0]?.lotId as string).state).toBe('not_applicable');
    const timeless = judged({ ...record, bids: record.bids.map((bid) => ({ ...bid, at: null })) });
    expect(timeless('R5', rigged[0]?.lotId as string)).toMatchObject({ state: 'not_applicable', p: null });
    expect(result('R30', rigged[0]?.lotId as string).state).toBe('not_applicable');
  });
});

describe('people who take turns', () => {
  it('R2 tells how unlikely so regular a turn is', () => {
    const { record, ring } = plantCounty({ seed: 611, outsiders: 0 });
    const view = viewCounty(record);
    const turns = view.circles().groups[0]?.turns;
    expect(view.circles().groups[0]?.members).toEqual(ring);
    expect(turns?.lots).toBeGreaterThanOrEqual(25);
    const shuffled = plantCounty({ seed: 611, outsiders: 0, turns: false }).record;
    expect(turns?.p as number).toBeLessThan((viewCounty(shuffled).circles().groups[0]?.turns?.p as number));
  });
});

describe('bids that were never meant', () => {
  const { record } = plantCounty({ seed: 621, joint: 0, neighbours: 0 });
  const lots = record.lots.filter((lot) => lot.winner !== null).slice(0, 12);
  const sham: BidRecord[] = lots.map((lot) => ({ lotId: lot.lotId, bidder: 'SHAM', amount: (lot.reserve as number) * 1.01, at: (lot.closedOn as number) * 86_400_000, device: null, payerAccount: null }));

  it('S2: one who never wins and always bids beside the reserve', () => {
    const result = judged({ ...record, bids: [...record.bids, ...sham] });
    expect(share(lots, (lot) => result('S2', lot.lotId).state === 'triggered')).toBe(1);
    expect(result('S2', lots[0]?.lotId as string).reason).toContain('SHAM');
    expect(share(record.lots, (lot) => judgedOnce(record)('S2', lot.lotId).state === 'triggered')).toBeLessThanOrEqual(0.03);
  });

  it('S2: a linked account tops its own hand', () => {
    const lot = lots[0] as LotRecord;
    const own = (bidder: string, amount: number, minute: number): BidRecord => ({ lotId: lot.lotId, bidder, amount, at: (lot.closedOn as number) * 86_400_000 + minute * 60_000, device: 'one phone', payerAccount: null });
    const result = judged({ ...record, bids: [...record.bids.filter((bid) => bid.lotId !== lot.lotId), own('X', 1000, 1), own('Y', 1010, 2), own('X', 1020, 3)] });
    expect(result('S2', lot.lotId)).toMatchObject({ state: 'triggered' });
    expect(result('S2', lot.lotId).reason).toContain('2 次');
  });

  const kept = new Map<CountyRecord, ReturnType<typeof judged>>();
  const judgedOnce = (one: CountyRecord) => kept.get(one) ?? kept.set(one, judged(one)).get(one) as ReturnType<typeof judged>;
});

describe('deposits paid in silence', () => {
  it('R30: more than half silent and no premium; not where the price rose, nor where the county is always so', () => {
    const { record } = plantCounty({ seed: 631, joint: 0, neighbours: 0 });
    const count = (lotId: string): number => new Set(record.bids.filter((bid) => bid.lotId === lotId).map((bid) => bid.bidder)).size;
    const lots = record.lots.map((lot) => ({ ...lot, depositsPaid: count(lot.lotId) }));
    const at = lots.findIndex((lot) => lot.price !== null && lot.depositsPaid === 2);
    const ofLot = (changed: Partial<LotRecord>, everywhere = 0): SignalResult => {
      const rows = lots.map((lot, i) => (i === at ? { ...lot, depositsPaid: 6, ...changed } : { ...lot, depositsPaid: lot.depositsPaid + (lot.depositsPaid > 0 ? everywhere : 0) }));
      return judged({ ...record, lots: rows })('R30', rows[at]?.lotId as string);
    };
    const reserve = lots[at]?.reserve as number;
    expect(ofLot({ price: reserve })).toMatchObject({ state: 'triggered' });
    expect(ofLot({ price: reserve * 1.3 })).toMatchObject({ state: 'clear', p: 1 });
    expect(ofLot({ price: reserve }, 4).state).toBe('clear');
    expect(ofLot({ depositsPaid: null }).state).toBe('not_applicable');
  });
});
