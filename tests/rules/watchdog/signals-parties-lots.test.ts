// The tests of a lot's parties and bidding beyond the fourteen: each with a case that is raised, an innocent one, and none where the register is absent.
import { describe, expect, test } from '@jest/globals';
import type { Applicant } from '../../../src/watchdog/county/files/applications.ts';
import type { LotFile } from '../../../src/watchdog/county/platform-files.ts';
import type { LotRecord } from '../../../src/watchdog/county/record.ts';
import type { CountySignal } from '../../../src/watchdog/county-signal.ts';
import { areaWideSilence } from '../../../src/watchdog/lot-signals/area-wide-silence.ts';
import { commonPayer } from '../../../src/watchdog/lot-signals/common-payer.ts';
import { complaintCluster } from '../../../src/watchdog/lot-signals/complaint-cluster.ts';
import { depositMisuse } from '../../../src/watchdog/lot-signals/deposit-misuse.ts';
import { disclosure } from '../../../src/watchdog/lot-signals/disclosure.ts';
import { fakePriority } from '../../../src/watchdog/lot-signals/fake-priority.ts';
import { ineligibleLessee } from '../../../src/watchdog/lot-signals/ineligible-lessee.ts';
import { lateSigning } from '../../../src/watchdog/lot-signals/late-signing.ts';
import { relativeLessee } from '../../../src/watchdog/lot-signals/relative-lessee.ts';
import { sideFee } from '../../../src/watchdog/lot-signals/side-fee.ts';
import { spoofDefault } from '../../../src/watchdog/lot-signals/spoof-default.ts';
import { tamperedRecord } from '../../../src/watchdog/lot-signals/tampered-record.ts';
import { ask, bidderOf, bidOf, contractOf, countyOf, lotOf, type Said } from './plain-county.ts';

/** The lot with this file among twenty whose register shows nothing. */
function judged<Evidence extends object>(signal: CountySignal<Evidence>, file: LotFile, ordinary: LotFile, facts: Partial<LotRecord> = {}): Said {
  const lot = lotOf('L', { ...facts, file });
  return ask(signal, countyOf({ lots: [lot, ...Array.from({ length: 20 }, (_, i) => lotOf(`N${i}`, { ...facts, file: ordinary }))], bids: [] }), lot);
}
const withoutRegister = <Evidence extends object>(signal: CountySignal<Evidence>, facts: Partial<LotRecord> = {}): string => {
  const lot = lotOf('L', facts);
  return ask(signal, countyOf({ lots: [lot] }), lot).state;
};
const applicant = (account: string, payer: string, more: Partial<Applicant> = {}): Applicant => ({ account, state: 'qualified', appliedAt: 0, payer, refundedTo: null, othersTried: [], ...more });

describe('R28, one account behind several deposits', () => {
  const apart: LotFile = { applications: [applicant('a', 'x'), applicant('b', 'y')] };
  test('is raised also where those who share it never bid, and names them by their ids', () => {
    const said = judged(commonPayer, { applications: [applicant('a', 'x'), applicant('b', 'x'), applicant('c', 'z')] }, apart);
    expect(said).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(said.told?.zh).toContain('a、b');
  });
  test('a deposit that went back to another applicant’s account, or was first tried from it, is shared too', () => {
    expect(judged(commonPayer, { applications: [applicant('a', 'x'), applicant('b', 'y', { refundedTo: 'x' })] }, apart).state).toBe('triggered');
    expect(judged(commonPayer, { applications: [applicant('a', 'x'), applicant('b', 'y', { othersTried: ['x'] })] }, apart).state).toBe('triggered');
  });
  test('is clear where each pays from his own and gets it back there', () => {
    expect(judged(commonPayer, { applications: [applicant('a', 'x', { refundedTo: 'x' }), applicant('b', 'y')] }, apart)).toMatchObject({ state: 'clear', p: 1 });
  });
  test('does not apply to one applicant, nor without the register', () => {
    expect(judged(commonPayer, { applications: [applicant('a', 'x')] }, apart).state).toBe('not_applicable');
    expect(withoutRegister(commonPayer)).toBe('not_applicable');
  });
});

describe('R31, a high bid not meant to be paid', () => {
  const failed = (facts: Partial<LotRecord> = {}): LotRecord => lotOf('L', { status: 'defaulted', winner: 'a', price: 1500, reserve: 500, ...facts });
  const county = (lot: LotRecord, more: readonly LotRecord[] = [], amounts: readonly [number, number] = [1500, 600], tied = true) => countyOf({
    lots: [lot, ...more, ...Array.from({ length: 30 }, (_, i) => lotOf(`N${i}`, { winner: `n${i}` }))], bids: [bidOf('L', 'b', amounts[1]), bidOf('L', 'a', amounts[0])],
    bidders: tied ? [bidderOf('a', { phoneHash: 'p' }), bidderOf('b', { phoneHash: 'p' })] : [],
  });
  test('is raised where the second is of one hand with the defaulter; the money is what the next round fetched less', () => {
    const said = ask(spoofDefault, county(failed(), [lotOf('L2', { priorLotId: 'L', winner: 'b', price: 600 })]), failed());
    expect(said).toMatchObject({ state: 'triggered', money: 900 * 20 * 5 });
    expect(said.p).toBeLessThan(0.06);
    expect(said.told?.zh).toContain('有关联');
  });
  test('a jump of half and a succession by strangers is raised; a small step is not', () => {
    const file: LotFile = { defaulted: { winner: 'a', event: 'refuse_to_sign', runnerUp: 'b', succeeded: true, price: 1500, nextPrice: 600 } };
    expect(ask(spoofDefault, county(failed({ file }), [], [1500, 600], false), failed({ file })).state).toBe('triggered');
    const small = failed({ price: 620, file: { defaulted: { ...file.defaulted!, price: 620 } } });
    expect(ask(spoofDefault, county(small, [], [620, 600], false), small).state).toBe('clear');
  });
  test('a first default whose land a stranger takes is clear', () => {
    expect(ask(spoofDefault, county(failed(), [lotOf('L2', { priorLotId: 'L', winner: 'c', price: 600 })], [1500, 600], false), failed()).state).toBe('clear');
  });
  test('does not apply to a lot that was paid', () => expect(withoutRegister(spoofDefault)).toBe('not_applicable'));
});

describe('R32, a priority nobody knew of', () => {
  const claim = { account: 'w', class: 'HOUSE_LESSEE', state: 'confirmed' as const, declaredAt: 5, confirmedAt: 15, announced: true, heldBefore: false, won: true };
  const priority = (facts: Partial<typeof claim>): LotFile => ({ priority: { registrationClosesAt: 10, biddingOpensAt: 20, claims: [{ ...claim, ...facts }] } });
  test('is raised where no register bears it out and it won, and where it came too late', () => {
    expect(judged(fakePriority, priority({ announced: false }), priority({}))).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(judged(fakePriority, priority({ declaredAt: 11, won: false }), priority({})).state).toBe('triggered');
    expect(judged(fakePriority, priority({ confirmedAt: 21, won: false }), priority({})).state).toBe('triggered');
  });
  test('is clear for a lessee the registry knows and for a member, whose roll the village keeps', () => {
    expect(judged(fakePriority, priority({ announced: false, heldBefore: true }), priority({})).state).toBe('clear');
    expect(judged(fakePriority, priority({ announced: false, class: 'COLLECTIVE_MEMBER' }), priority({})).state).toBe('clear');
  });
  test('does not apply where none was confirmed', () => {
    expect(judged(fakePriority, { priority: { registrationClosesAt: 10, biddingOpensAt: 20, claims: [] } }, {}).state).toBe('not_applicable');
    expect(withoutRegister(fakePriority)).toBe('not_applicable');
  });
});

describe('R33, a whole session without a rival', () => {
  /** Fifteen sessions of ten lots in five towns; `quiet`: every lot of the last session of 甲镇 at the reserve with one bidder. */
  function sessions(quiet: boolean, size = 10) {
    const [lots, bids]: [LotRecord[], ReturnType<typeof bidOf>[]] = [[], []];
    for (let session = 0; session < 15; session += 1) {
      for (let i = 0; i < size; i += 1) {
        const last = session === 10;
        const single = last ? quiet || i % 3 === 0 : i % 3 === 0;
        const id = `S${session}-${i}`;
        lots.push(lotOf(id, { town: ['甲镇', '乙镇', '丙镇', '丁镇', '戊镇'][session % 5] as string, closedOn: 20_000 + session, winner: `w${id}`, price: single ? 500 : 640 }));
        bids.push(bidOf(id, `w${id}`, single ? 500 : 640), ...(single ? [] : [bidOf(id, `o${id}`, 630)]));
      }
    }
    return { county: countyOf({ lots, bids }), subject: lots.find((lot) => lot.lotId === 'S10-1') as LotRecord, first: lots[0] as LotRecord };
  }
  test('is raised where a town that used to compete falls silent at once', () => {
    const { county, subject } = sessions(true);
    const said = ask(areaWideSilence, county, subject);
    expect(said.state).toBe('triggered');
    expect(said.p).toBeLessThan(0.01);
  });
  test('is clear where a third goes to the only bidder, as everywhere', () => {
    const { county, subject } = sessions(false);
    expect(ask(areaWideSilence, county, subject).state).toBe('clear');
  });
  test('cannot judge a small session, nor a town’s first; does not apply without bids', () => {
    const small = sessions(true, 9);
    expect(ask(areaWideSilence, small.county, small.subject).state).toBe('insufficient_data');
    const { county, first } = sessions(true);
    expect(ask(areaWideSilence, county, first).state).toBe('insufficient_data');
    expect(withoutRegister(areaWideSilence)).toBe('not_applicable');
  });
});

describe('R35, a broken chain', () => {
  const whole: LotFile = { chain: { entries: 12, faults: [] } };
  test('is raised by one fault and clear without', () => {
    const said = judged(tamperedRecord, { chain: { entries: 12, faults: [{ subject: 'auction', seq: 4, fault: 'altered' }] } }, whole);
    expect(said).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(said.told?.zh).toContain('第 4 条 内容被改');
    expect(judged(tamperedRecord, whole, whole).state).toBe('clear');
    expect(withoutRegister(tamperedRecord)).toBe('not_applicable');
  });
});

describe('R36, kin of somebody in office', () => {
  test('is raised by close kin, and by any tie told only after the award', () => {
    expect(judged(relativeLessee, { kin: [{ account: 'w', relation: 'child', of: 'village', before: true }] }, { kin: [] })).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(judged(relativeLessee, { kin: [{ account: 'w', relation: 'other_kin', of: 'village', before: false }] }, { kin: [] }).state).toBe('triggered');
  });
  test('is clear for distant kin declared beforehand, as in any village', () => {
    expect(judged(relativeLessee, { kin: [{ account: 'w', relation: 'other_kin', of: 'village', before: true }] }, { kin: [] }).state).toBe('clear');
    expect(withoutRegister(relativeLessee)).toBe('not_applicable');
  });
});

describe('R38, barred and back', () => {
  const county = (barred: readonly string[]) => {
    const lot = lotOf('L', { winner: 'w', file: { barred } });
    return { lot, county: countyOf({ lots: [lot, ...Array.from({ length: 20 }, (_, i) => lotOf(`N${i}`, { winner: `n${i}`, file: { barred } }))], bidders: [bidderOf('w', { household: 'h' }), bidderOf('debtor', { household: 'h' })] }) };
  };
  test('is raised where one of the winner’s hand was barred, clear where a stranger was', () => {
    const tied = county(['debtor']);
    expect(ask(ineligibleLessee, tied.county, tied.lot)).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    const stranger = county(['somebody']);
    expect(ask(ineligibleLessee, stranger.county, stranger.lot).state).toBe('clear');
    expect(withoutRegister(ineligibleLessee)).toBe('not_applicable');
  });
});

describe('R41, late contracts', () => {
  const signing = { today: 200, awardedOn: 100, signBy: 115, signedOn: 112, filedOn: 118, firstRentOn: 130 };
  test.each([
    ['signed three weeks late', { signedOn: 136 }], ['never signed', { signedOn: null, filedOn: null, firstRentOn: null }], ['never filed', { filedOn: null }], ['rent before the contract', { firstRentOn: 90 }],
  ])('is raised: %s', (_, facts) => expect(judged(lateSigning, { signing: { ...signing, ...facts } }, { signing }).state).toBe('triggered'));
  test('is clear in time, and within the days of grace', () => {
    expect(judged(lateSigning, { signing }, { signing }).state).toBe('clear');
    expect(judged(lateSigning, { signing: { ...signing, signedOn: 120, filedOn: 129 } }, { signing }).state).toBe('clear');
  });
  test('of a folder: a deal long past that no contract names, where the others are named', () => {
    const lots = Array.from({ length: 20 }, (_, i) => lotOf(`N${i}`, { closedOn: 20_000 + i * 10 }));
    const county = countyOf({ lots, contracts: lots.slice(1).map((lot, i) => contractOf(`K${i}`, { lotId: lot.lotId })) });
    expect(ask(lateSigning, county, lots[0]!).state).toBe('triggered');
    expect(ask(lateSigning, county, lots[1]!).state).toBe('clear');
    expect(ask(lateSigning, countyOf({ lots, contracts: [contractOf('K')] }), lots[0]!).state).toBe('not_applicable');
    expect(withoutRegister(lateSigning)).toBe('not_applicable');
  });
});

describe('R52, deposits', () => {
  const back = { account: 'a', amount: 2000, workingDays: 2, returned: true, sameAccount: true };
  const kept: LotFile = { deposits: { limitWorkingDays: 3, returns: [back] } };
  test('is raised when late or sent elsewhere; the sum is at stake only while it is gone', () => {
    expect(judged(depositMisuse, { deposits: { limitWorkingDays: 3, returns: [{ ...back, workingDays: 9 }] } }, kept)).toMatchObject({ state: 'triggered', money: 0 });
    expect(judged(depositMisuse, { deposits: { limitWorkingDays: 3, returns: [{ ...back, workingDays: 9, returned: false, sameAccount: null }] } }, kept)).toMatchObject({ state: 'triggered', money: 2000 });
    expect(judged(depositMisuse, { deposits: { limitWorkingDays: 3, returns: [{ ...back, sameAccount: false }] } }, kept)).toMatchObject({ state: 'triggered', money: 2000 });
  });
  test('is clear on the limit’s last day; does not apply where nothing need go back', () => {
    expect(judged(depositMisuse, { deposits: { limitWorkingDays: 3, returns: [{ ...back, workingDays: 3 }] } }, kept).state).toBe('clear');
    expect(judged(depositMisuse, { deposits: { limitWorkingDays: 3, returns: [{ ...back, workingDays: null }] } }, kept).state).toBe('not_applicable');
    expect(withoutRegister(depositMisuse)).toBe('not_applicable');
  });
});

describe('R53, fees beside the rent', () => {
  test('is raised by a word, clear without, silent without a text', () => {
    expect(judged(sideFee, { sideFees: ['协调费'] }, { sideFees: [] })).toMatchObject({ state: 'triggered', p: 1.5 / 22 });
    expect(judged(sideFee, { sideFees: [] }, { sideFees: [] }).state).toBe('clear');
    expect(withoutRegister(sideFee)).toBe('not_applicable');
  });
});

describe('R55 and R56, objections', () => {
  const filed = { stage: 'notice' as const, filedBy: 'x', filedOn: 100, answerBy: 105, answeredOn: 104, verdict: 'dismissed' as const, minutes: 4 * 24 * 60, correctedMeanwhile: false };
  const said = (...facts: readonly Partial<Omit<typeof filed, 'answeredOn' | 'verdict' | 'minutes'> & { answeredOn: number | null; verdict: 'upheld' | 'dismissed' | null; minutes: number | null }>[]): LotFile => ({ objections: { today: 200, filed: facts.map((one) => ({ ...filed, ...one })) } });
  test('R55 is raised by silence and by a quiet correction, not by a correction that grants the point', () => {
    expect(judged(disclosure, said({ answeredOn: null, verdict: null, minutes: null }), said({})).told?.zh).toContain('最长 95 天');
    expect(judged(disclosure, said({ correctedMeanwhile: true }), said({})).state).toBe('triggered');
    expect(judged(disclosure, said({ correctedMeanwhile: true, verdict: 'upheld' }), said({})).state).toBe('clear');
  });
  test('R56 is raised by three people within half a year or by one closed within a day', () => {
    expect(judged(complaintCluster, said({}, { filedBy: 'y', filedOn: 150 }, { filedBy: 'z', filedOn: 250 }), said()).state).toBe('triggered');
    expect(judged(complaintCluster, said({ minutes: 90 }), said()).state).toBe('triggered');
  });
  test('R56 is clear for one who files three times, and for three a year apart', () => {
    expect(judged(complaintCluster, said({}, { filedOn: 150 }, { filedOn: 160 }), said()).state).toBe('clear');
    expect(judged(complaintCluster, said({}, { filedBy: 'y', filedOn: 400 }, { filedBy: 'z', filedOn: 700 }), said()).state).toBe('clear');
  });
  test('neither applies where nobody objected', () => {
    expect([judged(disclosure, said(), said()).state, judged(complaintCluster, said(), said()).state, withoutRegister(disclosure), withoutRegister(complaintCluster)]).toEqual(['not_applicable', 'not_applicable', 'not_applicable', 'not_applicable']);
  });
});
