// Off-platform deals: what tolerant matching explains, what it leaves as a question, and what it may not judge.
import { describe, expect, it } from '@jest/globals';
import type { BankCredit, CollectiveBlock, Due, Occupation } from '../../../src/watchdog/collective-block.ts';
import { receiptKind } from '../../../src/ledger/receipt-kind.ts';
import { linkReceipts } from '../../../src/watchdog/receipt-links.ts';
import { offPlatformDeal } from '../../../src/watchdog/signals/off-platform-deal.ts';
import { seededRandom } from '../../../src/statistics/random.ts';

const credit = (id: string, amount: string, payer: string, over: Partial<BankCredit & { purpose: string | null }> = {}) => ({
  id,
  amount,
  payer,
  memo: '土地租金',
  bookedOn: '2026-03-05',
  purpose: null,
  ...over,
});
const due = (id: string, amount: string, party: string, over: Partial<Due> = {}): Due => ({
  id,
  amount,
  open: amount,
  party,
  contract: `HT-${id}`,
  dueOn: '2026-03-01',
  ...over,
});
const block = (over: Partial<CollectiveBlock> = {}): CollectiveBlock => ({
  collective: '余庄村股份经济合作社',
  village: '余庄村',
  credits: [],
  dues: [],
  occupations: [],
  platformSince: '2025-01-01',
  ...over,
});
const held = (id: string, over: Partial<Occupation> = {}): Occupation => ({
  id,
  asset: '村东鱼塘',
  holder: '田大有',
  fromDate: '2025-09-01',
  untilDate: '2030-08-31',
  rentPerYear: '6000.00',
  lotCode: null,
  ...over,
});
const judge = (about: 'receipt' | 'occupation', id: string, given: CollectiveBlock) => offPlatformDeal.find({ about, id, block: given });

describe('links', () => {
  it.each([
    ['the same name and sum', credit('c', '102000.00', '赵承包'), [due('d', '102000.00', '赵承包')]],
    ['a homophone', credit('c', '102000.00', '赵成包'), [due('d', '102000.00', '赵承包')]],
    ['one wrong character and a rounded sum', credit('c', '100000.00', '赵承宝'), [due('d', '102000.00', '赵承包')]],
    ['a wife who pays the exact sum', credit('c', '102000.00', '钱小芳'), [due('d', '102000.00', '赵承包')]],
    [
      'a company without its place and form',
      credit('c', '8000.00', '兴旺种植专业合作社'),
      [due('d', '8000.00', '洛宁县兴旺种植农民专业合作社')],
    ],
    [
      'two instalments at once',
      credit('c', '20000.00', '赵承包'),
      [due('d', '10000.00', '赵承包', { contract: 'HT' }), due('e', '10000.00', '赵承包', { contract: 'HT', dueOn: '2026-09-01' })],
    ],
    ['a part payment', credit('c', '30000.00', '赵承包'), [due('d', '102000.00', '赵承包')]],
  ])('%s', (_what, received, dues) => {
    expect(linkReceipts([received], dues).get('c')?.dueIds[0]).toBe('d');
  });

  it('three pieces make one due sum', () => {
    const pieces = ['3000.00', '3000.00', '4000.00'].map((amount, i) => credit(`c${i}`, amount, '赵承包'));
    const links = linkReceipts(pieces, [due('d', '10000.00', '赵承包')]);
    expect([...links.values()].map((link) => link.how)).toEqual(['pieces', 'pieces', 'pieces']);
  });

  it('one due sum never explains two receipts, one receipt never two contracts', () => {
    const links = linkReceipts([credit('a', '5000.00', '赵承包'), credit('b', '5000.00', '孙种粮')], [due('d', '5000.00', '赵承包')]);
    expect(links.has('a')).toBe(true);
    expect(links.has('b')).toBe(false);
    const two = linkReceipts([credit('a', '5000.00', '赵承包')], [due('d', '5000.00', '赵承包'), due('e', '5000.00', '赵承包')]);
    expect(two.get('a')?.dueIds).toHaveLength(1);
  });

  it('links every honest receipt of a noisy village and leaves the planted ones', () => {
    const random = seededRandom(4);
    const given = ['建国', '志强', '晓红', '大有', '春梅', '永福', '玉兰', '长顺', '满仓', '德胜'];
    const names = Array.from({ length: 40 }, (_, i) => `${'王李张刘陈杨赵黄周吴'[i % 10]}${given[Math.floor(i / 4)]}`);
    const dues = names.map((name, i) => due(`d${i}`, (3000 + 137 * i).toFixed(2), name));
    const honest = dues.map((one, i) => credit(`h${i}`, one.amount, random.chance(0.15) ? `${one.party.slice(0, 2)}某` : one.party));
    const planted = Array.from({ length: 6 }, (_, i) => credit(`x${i}`, (21_500 + 900 * i).toFixed(2), `欧阳${given[i]}`));
    const links = linkReceipts([...honest, ...planted], dues);
    expect(honest.filter((one) => links.has(one.id))).toHaveLength(40);
    expect(planted.filter((one) => links.has(one.id))).toHaveLength(0);
  });
});

describe('a receipt', () => {
  it('that no letting explains is a question, with the closest due shown', () => {
    const found = judge('receipt', 'c', block({ credits: [credit('c', '18000.00', '田大有')], dues: [due('d', '102000.00', '赵承包')] }));
    expect(found.state).toBe('triggered');
    expect(found.secondRegister).toBe(false);
    expect(found.moneyAtStake).toBe('18000.00');
    expect(found.rows.map((row) => row.kind)).toEqual(['bank_line', 'due']);
    expect(found.sentence.zh).toContain('疑问');
    expect(found.innocentExplanations.length).toBeGreaterThan(0);
  });

  it('is a lead when the asset register says the same', () => {
    const found = judge('receipt', 'c', block({ credits: [credit('c', '6000.00', '田大友')], occupations: [held('o')] }));
    expect(found.state).toBe('triggered');
    expect(found.secondRegister).toBe(true);
  });

  it.each([
    ['matched in the ledger', { purpose: 'rent' }, 'clear'],
    ['a subsidy', { memo: '耕地地力补贴', payer: '县财政局' }, 'not_applicable'],
    ['older than the platform', { bookedOn: '2024-06-01' }, 'not_applicable'],
    ['without a memo and alone of its kind', { memo: '' }, 'insufficient_data'],
  ])('%s: %s', (_what, over, state) => {
    expect(judge('receipt', 'c', block({ credits: [credit('c', '18000.00', '田大有', over)] })).state).toBe(state);
  });

  it('without a memo that comes back every year is rent after all', () => {
    const credits = [
      credit('c', '18000.00', '田大有', { memo: '' }),
      credit('b', '18000.00', '田大有', { memo: '', bookedOn: '2025-03-08' }),
    ];
    expect(judge('receipt', 'c', block({ credits })).state).toBe('triggered');
  });

  it('cannot be judged before the county has published anything', () => {
    expect(judge('receipt', 'c', block({ platformSince: null, credits: [credit('c', '1.00', '田大有')] })).state).toBe('insufficient_data');
  });

  it('loses its flag when the due sum it belongs to appears: delete the rows and the finding changes', () => {
    const credits = [credit('c', '18000.00', '田大有')];
    expect(judge('receipt', 'c', block({ credits })).state).toBe('triggered');
    expect(judge('receipt', 'c', block({ credits, dues: [due('d', '18000.00', '田大有')] })).state).toBe('clear');
  });
});

describe('an occupation', () => {
  it('declared after the platform began, with no lot, is a question; with fitting money a lead', () => {
    expect(judge('occupation', 'o', block({ occupations: [held('o')] }))).toMatchObject({
      state: 'triggered',
      secondRegister: false,
      moneyAtStake: '6000.00',
    });
    expect(judge('occupation', 'o', block({ occupations: [held('o')], credits: [credit('c', '6000.00', '田大有')] })).secondRegister).toBe(
      true,
    );
  });

  it('with a lot, older than the platform, or declared twice is none', () => {
    expect(judge('occupation', 'o', block({ occupations: [held('o', { lotCode: 'LN-1' })] })).state).toBe('clear');
    expect(judge('occupation', 'o', block({ occupations: [held('o', { fromDate: '2020-01-01' })] })).state).toBe('not_applicable');
    expect(judge('occupation', 'o', block({ occupations: [held('o'), held('p', { lotCode: 'LN-1', holder: '田大友' })] })).state).toBe(
      'clear',
    );
  });

  it('not in its block is a fault, not a finding', () => {
    expect(() => judge('occupation', 'nobody', block())).toThrow();
  });
});

describe('what a memo says', () => {
  it.each([
    ['2026年土地承包费', '赵承包', 'rent'],
    ['门面房租金', '', 'rent'],
    ['退竞买保证金', '赵承包', 'other'],
    ['高标准农田补助', '洛宁县财政局', 'other'],
    ['租金', '洛宁县财政局', 'other'],
    ['往来款', '赵承包', 'unclear'],
  ])('%s from %s: %s', (memo, payer, kind) => {
    expect(receiptKind(memo, payer)).toBe(kind);
  });
});
