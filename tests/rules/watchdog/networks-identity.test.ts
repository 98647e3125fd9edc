// Networks, identity: what ties bidders into one hand, what does not, and the chain that says why.
import { describe, expect, it } from '@jest/globals';
import { tieBidders } from '../../../src/watchdog/view/identity.ts';
import type { BidRecord, BidderRecord, CountyRecord } from '../../../src/watchdog/county/record.ts';
import { recordOf } from './planted-county.ts';

const person = (bidder: string, what: Partial<BidderRecord> = {}): BidderRecord => ({ bidder, name: null, phoneHash: null, address: null, household: null, legalPerson: null, ...what });
const bid = (bidder: string, what: Partial<BidRecord>): BidRecord => ({ lotId: 'L', bidder, amount: 1, at: null, device: null, payerAccount: null, ...what });
const tied = (bidders: BidderRecord[], bids: BidRecord[] = []) => tieBidders({ ...recordOf([], bids, []), bidders } satisfies CountyRecord);
const many = (n: number, what: Partial<BidderRecord>) => Array.from({ length: n }, (_, i) => person(`P${String(i).padStart(2, '0')}`, what));

describe('what ties bidders together', () => {
  it('a device of two does, a service point\'s of thirty does not', () => {
    expect(tied([], [bid('A', { device: 'd' }), bid('B', { device: 'd' })]).between('A', 'B')).toEqual(['device']);
    const point = tied([], Array.from({ length: 30 }, (_, i) => bid(`P${i}`, { device: 'tablet' })));
    expect(point.between('P1', 'P2')).toEqual([]);
    expect(point.clusterOf('P2')).toBe('P2');
  });

  it('two things too common to tie alone tie together', () => {
    const both = Array.from({ length: 9 }, (_, i) => bid(`P${i}`, { device: 'd' }));
    const address = [...many(0, {}), ...Array.from({ length: 9 }, (_, i) => person(i === 0 ? 'P0' : i === 1 ? 'P1' : `Q${i}`, { address: 'one house' }))];
    expect(tied([], both).between('P0', 'P1')).toEqual([]);
    expect(tied(address).between('P0', 'P1')).toEqual([]);
    expect(tied(address, both).between('P0', 'P1')).toEqual(['device', 'address']);
    expect(tied(address, both).between('P0', 'P2')).toEqual([]);
  });

  it('one legal person of twenty companies is one hand, one address of twenty households is none', () => {
    expect(new Set(many(20, {}).map(({ bidder }) => tied(many(20, { legalPerson: '李四' })).clusterOf(bidder))).size).toBe(1);
    expect(new Set(many(20, {}).map(({ bidder }) => tied(many(20, { address: '白沙村' })).clusterOf(bidder))).size).toBe(20);
  });
});

describe('how far ties carry', () => {
  it('the chain says by what two are one', () => {
    const { chain, clusterOf } = tied([person('A', { household: 'h' }), person('B', { household: 'h', phoneHash: 't' }), person('C', { phoneHash: 't' }), person('D')]);
    expect(clusterOf('C')).toBe('A');
    expect(chain('A', 'C')).toEqual([{ from: 'A', to: 'B', kinds: ['household'] }, { from: 'B', to: 'C', kinds: ['phone'] }]);
    expect(chain('A', 'D')).toEqual([]);
    expect(chain('A', 'A')).toEqual([]);
  });

  it('a long chain of weak ties is not one hand, and the order of the rows does not matter', () => {
    const chained = Array.from({ length: 20 }, (_, i) => person(`P${String(i).padStart(2, '0')}`, { phoneHash: `t${Math.floor(i / 2)}`, address: `a${Math.floor((i + 1) / 2)}` }));
    const one = tied(chained);
    const clusters = new Set(chained.map(({ bidder }) => one.clusterOf(bidder)));
    expect(clusters.size).toBeGreaterThanOrEqual(4);
    expect(one.between('P00', 'P01')).toEqual(['phone']);
    for (const { bidder } of chained) expect(one.chain(one.clusterOf(bidder), bidder).length).toBeLessThanOrEqual(4);
    const other = tied(chained.toReversed());
    expect(chained.map(({ bidder }) => other.clusterOf(bidder))).toEqual(chained.map(({ bidder }) => one.clusterOf(bidder)));
  });
});
