// The plain rules run beside the watchdog: each on a lot that breaks it and one that does not.
import { describe, expect, it } from '@jest/globals';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import type { BidRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { plainRuleHits, receiptsWithoutExactName } from '../../../src/watchdog/backtest/plain-rules.ts';

const base = syntheticCounty({ seed: 3, lots: 12 }).record;
const lot = (lotId: string, price: number | null, winner: string | null, village = 'V'): LotRecord => ({ ...(base.lots[0] as LotRecord), lotId, price, winner, village, status: price === null ? 'unsold' : 'awarded', assetClass: 'c', areaUnit: 'mu' });
const bid = (lotId: string, bidder: string, device: string | null = null): BidRecord => ({ lotId, bidder, amount: 1, at: null, device, payerAccount: null });
const county = (lots: LotRecord[], bids: BidRecord[], more: Partial<CountyRecord> = {}): CountyRecord => ({ ...base, lots, bids, bidders: [], contracts: [], receipts: [], present: new Set(['lots', 'bids']), ...more });

describe('plain rules', () => {
  it('mark the cheap against the class, the dear where the lowest wins', () => {
    const lots = [lot('1', 79, 'a'), lot('2', 100, 'a'), lot('3', 100, 'a'), lot('4', 126, 'a'), lot('5', null, null)];
    expect(plainRuleHits(county(lots, []))).toEqual([['cheap'], [], [], [], []]);
    expect(plainRuleHits(county(lots, [], { lowestWins: true }))).toEqual([[], [], [], ['cheap'], []]);
  });
  it('mark one bidder, a pair of three meetings, and a shared device', () => {
    const lots = ['1', '2', '3', '4'].map((id) => lot(id, 100, 'a'));
    const bids = [...['1', '2', '3'].flatMap((id) => [bid(id, 'a'), bid(id, 'b')]), bid('4', 'a', 'd'), bid('4', 'a', 'd')];
    expect(plainRuleHits(county(lots, bids))).toEqual([['pair'], ['pair'], ['pair'], ['single']]);
    expect(plainRuleHits(county(lots.slice(0, 1), [bid('1', 'a', 'd'), bid('1', 'b', 'd')]))).toEqual([['device']]);
  });
  it('mark a winner in whose exact name nothing was paid, where receipts are kept', () => {
    const bidders = [{ bidder: 'a', name: '王伟', phoneHash: null, address: null, household: null, legalPerson: null }];
    const receipts = [{ receiptId: 'r', village: 'V', date: 1, payer: '王炜', amount: 1, memo: null }];
    const own = county([lot('1', 100, 'a')], [bid('1', 'a'), bid('1', 'b')], { bidders, receipts });
    expect(plainRuleHits(own)).toEqual([[]]);
    expect(plainRuleHits({ ...own, present: new Set(['lots', 'bids', 'receipts']) })).toEqual([['unpaid']]);
    const contracts = [{ ...(base.contracts[0] as CountyRecord['contracts'][number]), village: 'V', lessee: '王伟' }];
    expect(receiptsWithoutExactName({ ...own, contracts })).toEqual([true]);
    expect(receiptsWithoutExactName({ ...own, contracts: [{ ...contracts[0]!, lessee: '王炜' }] })).toEqual([false]);
  });
});
