// Reconciliation, case by case: names as clerks write them, sums as people pay them, words that speak against rent, and what cannot be told.
import { describe, expect, it } from '@jest/globals';
import { receiptsCsv } from '../../../src/watchdog/backtest/write-receipts.ts';
import type { BidderRecord, ReceiptRecord } from '../../../src/watchdog/county/record.ts';
import { fitAmount } from '../../../src/watchdog/reconciliation/amounts.ts';
import { reconcile } from '../../../src/watchdog/reconciliation/reconcile.ts';
import { isPublicPayer, memoWording, receiptWording } from '../../../src/watchdog/reconciliation/wording.ts';
import { books, contract, receipt, resultsOf, START } from './village-books.ts';

const bidder = (id: string, name: string, changed: Partial<BidderRecord> = {}): BidderRecord => ({ bidder: id, name, phoneHash: null, address: null, household: null, legalPerson: null, ...changed });
const explainedBy = (asked: ReceiptRecord, lessee: string, rent: number, bidders: BidderRecord[] = []): string | null => {
  const result = resultsOf(books([contract('K1', lessee, rent), contract('K2', '梁大海', 7_777)], [asked], bidders)).get(asked.receiptId);
  return result?.state === 'explained' ? result.bestContractId : null;
};

describe('who pays', () => {
  it.each([
    ['the lessee', '章建国', '章建国'],
    ['his name as it sounds', '章建国', '张建国'],
    ['one character off', '王志强', '王志刚'],
    ['a company without its place and form', '洛宁县兴旺种植专业合作社', '兴旺种植农民专业合作社'],
    ['a company with one character wrong', '河南兴旺现代种植有限公司', '河南兴旺现代种值有限公司'],
    ['a relative of his surname', '章建国', '章小梅'],
    ['nobody named, to the yuan', '章建国', null],
  ])('%s', (_, lessee, payer) => {
    expect(explainedBy(receipt('R', payer, 18_460, { memo: '租金' }), lessee, 18_460)).toBe('K1');
  });

  it('his household and the legal person, by the bidders\' table, where the sum is not quite right', () => {
    const bidders = [bidder('B1', '章建国', { household: 'H1' }), bidder('B2', '梅春花', { household: 'H1' }), bidder('B3', '兴旺种植有限公司', { legalPerson: '沈万山' })];
    expect(explainedBy(receipt('R', '梅春花', 18_500, { memo: '租金' }), '章建国', 18_460, bidders)).toBe('K1');
    expect(explainedBy(receipt('R', '沈万山', 18_500, { memo: '租金' }), '兴旺种植有限公司', 18_460, bidders)).toBe('K1');
    expect(explainedBy(receipt('R', '梅春花', 18_500, { memo: '租金' }), '章建国', 18_460)).toBeNull();
  });

  it('a lessee or payer written by bidder number', () => {
    expect(explainedBy(receipt('R', '章建国', 18_460), 'B1', 18_460, [bidder('B1', '章建国')])).toBe('K1');
    expect(explainedBy(receipt('R', 'B1', 18_460), '章建国', 18_460, [bidder('B1', '章建国')])).toBe('K1');
  });

  it('a memo that names the lessee, or cites the contract', () => {
    expect(explainedBy(receipt('R', '何小满', 18_600, { memo: '代章建国交租金' }), '章建国', 18_460)).toBe('K1');
    expect(explainedBy(receipt('R', '何小满', 18_600, { memo: '合同K1租金' }), '章建国', 18_460)).toBe('K1');
    expect(explainedBy(receipt('R', '何小满', 18_600, { memo: '租金' }), '章建国', 18_460)).toBeNull();
  });
});

describe('what is paid', () => {
  it.each([
    [18_460, 'whole_exact'], [18_475, 'whole_equal'], [18_560, 'whole_close'], [18_900, 'whole_near'], [9_230, 'part_exact'], [4_615, 'part_exact'], [1_538.33, 'part_exact'], [36_920, 'years_exact'],
    [1_846, 'deposit'], [19_900, 'surcharge'], [11_000, 'part'], [31_000, 'more'],
  ])('%d of 18,460 is %s', (amount, level) => {
    expect(fitAmount(amount, 18_460, 5).level).toBe(level);
  });

  it('uneven pieces that make the rent are explained together, one of them alone is not', () => {
    const pieces = [receipt('A', '章建国', 11_000), receipt('B', '章建国', 4_300, { date: START + 60 }), receipt('C', '章建国', 3_160, { date: START + 90 })];
    const together = reconcile(books([contract('K1', '章建国', 18_460)], pieces));
    expect(together.paidBy.get('K1')?.toSorted()).toEqual(['A', 'B', 'C']);
    expect(reconcile(books([contract('K1', '章建国', 18_460)], pieces.slice(0, 1))).paidBy.has('K1')).toBe(false);
  });

  it('one payment for two contracts of a lessee is given to the larger, and neither counts as unpaid', () => {
    const found = reconcile(books([contract('K1', '章建国', 18_460), contract('K2', '章建国', 7_310), contract('K3', '章建国', 2_995)], [receipt('R', '章建国', 25_770, { memo: '租金' })]));
    expect(found.paidBy.get('K1')).toEqual(['R']);
    expect(found.paidBy.has('K2')).toBe(false);
    expect([...found.unpaid]).toContain('K3');
    expect([...found.unpaid]).not.toContain('K2');
  });

  it('a year is paid once: the same sum again, within weeks, is not explained', () => {
    const twice = [0, 20, 40, 60].map((days, i) => receipt(`R${i}`, '章建国', 18_460, { date: START + 365 + days }));
    const found = reconcile(books([contract('K1', '章建国', 18_460, { end: START + 2 * 365 })], twice));
    expect(found.paidBy.get('K1')).toHaveLength(2);
    expect(found.results.filter((one) => one.receiptId.startsWith('R') && one.state === 'unexplained')).toHaveLength(2);
  });
});

describe('what the words say', () => {
  it.each([
    ['租金', 'rent'], ['土地承包费', 'rent'], ['2024年流转费', 'rent'], ['惠农补贴', 'other'], ['工资', 'other'], ['养老保险', 'other'], ['水费', 'other'], ['利息', 'other'], ['项目拨款', 'other'], ['农资款', 'other'],
    ['土地流转补贴', 'doubtful'], ['捐款', 'doubtful'], ['往来款', 'doubtful'], ['转账', 'plain'], ['', 'none'],
  ])('%s: %s', (memo, wording) => {
    expect(memoWording(memo)).toBe(wording);
  });

  it('a public payer pays no rent unless the memo says so', () => {
    expect(isPublicPayer('镇财政所')).toBe(true);
    expect(isPublicPayer('章建国')).toBe(false);
    expect(receiptWording(null, '镇财政所')).toBe('other');
    expect(receiptWording('门面租金', '农商银行')).toBe('rent');
  });

  it('only clear words take a receipt out of the question', () => {
    const results = resultsOf(books([contract('K1', '章建国', 18_460)], [
      receipt('subsidy', '何小满', 9_000, { memo: '惠农补贴' }), receipt('gift', '何小满', 9_000, { memo: '捐款', date: START + 40 }), receipt('silent', '何小满', 9_000, { date: START + 80 }), receipt('rent', '何小满', 9_000, { memo: '承包费', date: START + 120 }),
    ]));
    const state = (id: string): string | undefined => results.get(id)?.state;
    expect([state('subsidy'), state('gift'), state('silent'), state('rent')]).toEqual(['not_rent', 'unexplained', 'unexplained', 'unexplained']);
    const score = (id: string): number => results.get(id)?.score ?? NaN;
    expect(score('rent')).toBeGreaterThan(score('silent'));
    expect(score('silent')).toBeGreaterThan(score('subsidy'));
  });
});

describe('what cannot be told', () => {
  const asked = [receipt('no village', '何小满', 9_000, { village: null }), receipt('no date', '何小满', 9_000, { date: null }), receipt('no money', '何小满', 0), receipt('too early', '何小满', 9_000, { date: START - 400 }), receipt('asked', '何小满', 9_000)];

  it('a receipt without village, day or sum, or from before the first contract', () => {
    const results = resultsOf(books([contract('K1', '章建国', 18_460)], asked));
    for (const id of ['no village', 'no date', 'no money', 'too early']) expect(results.get(id)?.state).toBe('insufficient_data');
    expect(results.get('asked')?.state).toBe('unexplained');
  });

  it('nothing, where the county knows neither contract nor award', () => {
    const record = books([], asked);
    expect(new Set(reconcile({ ...record, contracts: [] }).results.map((one) => one.state))).toEqual(new Set(['not_rent', 'insufficient_data']));
  });

  it('a village that alone has no contract is the very place to look', () => {
    expect(resultsOf(books([], asked)).get('asked')?.state).toBe('unexplained');
  });

  it('a column nobody keeps is no reason to say nothing', () => {
    const record = books([contract('K1', '章建国', 18_460)], [receipt('R', '章建国', 18_460), receipt('S', '何小满', 9_000)]);
    const bare = resultsOf({ ...record, receipts: record.receipts.map((one) => ({ ...one, village: null, date: null, memo: null })) });
    expect(bare.get('R')).toMatchObject({ state: 'explained', bestContractId: 'K1' });
    expect(bare.get('S')?.state).toBe('unexplained');
  });

  it('an award stands for the contract the register does not hold', () => {
    const record = books([], [receipt('R', '章建国', 18_460)]);
    const lot = { lotId: 'L1', closedOn: START - 15, village: '白沙村', status: 'awarded' as const, winner: 'B1', price: 923, area: 20, termYears: 3, amendedPercent: 0 };
    const results = resultsOf({ ...record, bidders: [bidder('B1', '章建国')], lots: [lot as unknown as (typeof record.lots)[number]] });
    expect(results.get('R')).toMatchObject({ state: 'explained', bestContractId: 'L1' });
  });
});

describe('receipts.csv', () => {
  it('has one line a receipt, in their order', () => {
    const lines = receiptsCsv(reconcile(books([contract('K,1', '章建国', 18_460)], [receipt('R', '章建国', 18_460)])).results);
    expect(lines[0]).toBe('receipt_id,score,best_contract_id,state');
    expect(lines[1]).toMatch(/^R,[\d.e-]+,"K,1",explained$/);
    expect(lines).toHaveLength(1 + 1 + 20 + 10);
  });

  it('is a heading alone where there are no receipts', () => {
    expect(receiptsCsv(reconcile({ ...books([], []), receipts: [] }).results)).toEqual(['receipt_id,score,best_contract_id,state']);
  });
});
