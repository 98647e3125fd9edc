// Honesty: over many honest lots the two lot signals together flag at most 5 in 100, some cannot be judged, and a cut rises to the top.
import { describe, expect, it } from '@jest/globals';
import { dealsForBook, type CountyDeals } from '../../../src/market/county-book.ts';
import type { DealCase } from '../../../src/market/deal-case.ts';
import type { LotHead, RentEvidence } from '../../../src/watchdog/lot-evidence.ts';
import { BELOW_MARKET_ALPHA, belowMarketRent } from '../../../src/watchdog/signals/below-market-rent.ts';
import { SINGLE_BIDDER_ALPHA, singleBidder } from '../../../src/watchdog/signals/single-bidder.ts';
import { mean } from '../../../src/statistics/quantiles.ts';
import { cut, honestCounty } from './honest-county.ts';

const head = (deal: DealCase): LotHead => ({ id: deal.lotId, code: deal.lotCode, village: '虚拟村', className: { zh: '耕地', en: 'Cultivated land' } });
const rent = (deals: readonly DealCase[], deal: DealCase): RentEvidence => ({ lot: head(deal), deal, book: dealsForBook(deals, deal.placeCode, deal.decidedAt), unlinked: deal.bidders });

describe('an honest county', () => {
  it('the two signals promise 5 in 100 between them', () => {
    expect(BELOW_MARKET_ALPHA + SINGLE_BIDDER_ALPHA).toBeLessThanOrEqual(0.05 + 1e-12);
  });

  it.each([21])(
    'seed %i: at most 5 %% of lots flagged, some not judged',
    (seed) => {
      const { deals } = honestCounty(seed, 800);
      const states = deals.map((deal) => {
        const given = rent(deals, deal);
        return [belowMarketRent.find(given).state, singleBidder.find(given).state];
      });
      const flagged = states.filter((pair) => pair.includes('triggered')).length / deals.length;
      const unjudged = states.filter((pair) => pair.includes('insufficient_data')).length;
      const single = deals.filter((deal) => deal.bidders === 1).length / deals.length;
      expect(flagged).toBeGreaterThan(0.005);
      expect(flagged).toBeLessThanOrEqual(0.05);
      expect(unjudged).toBeGreaterThan(40);
      expect(single).toBeGreaterThan(0.3);
      expect(single).toBeLessThan(0.45);
    },
  );

  it('a lot cut by 40 % stands above five in six of its honest neighbours on average', () => {
    const { deals } = honestCounty(23, 380);
    const judged = deals.slice(150).flatMap((deal) => {
      const given = rent(deals, deal);
      const p = belowMarketRent.find(given).p;
      return p === null ? [] : [{ deal, p, cheap: belowMarketRent.find({ ...given, deal: cut(deal, 0.4) }).p as number }];
    });
    const above = judged.flatMap((one) => {
      const neighbours = judged.filter(
        (other) =>
          other !== one && other.deal.class === one.deal.class && other.deal.placeCode.slice(0, 9) === one.deal.placeCode.slice(0, 9),
      );
      return neighbours.length < 4 ? [] : [neighbours.filter((other) => other.p > one.cheap).length / neighbours.length];
    });
    expect(above.length).toBeGreaterThan(80);
    expect(mean(above)).toBeGreaterThan(5 / 6);
  });
});

describe('a flag on the rent', () => {
  const { deals } = honestCounty(24, 400);
  const deal = deals.findLast((one) => one.class === 'LAND_CULTIVATED') as DealCase;
  const given = rent(deals, cut(deal, 0.7));
  const found = belowMarketRent.find({ ...given, deal: cut(deal, 0.7) });

  it('reads as the commission writes', () => {
    expect(found.state).toBe('triggered');
    expect(found.sentence.zh).toMatch(
      /^虚拟村 T-\d+ 号 .*亩耕地：成交 .* 元\/亩·年；本县近五年同类(、三家以上竞买的)?成交 \d+ 宗（其中本镇 \d+ 宗，列出最近 5 宗）推算公允区间 .*–.*；低于 (9\d|100) % 的可比成交（p=\.0\d+）。按区间下限，少收约 .*\/合同期。可能的正当解释：位置差、限种、承租人自建设施 —— 请核对现场照片与民主决议。$/,
    );
    expect(found.sentence.en).not.toMatch(/undefined|NaN/);
  });

  it('changes when the rows it names are taken away', () => {
    const proof = new Set(found.rows.map((row) => row.id));
    const thinner = {
      ...given,
      deal: cut(deal, 0.7),
      book: { ...given.book!, deals: given.book!.deals.filter((one) => !proof.has(one.lotId)) },
    };
    expect(belowMarketRent.find(thinner).figures).not.toEqual(found.figures);
  });

  it('is no flag without a deal, and no judgement with 39 comparables', () => {
    expect(belowMarketRent.find({ ...given, deal: null, book: null }).state).toBe('not_applicable');
    const few: CountyDeals = { ...given.book!, deals: given.book!.deals.slice(0, 39) };
    const finding = belowMarketRent.find({ ...given, book: few });
    expect(finding.state).toBe('insufficient_data');
    expect(finding.sentence.zh).toContain('不能判断');
  });

  it('the same evidence gives the same finding', () => {
    expect(belowMarketRent.find({ ...given, deal: cut(deal, 0.7) })).toEqual(found);
  });
});
