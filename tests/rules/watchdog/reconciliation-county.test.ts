// Reconciliation of whole counties: off-platform rent found among thousands of receipts, better than by exact names; one receipt, one contract, one year's rent.
import { describe, expect, it } from '@jest/globals';
import { averagePrecision } from '../../../src/statistics/precision-recall.ts';
import type { CountyRecord } from '../../../src/watchdog/county/record.ts';
import { exactNameScores } from '../../../src/watchdog/reconciliation/exact-names.ts';
import { reconcile } from '../../../src/watchdog/reconciliation/reconcile.ts';
import { syntheticCounty } from '../../../src/watchdog/synthetic/county.ts';
import type { BookHabits } from '../../../src/watchdog/synthetic/money.ts';
import { fc } from '../../support/fast-check.ts';
import { books, contract, receipt, START } from './village-books.ts';

const SEEDS = [41, 42];

function measured(lots: number, habits: Partial<BookHabits> = {}, changed: (record: CountyRecord) => CountyRecord = (record) => record): { area: number; plain: number; recall: number } {
  const runs = SEEDS.map((seed) => {
    const county = syntheticCounty({ seed, lots, habits });
    const record = changed(county.record);
    const truths = record.receipts.map((one) => county.truth.offPlatformReceipts.has(one.receiptId));
    const { results } = reconcile(record);
    return {
      area: averagePrecision(results.map((one) => one.score), truths), plain: averagePrecision(exactNameScores(record), truths),
      recall: results.filter((one, i) => truths[i] === true && one.state === 'unexplained').length / truths.filter(Boolean).length,
    };
  });
  const mean = (pick: (run: (typeof runs)[number]) => number): number => runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
  return { area: mean((run) => run.area), plain: mean((run) => run.plain), recall: mean((run) => run.recall) };
}

describe('a synthetic county', () => {
  it.each([200, 700])('of %d lots: PR-AUC ≥ .40 at recall ≥ .98, and several times the exact-name rule', (lots) => {
    const { area, plain, recall } = measured(lots);
    expect(area).toBeGreaterThan(0.42);
    expect(recall).toBeGreaterThanOrEqual(0.98);
    expect(area).toBeGreaterThan(4 * plain);
  });

  it.each<[string, Partial<BookHabits>]>([['four names in ten misspelt', { misspelt: 0.4 }], ['a third paid by relatives', { relative: 0.35 }], ['instalments as the rule', { parts: 0.8, uneven: 0.15 }], ['late fees and wrong sums', { lateFee: 0.3, wrongSum: 0.2 }]])('with %s it still holds', (_, habits) => {
    const { area, plain, recall } = measured(250, habits);
    expect(area).toBeGreaterThan(4 * plain);
    expect(recall).toBeGreaterThanOrEqual(0.97);
  });

  it('without memos it goes on by names, sums and rhythm', () => {
    const { area, plain } = measured(250, {}, (record) => ({ ...record, receipts: record.receipts.map((one) => ({ ...one, memo: null })) }));
    expect(area).toBeGreaterThan(4 * plain);
  });

  it('gives the same for the same, whatever the order of the rows', () => {
    const { record } = syntheticCounty({ seed: 44, lots: 200 });
    const one = reconcile(record);
    expect(reconcile(record).results).toEqual(one.results);
    const turned = reconcile({ ...record, receipts: record.receipts.toReversed() });
    const states = new Map(turned.results.map((result) => [result.receiptId, result.state]));
    const same = one.results.filter((result) => states.get(result.receiptId) === result.state).length;
    expect(same / one.results.length).toBeGreaterThan(0.995);
  });

  it('keeps receipts without a memo, a payer or a day among them without falling over', () => {
    const { record } = syntheticCounty({ seed: 45, lots: 200, habits: { nameless: 0.3 } });
    const holes = record.receipts.map((one, i) => ({ ...one, date: i % 7 === 0 ? null : one.date, village: i % 11 === 0 ? null : one.village }));
    const { results } = reconcile({ ...record, receipts: holes, lots: [], bidders: [] });
    expect(results).toHaveLength(holes.length);
    expect(results.every((one) => Number.isFinite(one.score) && one.score >= 0 && one.score <= 1)).toBe(true);
  });
});

describe('one receipt, one contract', () => {
  it('no receipt explains two contracts, and no year is paid more than once', () => {
    const name = fc.constantFrom('章建国', '张建国', '章建军', '梅春花', '章小梅');
    const rent = fc.constantFrom(18_460, 18_400, 9_230, 4_000);
    const deal = fc.record({ lessee: name, rent, years: fc.integer({ min: 1, max: 3 }) });
    const line = fc.record({ payer: fc.option(name, { nil: null }), amount: fc.oneof(rent, fc.integer({ min: 100, max: 40_000 })), day: fc.integer({ min: -30, max: 900 }), memo: fc.constantFrom(null, '租金', '转账') });
    fc.assert(fc.property(fc.array(deal, { minLength: 1, maxLength: 6 }), fc.array(line, { minLength: 1, maxLength: 14 }), (deals, lines) => {
      const contracts = deals.map((one, i) => contract(`K${i}`, one.lessee, one.rent, { end: START + 365 * one.years }));
      const receipts = lines.map((one, i) => receipt(`R${i}`, one.payer, one.amount, { date: START + one.day, memo: one.memo }));
      const { paidBy, results } = reconcile(books(contracts, receipts));
      const explained = [...paidBy.values()].flat();
      expect(new Set(explained).size).toBe(explained.length);
      expect(explained.toSorted()).toEqual(results.filter((one) => one.state === 'explained').map((one) => one.receiptId).toSorted());
      deals.forEach((one, i) => {
        const whole = (paidBy.get(`K${i}`) ?? []).filter((id) => receipts.some((line_) => line_.receiptId === id && line_.amount === one.rent));
        expect(whole.length).toBeLessThanOrEqual(one.years);
      });
    }), { numRuns: 60, seed: 7 });
  });

  it('two payers of one name and sum and two contracts: each is given one', () => {
    const { paidBy } = reconcile(books([contract('K1', '章建国', 18_460, { end: START + 365 }), contract('K2', '张建国', 18_460, { end: START + 365 })], [receipt('A', '张建国', 18_460), receipt('B', '张建国', 18_460, { date: START + 9 })]));
    expect([paidBy.get('K1')?.length, paidBy.get('K2')?.length]).toEqual([1, 1]);
  });
});
