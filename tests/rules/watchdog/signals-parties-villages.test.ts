// The tests of a village: single bidders, one lessee, idle assets, rent that is not booked, cash, private accounts, lines that are hugged.
import { describe, expect, test } from '@jest/globals';
import { readsAsPerson, type Outflow } from '../../../src/watchdog/county/files/accounts.ts';
import type { IdleAsset } from '../../../src/watchdog/county/files/assets.ts';
import { sideFeesIn } from '../../../src/watchdog/county/files/side-fees.ts';
import type { VillageFile } from '../../../src/watchdog/county/platform-files.ts';
import type { ContractRecord, CountyRecord, LotRecord, ReceiptRecord, VillageRecord } from '../../../src/watchdog/county/record.ts';
import type { CountySignal } from '../../../src/watchdog/county-signal.ts';
import { cashRent } from '../../../src/watchdog/village-signals/cash-rent.ts';
import { notBooked } from '../../../src/watchdog/village-signals/not-booked.ts';
import { occupiedWhileIdle } from '../../../src/watchdog/village-signals/occupied-while-idle.ts';
import { omittedAsset } from '../../../src/watchdog/village-signals/omitted-asset.ts';
import { oneLesseeMostLand } from '../../../src/watchdog/village-signals/one-lessee-most-land.ts';
import { personalAccount } from '../../../src/watchdog/village-signals/personal-account.ts';
import { singleBidderShare } from '../../../src/watchdog/village-signals/single-bidder-share.ts';
import { thresholdGaming } from '../../../src/watchdog/village-signals/threshold-gaming.ts';
import { ask, bidOf, contractOf, countyOf, lotOf, receiptOf, type Rows, type Said } from './plain-county.ts';

const NAMES = Array.from({ length: 20 }, (_, i) => `村${i}`);
const villageOf = (village: string, file?: VillageFile): VillageRecord => ({ village, town: '甲镇', ...(file === undefined ? {} : { file }) });
const judge = <Evidence extends object>(signal: CountySignal<Evidence, VillageRecord>, county: CountyRecord, village = '村0'): Said => ask(signal, county, county.villages?.find((one) => one.village === village) ?? villageOf(village));
/** Files of twenty villages: the first as said, the others ordinary. */
const files = (own: VillageFile, ordinary: VillageFile, rows: Rows = {}): CountyRecord => countyOf({ ...rows, villages: NAMES.map((name, i) => villageOf(name, i === 0 ? own : ordinary)) });

/** Lots of twenty villages, of every ten of which `singles(village)` have one bidder. */
function bidFor(singles: (village: number) => number, each = 10): CountyRecord {
  const [lots, bids]: [LotRecord[], ReturnType<typeof bidOf>[]] = [[], []];
  NAMES.forEach((village, v) => {
    for (let i = 0; i < each; i += 1) {
      const id = `${village}-${i}`;
      lots.push(lotOf(id, { village, winner: `w${id}` }));
      bids.push(bidOf(id, `w${id}`, 600), ...(i < singles(v) ? [] : [bidOf(id, `o${id}`, 590)]));
    }
  });
  return countyOf({ lots, bids });
}

describe('R26, a village of single bidders', () => {
  test('is raised far beyond what villages differ by', () => {
    const said = judge(singleBidderShare, bidFor((v) => (v === 0 ? 10 : 3 + (v % 3))));
    expect(said.state).toBe('triggered');
    expect(said.told?.zh).toContain('10 宗标的中 10 宗');
  });
  test('is clear in a thin county, where villages differ as much as this', () => {
    expect(judge(singleBidderShare, bidFor((v) => (v === 0 ? 9 : v % 10))).state).toBe('clear');
    expect(judge(singleBidderShare, bidFor((v) => (v === 0 ? 6 : 3 + (v % 3)))).state).toBe('clear');
  });
  test('cannot judge four lots; does not apply without bids', () => {
    expect(judge(singleBidderShare, bidFor(() => 2, 4)).state).toBe('insufficient_data');
    expect(judge(singleBidderShare, countyOf({ lots: [lotOf('L', { village: '村0' })] })).state).toBe('not_applicable');
  });
});

describe('R39, one lessee holds most', () => {
  const county = (winners: readonly string[], rivals = 3): CountyRecord => {
    const lots = winners.map((winner, i) => lotOf(`L${i}`, { village: '村0', winner, closedOn: 20_000 + i }));
    return countyOf({ lots, bids: lots.flatMap((lot, i) => [bidOf(lot.lotId, lot.winner as string, 600), ...Array.from({ length: rivals }, (_, r) => bidOf(lot.lotId, `r${(i * rivals + r) % 9}`, 590))]) });
  };
  test('is raised where one takes six of eight from nine others', () => expect(judge(oneLesseeMostLand, county(['a', 'b', 'a', 'a', 'a', 'c', 'a', 'a']))).toMatchObject({ state: 'triggered' }));
  test('is clear where lots go round, and where the only two bidders of a village share its land', () => {
    expect(judge(oneLesseeMostLand, county(['a', 'b', 'c', 'd', 'a', 'e', 'f', 'a'])).state).toBe('clear');
    expect(judge(oneLesseeMostLand, county(['a', 'a', 'b', 'a', 'b', 'a'], 0)).state).toBe('clear');
  });
  test('cannot judge four deals, and has nothing to judge where nothing was let', () => {
    expect(judge(oneLesseeMostLand, county(['a', 'a', 'a', 'a'])).state).toBe('insufficient_data');
    expect(judge(oneLesseeMostLand, countyOf({ lots: [lotOf('L', { village: '村0', status: 'unsold', winner: null })] })).state).toBe('not_applicable');
  });
});

describe('R43 and X4, idle assets', () => {
  const idle = (asset: string, facts: Partial<IdleAsset> = {}): IdleAsset => ({ asset, class: 'BLDG_PLANT', idleDays: 400, listed: false, explained: false, receipts: 0, receiptSum: 0, ...facts });
  const some = (...assets: readonly IdleAsset[]): VillageFile => ({ assets: { known: 10, idle: assets } });
  test('R43 is raised where most of a village lies forgotten and others announce theirs', () => {
    expect(judge(omittedAsset, files(some(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => idle(id))), some(idle('x', { listed: true }))))).toMatchObject({ state: 'triggered' });
  });
  test('R43 is clear for assets announced, explained or idle since spring', () => {
    const answered = ['a', 'b', 'c', 'd', 'e', 'f'].map((id, i) => idle(id, i % 3 === 0 ? { listed: true } : i % 3 === 1 ? { explained: true } : { idleDays: 100 }));
    expect(judge(omittedAsset, files(some(...answered), some())).state).toBe('clear');
  });
  test('X4 is raised by money that names an idle asset, with the sum', () => {
    expect(judge(occupiedWhileIdle, files(some(idle('a', { receipts: 2, receiptSum: 8000 })), some(idle('x'))))).toMatchObject({ state: 'triggered', money: 8000, p: 1.5 / 21 });
    expect(judge(occupiedWhileIdle, files(some(idle('a')), some(idle('x')))).state).toBe('clear');
  });
  test('neither speaks without a ledger; R43 not of a village with four assets', () => {
    expect([judge(omittedAsset, files({}, {})).state, judge(occupiedWhileIdle, files({}, {})).state, judge(occupiedWhileIdle, files(some(), some())).state]).toEqual(['not_applicable', 'not_applicable', 'not_applicable']);
    expect(judge(omittedAsset, files({ assets: { known: 4, idle: [idle('a')] } }, some())).state).toBe('insufficient_data');
  });
});

describe('R46, rent that is not booked', () => {
  const TODAY = 21_000;
  const contracts = (missed: (village: number) => number, each = 8): ContractRecord[] => NAMES.flatMap((village, v) => Array.from({ length: each }, (_, i) => contractOf(`${village}-${i}`, {
    village, file: { rent: { today: TODAY, instalments: [{ dueOn: TODAY - 100, amount: 1000, received: i < missed(v) ? 0 : 1000, lastReceivedOn: null }], otherPayers: [], byLessee: 1, dunned: [], reductions: [] } },
  })));
  test('is raised where most of a village’s rent stays away, with the sum', () => expect(judge(notBooked, countyOf({ contracts: contracts((v) => (v === 0 ? 6 : v % 2)) }))).toMatchObject({ state: 'triggered', money: 6000 }));
  test('is clear where all are late alike', () => expect(judge(notBooked, countyOf({ contracts: contracts((v) => (v === 0 ? 4 : 3 + (v % 2))) })).state).toBe('clear'));
  test('cannot judge four instalments; does not apply without the register', () => {
    expect(judge(notBooked, countyOf({ contracts: contracts((v) => (v === 0 ? 4 : 0), 4) })).state).toBe('insufficient_data');
    expect(judge(notBooked, countyOf({ contracts: [contractOf('K', { village: '村0' })] })).state).toBe('not_applicable');
  });
});

describe('R47, cash', () => {
  const receipts = (cash: (village: number) => number, each = 12): ReceiptRecord[] => NAMES.flatMap((village, v) => Array.from({ length: each }, (_, i) => receiptOf(`${village}-${i}`, { village, memo: i < cash(v) ? '现金存款' : '租金' })));
  test('is raised where most comes in cash, and where rent is drawn as cash at once', () => {
    expect(judge(cashRent, files({}, {}, { receipts: receipts((v) => (v === 0 ? 9 : v % 2)) })).state).toBe('triggered');
    const drawn: Outflow = { line: 'l', amount: 5000, passesThrough: true, toPerson: false, cash: true };
    expect(judge(cashRent, files({ accounts: { held: [], outflows: [drawn] } }, { accounts: { held: [], outflows: [] } }, { receipts: receipts(() => 1) }))).toMatchObject({ state: 'triggered', money: 5000 });
  });
  test('is clear where every village has some cash, or none', () => {
    expect(judge(cashRent, files({}, {}, { receipts: receipts((v) => (v === 0 ? 4 : 3 + (v % 3))) })).state).toBe('clear');
    expect(judge(cashRent, files({}, {}, { receipts: receipts(() => 0) })).state).toBe('clear');
  });
  test('cannot judge seven receipts; does not apply without a statement', () => {
    expect(judge(cashRent, files({}, {}, { receipts: receipts(() => 1, 7) })).state).toBe('insufficient_data');
    expect(judge(cashRent, files({}, {})).state).toBe('not_applicable');
  });
});

describe('R48, private accounts', () => {
  const account = { account: 'A', kind: 'basic', holderDiffers: false, holderIsPerson: false };
  const outflow: Outflow = { line: 'l', amount: 3000, passesThrough: true, toPerson: true, cash: false };
  const kept = (held: readonly (typeof account)[], outflows: readonly Outflow[] = []): VillageFile => ({ accounts: { held, outflows } });
  test('is raised by an account in a person’s name and by rent that goes on to a person twice', () => {
    expect(judge(personalAccount, files(kept([{ ...account, holderDiffers: true, holderIsPerson: true }]), kept([account])))).toMatchObject({ state: 'triggered', p: 1.5 / 21 });
    expect(judge(personalAccount, files(kept([account], [outflow, { ...outflow, line: 'm' }]), kept([account])))).toMatchObject({ state: 'triggered', money: 6000 });
  });
  test('is clear for an old name of the collective and for one dividend', () => {
    expect(judge(personalAccount, files(kept([{ ...account, holderDiffers: true }], [outflow]), kept([account]))).state).toBe('clear');
    expect(judge(personalAccount, files({}, {})).state).toBe('not_applicable');
  });
  test('names of people are told from those of organisations', () => {
    expect(['张三', '欧阳建国', '买买提·艾'].every(readsAsPerson)).toBe(true);
    expect(['禹庄村', '禹庄村股份经济合作社', '镇财政所', 'ACME'].some(readsAsPerson)).toBe(false);
  });
});

describe('A3, just under the line', () => {
  const limits: VillageFile = { limits: [{ code: 'mu', of: 'area', value: 50 }] };
  const lots = (own: readonly number[], others = 3): LotRecord[] => [...own.map((area, i) => lotOf(`O${i}`, { village: '村0', area })), ...NAMES.slice(1).flatMap((village) => Array.from({ length: others }, (_, i) => lotOf(`${village}-${i}`, { village, area: 47 + i * 3.1 })))];
  const county = (own: readonly number[], others?: number): CountyRecord => files(limits, limits, { lots: lots(own, others) });
  test('is raised where ten of ten lots stop short of it', () => expect(judge(thresholdGaming, county(Array.from({ length: 10 }, (_, i) => 48 + i * 0.1))).state).toBe('triggered'));
  test('is clear where lots lie on both sides, and far from it', () => expect(judge(thresholdGaming, county([46, 48, 49, 51, 52, 54, 50, 53])).state).toBe('clear'));
  test('cannot judge three lots near it; does not apply where the county draws no line', () => {
    expect(judge(thresholdGaming, county([48, 49, 49.5, 20, 30])).state).toBe('insufficient_data');
    expect(judge(thresholdGaming, files({}, {}, { lots: lots([48, 49]) })).state).toBe('not_applicable');
  });
});

test('words of a side fee are found where it is asked for, not where it is ruled out', () => {
  expect(sideFeesIn('中标人另缴5%协调费至村委会，报名费300元不退')).toEqual(['协调费', '报名费']);
  expect(sideFeesIn('平台不收取服务费；承租人按年缴纳租金')).toEqual([]);
});
