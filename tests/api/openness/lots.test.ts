// The public list and lot: segments and their numbers, searching, what is not public, and whose names are masked.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { listPublicLots, publicLot, publicVillage, type LotList } from '../../../src/openness/contract.ts';
import { lotTags } from '../../../src/openness/lot-tag-queries.ts';
import { publishLot } from '../../../src/lots/publish-lot.ts';
import { reviewLot } from '../../../src/lots/review-lot.ts';
import { submitLot } from '../../../src/lots/submit-lot.ts';
import { inTransaction } from '../../../src/platform/db.ts';
import { apiFor } from '../../support/api.ts';
import { awardedLot } from '../../support/awarded-lot.ts';
import { clockOf } from '../../support/clock.ts';
import { withDatabase } from '../../support/database.ts';
import { aPdf, approval, attach, draftedLot, publishedLot, readyLot, reviewedLot } from '../../support/published-lot.ts';
import { scheduled } from '../../support/tail.ts';
import { freshVillage, type Village } from '../../support/world.ts';

const county = withDatabase();
const api = apiFor(county);

const list = (village: Village, query: Record<string, string> = {}): Promise<LotList> => api.call(listPublicLots, { query: { township: village.township, ...query } });
const codes = (found: LotList) => found.lots.map((lot) => lot.code).sort();

describe('the segments', () => {
  let village: Village;
  const lots: Awaited<ReturnType<typeof publishedLot>>[] = [];

  beforeAll(async () => {
    await clockOf(county).forward(0);
    village = await freshVillage(county);
    for (const name of ['东地', '西地', '北地']) lots.push(await publishedLot(county, village, { asset: { name } }));
    await scheduled(county.db);
  });

  /** What the dates of the notice say, without asking the code under test. */
  const expected = async () => {
    const { now } = await county.db.one<{ now: Date }>('SELECT county_now() AS now');
    const counts = { registration: 0, soon: 0, bidding: 0 };
    for (const { published } of lots) {
      if (now < new Date(published.body.registration_closes_at)) counts.registration += 1;
      else if (now < new Date(published.body.bidding_opens_at)) counts.soon += 1;
      else counts.bidding += 1;
    }
    return counts;
  };

  it('hold every lot once at each time, their numbers add up, and each shows exactly its own', async () => {
    const { registration_closes_at: closes, bidding_opens_at: opens } = lots[0]!.published.body;
    const times = [null, new Date(Date.parse(closes) + 1_000), new Date(Date.parse(opens) + 1_000)];
    for (const time of times) {
      if (time !== null) await clockOf(county).moveTo(time);
      const { counts } = await list(village);
      expect(counts).toEqual({ all: 3, ended: 0, ...(await expected()) });
      expect(counts.registration + counts.soon + counts.bidding + counts.ended).toBe(counts.all);
      for (const segment of ['all', 'registration', 'soon', 'bidding', 'ended'] as const) {
        const found = await list(village, { segment });
        expect([segment, found.lots.length, found.total]).toEqual([segment, counts[segment], counts[segment]]);
      }
    }
  });

  it('after the end a lot is among the ended, at its final price', async () => {
    const lot = await awardedLot(county, api);
    const found = await list(lot.village, { segment: 'ended' });
    expect(found.lots).toMatchObject([{ id: lot.lotId, phase: 'result', price: lot.price, priceIs: 'final', bidCount: 2 }]);
    expect(found.counts).toMatchObject({ all: 1, ended: 1, bidding: 0 });
  });

  it('sorts by area and price, pages, and refuses an order it does not know', async () => {
    expect((await list(village, { sort: 'area' })).lots).toHaveLength(3);
    expect((await list(village, { page: '2' })).lots).toEqual([]);
    expect((await api.refused(listPublicLots, { query: { sort: 'price; DROP TABLE lot' as never } })).code).toBe('request.invalid');
  });
});

describe('searching', () => {
  it('takes % and _ as letters, and finds by code, village and title', async () => {
    const village = await freshVillage(county);
    const percent = await publishedLot(county, village, { asset: { name: '旱地100%滴灌' } });
    const line = await publishedLot(county, village, { asset: { name: '旱地100_滴灌' } });
    const plain = await publishedLot(county, village, { asset: { name: '旱地100亩滴灌' } });
    const find = async (q: string) => codes(await list(village, { q }));
    expect(await find('100%')).toEqual([percent.lot.code]);
    expect(await find('100_')).toEqual([line.lot.code]);
    expect(await find('\\')).toEqual([]);
    expect(await find("'; DROP TABLE lot; --")).toEqual([]);
    expect(await find('滴灌')).toEqual([percent, line, plain].map((one) => one.lot.code).sort());
    expect(await find(plain.lot.code.toLowerCase())).toEqual([plain.lot.code]);
    expect(await find(village.name)).toHaveLength(3);
    expect(await find('没有这样的地')).toEqual([]);
    expect(codes(await list(village, { class: 'ORCHARD' }))).toEqual([]);
  });
});

describe('what is not public', () => {
  it('a lot before its notice is nowhere: not listed, not counted, not found', async () => {
    const village = await freshVillage(county);
    const hidden = [await draftedLot(county, village), await readyLot(county, village), await reviewedLot(county, village)];
    expect((await list(village)).counts.all).toBe(0);
    for (const { lotId } of hidden) {
      expect(await api.refused(publicLot, { params: { lotId } })).toMatchObject({ status: 404, code: 'request.not_found' });
      for (const path of ['', '/room', '/notice']) expect((await api.http().get(`/lots/${lotId}${path}`)).status).toBe(404);
    }
    expect((await api.call(publicVillage, { params: { villageCode: village.code } })).lots).toEqual([]);
    expect((await lotTags(county.db, hidden.map((one) => one.lotId))).size).toBe(0);
  });

  it('what does not exist is not found, and what is no id is not valid', async () => {
    expect((await api.refused(publicLot, { params: { lotId: '11111111-1111-4111-8111-111111111111' } })).status).toBe(404);
    expect((await api.refused(publicVillage, { params: { villageCode: '999999999999' } })).status).toBe(404);
    expect((await api.refused(publicVillage, { params: { villageCode: 'x' } })).code).toBe('request.invalid');
  });
});

describe('one lot', () => {
  it('shows the vote, the notice’s hash, the rules it is pinned to and all three prices', async () => {
    const village = await freshVillage(county);
    const { lotId, published } = await publishedLot(county, village);
    const lot = await api.call(publicLot, { params: { lotId } });
    expect(lot.prices).toEqual({ perUnitYear: '1500.00', perYear: '102000.00', wholeTerm: '510000.00' });
    expect(lot.decision).toMatchObject({ eligible: 43, present: 38, inFavour: 35, against: 2, abstained: 1, required: 29 });
    expect(lot.notices).toMatchObject([{ version: 1, sha256: published.sha256 }]);
    expect(lot.ruleSet!.values.length).toBeGreaterThan(10);
    expect(lot.documents.map((paper) => paper.kind).sort()).toEqual(['minutes', 'photo']);
    expect(lot).toMatchObject({ result: null, withdrawn: null });
  });

  it('names no paper that is not public: a clerk’s file may be called after a person', async () => {
    const village = await freshVillage(county);
    const { lotId } = await readyLot(county, village);
    await attach(county, village, lotId, 'title', aPdf('权属证明'), undefined, '张三家宅基地证.pdf');
    await inTransaction(county.db, (tx) => submitLot(tx, village.clerk.actor, { lotId }));
    await inTransaction(county.db, (tx) => reviewLot(tx, village.reviewer.actor, approval(lotId)));
    await inTransaction(county.db, (tx) => publishLot(tx, village.operator.actor, { lotId }));
    const told = JSON.stringify(await api.call(publicLot, { params: { lotId } }));
    expect(told).toContain('"kind":"minutes"');
    expect(told).not.toMatch(/张三|"kind":"title"/);
    expect((await api.http().get(`/lots/${lotId}`)).text).not.toContain('张三');
  });

  it('masks the winner and says the bidder code only once it is over', async () => {
    const { lotId, price } = await awardedLot(county, api);
    const lot = await api.call(publicLot, { params: { lotId } });
    const { bidder_code: code } = await county.db.one<{ bidder_code: string }>('SELECT p.bidder_code FROM award w JOIN application p ON p.id = w.application_id WHERE w.lot_id = $1', [lotId]);
    expect(lot.result).toMatchObject({ winner: '赵*包', winnerCode: code, bidders: 2 });
    expect(lot.prices.perUnitYear).toBe(price);
  });
});
