// The tests of a contract: who pays, what was signed, how much land, what became of it and of the rent.
import { describe, expect, test } from '@jest/globals';
import type { RentOfContract } from '../../../src/watchdog/county/files/rent.ts';
import { speaksOfSetOff } from '../../../src/watchdog/county/files/rent.ts';
import { speaksOfBuilding } from '../../../src/watchdog/county/files/uses.ts';
import type { ContractFile } from '../../../src/watchdog/county/platform-files.ts';
import type { ContractRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import type { CountySignal } from '../../../src/watchdog/county-signal.ts';
import { areaCreep } from '../../../src/watchdog/contract-signals/area-creep.ts';
import { arrearsNotPursued } from '../../../src/watchdog/contract-signals/arrears-not-pursued.ts';
import { differingTerms } from '../../../src/watchdog/contract-signals/differing-terms.ts';
import { nominee } from '../../../src/watchdog/contract-signals/nominee.ts';
import { setOff } from '../../../src/watchdog/contract-signals/set-off.ts';
import { unconsentedSublet } from '../../../src/watchdog/contract-signals/unconsented-sublet.ts';
import { useChange } from '../../../src/watchdog/contract-signals/use-change.ts';
import { ask, contractOf, countyOf, lotOf, type Said } from './plain-county.ts';

/** The contract with this file among twenty ordinary ones. */
function judged<Evidence extends object>(signal: CountySignal<Evidence, ContractRecord>, file: ContractFile, ordinary: ContractFile, more: readonly ContractRecord[] = []): Said {
  const contract = contractOf('K', { file });
  return ask(signal, countyOf({ contracts: [contract, ...more, ...Array.from({ length: 20 }, (_, i) => contractOf(`N${i}`, { file: ordinary }))] }), contract);
}
const withoutRegister = <Evidence extends object>(signal: CountySignal<Evidence, ContractRecord>): string => {
  const contract = contractOf('K');
  return ask(signal, countyOf({ contracts: [contract] }), contract).state;
};

const TODAY = 21_000;
const year = (back: number, received = 12_000): RentOfContract['instalments'][number] => ({ dueOn: TODAY - back, amount: 12_000, received, lastReceivedOn: received > 0 ? TODAY - back + 3 : null });
const rentOf = (facts: Partial<RentOfContract> = {}): RentOfContract => ({ today: TODAY, instalments: [year(800), year(435), year(70)], otherPayers: [], byLessee: 3, dunned: [], reductions: [], ...facts });
const paidByOther = (payer: string, instalments: number): RentOfContract['otherPayers'][number] => ({ payer, instalments, sum: instalments * 12_000 });

describe('R37, somebody else keeps paying', () => {
  test('is raised when one stranger pays more instalments than the lessee, and says for whom else he pays', () => {
    const said = judged(nominee, { rent: rentOf({ otherPayers: [paidByOther('x', 2)], byLessee: 1 }) }, { rent: rentOf() }, [contractOf('M', { lessee: '李四', file: { rent: rentOf({ otherPayers: [paidByOther('x', 1)], byLessee: 2 }) } })]);
    expect(said).toMatchObject({ state: 'triggered', p: 1.5 / 23 });
    expect(said.told?.zh).toContain('另外 1 份合同');
  });
  test('is clear when a relative pays once, and when several each pay once', () => {
    expect(judged(nominee, { rent: rentOf({ otherPayers: [paidByOther('x', 1)], byLessee: 2 }) }, { rent: rentOf() }).state).toBe('clear');
    expect(judged(nominee, { rent: rentOf({ otherPayers: [paidByOther('x', 1), paidByOther('y', 1)], byLessee: 0 }) }, { rent: rentOf() }).state).toBe('clear');
  });
  test('cannot judge one payment, and does not apply without instalments', () => {
    expect(judged(nominee, { rent: rentOf({ otherPayers: [paidByOther('x', 1)], byLessee: 0 }) }, { rent: rentOf() }).state).toBe('insufficient_data');
    expect(withoutRegister(nominee)).toBe('not_applicable');
  });
});

describe('R40, the contract is not what was awarded', () => {
  const about = (contract: Partial<ContractRecord>, lot: Partial<LotRecord> = {}): Said => {
    const own = contractOf('K', { lotId: 'L', ...contract });
    const lots = [lotOf('L', lot), ...Array.from({ length: 20 }, (_, i) => lotOf(`N${i}`))];
    return ask(differingTerms, countyOf({ lots, contracts: [own, ...Array.from({ length: 20 }, (_, i) => contractOf(`K${i}`, { lotId: `N${i}` }))] }), own);
  };
  test('a lower rent is raised, with what it costs over the term', () => expect(about({ yearlyRent: 10_000 })).toMatchObject({ state: 'triggered', money: 2000 * 5, p: 1.5 / 22 }));
  test('a longer term and a larger area are raised', () => {
    expect(about({ end: 20_015 + 7 * 365 }).told?.zh).toContain('年限成交 5，合同 7');
    expect(about({ area: 24 }).state).toBe('triggered');
  });
  test('rounding, leap days and a registered cut of the rent are no difference', () => {
    expect(about({ yearlyRent: 12_000.6, end: 20_015 + 5 * 365 + 1 }).state).toBe('clear');
    expect(about({ yearlyRent: 9600 }, { amendedPercent: -20 }).state).toBe('clear');
  });
  test('papers: a material difference, terms written beside, a second contract on the land', () => {
    const plain = { differences: [], otherTerms: false, overlapping: [] };
    expect(judged(differingTerms, { papers: { ...plain, differences: [{ field: 'payee', material: true, confirmed: false }] } }, { papers: plain }).state).toBe('triggered');
    expect(judged(differingTerms, { papers: { ...plain, otherTerms: true } }, { papers: plain }).state).toBe('triggered');
    expect(judged(differingTerms, { papers: { ...plain, overlapping: ['K9'] } }, { papers: plain }).state).toBe('triggered');
    expect(judged(differingTerms, { papers: { ...plain, differences: [{ field: 'lessee_address', material: false, confirmed: true }] } }, { papers: plain }).state).toBe('clear');
    expect(withoutRegister(differingTerms)).toBe('not_applicable');
  });
});

describe('X5, more land than is paid for', () => {
  const areas = (surveyed: number | null, polygon: number | null = null): ContractFile => ({ areas: { contract: 20, surveyed, polygon, delivered: null } });
  test('a fifth more is raised, with the rent of the land not paid for', () => {
    const said = judged(areaCreep, areas(24), areas(20.2));
    expect(said).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(said.money).toBeCloseTo(0.2 * 12_000 * (5 * 365) / 365.25, 6);
  });
  test('a survey goes before an outline, and a few percent are measurement', () => {
    expect(judged(areaCreep, areas(20.5, 30), areas(20)).state).toBe('clear');
    expect(judged(areaCreep, areas(null, 21), areas(20)).state).toBe('clear');
  });
  test('a fivefold difference is a unit error and no lead; without a measured area it does not apply', () => {
    expect(judged(areaCreep, areas(20 * 667), areas(20)).state).toBe('not_applicable');
    expect(judged(areaCreep, areas(null), areas(20)).state).toBe('not_applicable');
    expect(withoutRegister(areaCreep)).toBe('not_applicable');
  });
});

describe('R44, let on', () => {
  const sublet = { state: 'consented' as const, area: 20, rentPerYear: 13_000, from: TODAY - 100, askedOn: TODAY - 200 };
  const file = (...sublets: readonly (Omit<typeof sublet, 'state'> & { state: 'asked' | 'consented' | 'refused' | 'deemed' })[]): ContractFile => ({ subleases: { today: TODAY, area: 20, rentPerYear: 12_000, sublets } });
  test('is raised when begun without consent, and at half as much again', () => {
    expect(judged(unconsentedSublet, file({ ...sublet, state: 'refused' }), file()).state).toBe('triggered');
    expect(judged(unconsentedSublet, file({ ...sublet, rentPerYear: 18_000 }), file())).toMatchObject({ state: 'triggered', money: 6000, p: 1.5 / 22 });
    expect(judged(unconsentedSublet, file({ ...sublet, area: 10, rentPerYear: 9000 }), file())).toMatchObject({ state: 'triggered', money: 3000 });
  });
  test('is clear with consent at about the rent, and while what was asked for has not begun', () => {
    expect(judged(unconsentedSublet, file(sublet), file()).state).toBe('clear');
    expect(judged(unconsentedSublet, file({ ...sublet, state: 'asked', from: TODAY + 30 }), file()).state).toBe('clear');
    expect(judged(unconsentedSublet, file(), file()).state).toBe('not_applicable');
    expect(withoutRegister(unconsentedSublet)).toBe('not_applicable');
  });
});

describe('L1, farmland turned to other uses', () => {
  const change = { on: TODAY, toBuilding: true, afterDays: 40 };
  test('is raised by a change to building on farmland only', () => {
    expect(judged(useChange, { uses: { farmland: true, changes: [change] } }, { uses: { farmland: true, changes: [] } })).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(judged(useChange, { uses: { farmland: true, changes: [{ ...change, toBuilding: false }] } }, {}).state).toBe('clear');
    expect(judged(useChange, { uses: { farmland: false, changes: [change] } }, {}).state).toBe('not_applicable');
    expect(withoutRegister(useChange)).toBe('not_applicable');
  });
  test('words of building are told from those of farming', () => {
    expect(['改为砂石料场', '硬化场地作停车场', '建民宿'].every(speaksOfBuilding)).toBe(true);
    expect(['改种小麦、玉米', '果树种植', '设施蔬菜大棚'].some(speaksOfBuilding)).toBe(false);
  });
});

describe('R50, arrears nobody pursues', () => {
  const owing = (back: number): RentOfContract['instalments'] => [year(800), year(back, 0)];
  test('is raised with what is owed when four months went by without a word', () => {
    expect(judged(arrearsNotPursued, { rent: rentOf({ instalments: owing(120) }) }, { rent: rentOf() })).toMatchObject({ state: 'triggered', money: 12_000, p: 1.5 / 22 });
    expect(judged(arrearsNotPursued, { rent: rentOf({ instalments: owing(300), dunned: [{ step: 'reminder', on: TODAY - 290 }] }) }, { rent: rentOf() }).state).toBe('triggered');
  });
  test('is clear while it is dunned, while it is young, and when an old step was of other rent that is paid', () => {
    expect(judged(arrearsNotPursued, { rent: rentOf({ instalments: owing(120), dunned: [{ step: 'formal_demand', on: TODAY - 20 }] }) }, { rent: rentOf() }).state).toBe('clear');
    expect(judged(arrearsNotPursued, { rent: rentOf({ instalments: owing(40) }) }, { rent: rentOf() }).state).toBe('clear');
    expect(judged(arrearsNotPursued, { rent: rentOf() }, { rent: rentOf() }).state).toBe('clear');
  });
  test('does not apply before anything is due', () => {
    expect(judged(arrearsNotPursued, { rent: rentOf({ instalments: [year(-30, 0)] }) }, { rent: rentOf() }).state).toBe('not_applicable');
    expect(withoutRegister(arrearsNotPursued)).toBe('not_applicable');
  });
});

describe('R51, rent set off', () => {
  const cut = { sum: 6000, afterDue: true, offset: false, voted: true };
  test('is raised when rent due goes against debts, or goes without a vote', () => {
    expect(judged(setOff, { rent: rentOf({ reductions: [{ ...cut, offset: true }] }) }, { rent: rentOf() })).toMatchObject({ state: 'triggered', money: 6000, p: 1.5 / 22 });
    expect(judged(setOff, { rent: rentOf({ reductions: [{ ...cut, voted: false }] }) }, { rent: rentOf() }).state).toBe('triggered');
  });
  test('is clear for a voted waiver after a flood and for small change', () => {
    expect(judged(setOff, { rent: rentOf({ reductions: [cut] }) }, { rent: rentOf() }).state).toBe('clear');
    expect(judged(setOff, { rent: rentOf({ reductions: [{ ...cut, offset: true, sum: 100 }] }) }, { rent: rentOf() }).state).toBe('clear');
    expect(withoutRegister(setOff)).toBe('not_applicable');
  });
  test('words of set-off are told from those of relief', () => {
    expect(['以租抵债', '抵扣道路工程款', '冲抵往年餐费'].every(speaksOfSetOff)).toBe(true);
    expect(['七月洪涝受灾减免', '政策性减租'].some(speaksOfSetOff)).toBe(false);
  });
});
