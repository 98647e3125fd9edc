// Signals of contracts, appraisals and elections: raised where the scheme is, clear where it only looks like it, silent without the register.
import { describe, expect, it } from '@jest/globals';
import { contractSignals } from '../../../src/watchdog/contract-signals/catalogue.ts';
import type { ContractFile } from '../../../src/watchdog/county/platform-files.ts';
import type { ContractRecord, CountyRecord, LotRecord } from '../../../src/watchdog/county/record.ts';
import { appraiserOf } from '../../../src/watchdog/lot-signals/low-appraisal.ts';
import { lotSignals } from '../../../src/watchdog/lot-signals/catalogue-of-lots.ts';
import { villageSignals } from '../../../src/watchdog/village-signals/catalogue.ts';
import { contract, county, goodContractFile, goodLotFile, judge, lot, TODAY, withContract, withVillage, type Judged } from './procedure-county.ts';

const signalOf = (code: string) => contractSignals.find((one) => one.code === code)!;
const filed = (over: Partial<ContractFile>, own: Partial<ContractRecord> = {}): ContractRecord => contract({ ...own, file: { ...goodContractFile, ...over } });
const said = (code: string, subject: ContractRecord, over: Partial<CountyRecord> = {}): Judged => judge(signalOf(code), ...withContract(subject, over));
const { payments, ending } = goodContractFile;
const old: Partial<ContractRecord> = { start: TODAY - 3000, end: TODAY + 3000 };
const instalment = (from: number, years: number, amount: number) => ({ due: from, from, until: from + Math.round(365.25 * years) - 1, amount });
const chain = (count: number, over: Partial<ContractRecord> = {}): ContractRecord[] => Array.from({ length: count }, (_, i) => contract({ contractId: `e${i}`, start: TODAY - 200 - 365 * (count - i), end: TODAY - 201 - 365 * (count - i - 1), ...over }));
const from = (before: readonly ContractRecord[]): Partial<CountyRecord> => ({ contracts: [...county().contracts, ...before] });
const receipt = (date: number, payer = '赵一') => ({ receiptId: `r${date}`, village: 'v', date, payer, amount: 6000, memo: null });

interface Case {
  subject: ContractRecord;
  over?: Partial<CountyRecord>;
  says?: RegExp;
  money?: number;
}

const cases: Record<string, { raised: readonly Case[]; clear: readonly Case[]; notApplicable: readonly Case[]; insufficient: readonly Case[] }> = {
  R02: {
    raised: [
      { subject: contract({ ...old, yearlyRent: 3000 }), says: /300，8\.2 年没有调过/ },
      { subject: filed({ payments: { ...payments, grows: false } }, { ...old, start: TODAY - 1000, yearlyRent: 3000 }), says: /没有递增条款/ },
    ],
    // Cheap but young; old but as dear as its like; old, and changed last year; old, and growing by its plan.
    clear: [
      { subject: contract({ yearlyRent: 3000 }) }, { subject: contract({ ...old, yearlyRent: 7000 }) }, { subject: filed({ payments: { ...payments, changedOn: TODAY - 365 } }, { ...old, yearlyRent: 3000 }) },
      { subject: filed({ payments: { ...payments, grows: true } }, { ...old, yearlyRent: 3000 }) },
    ],
    notApplicable: [{ subject: contract({ ...old, yearlyRent: null }) }, { subject: contract({ ...old, end: TODAY - 500 }) }],
    insufficient: [{ subject: contract({ ...old, assetClass: 'WATER_POND' }) }],
  },
  R05: {
    raised: [{ subject: filed({ payments: { ...payments, instalments: [instalment(TODAY - 100, 10, 20_000)] } }), says: /10\.0 年租金/ }],
    clear: [{ subject: filed({}) }, { subject: filed({ payments: { ...payments, instalments: [instalment(TODAY, 3, 15_000)] } }) }],
    notApplicable: [{ subject: contract() }],
    insufficient: [{ subject: filed({ payments: { ...payments, instalments: [] } }) }],
  },
  R06: {
    raised: [
      { subject: filed({ concessions: { cuts: [{ number: 1, on: TODAY, yuan: 4000, voted: false, minutes: false }] } }), says: /4,000 元，1 次没有决议/, money: 4000 },
      { subject: filed({ concessions: { cuts: [{ number: 1, on: TODAY, yuan: 4000, voted: true, minutes: false }] } }), says: /1 次没有会议记录/ },
      { subject: filed({ payments: { ...payments, rentFreeMonths: 6 } }), says: /免租 6 个月，占租期 17 %/, money: 3000 },
      { subject: filed({ payments: { ...payments, building: true, rentFreeMonths: 18, termMonths: 240 } }), says: /18/ },
    ],
    clear: [{ subject: filed({}) }, { subject: filed({ concessions: { cuts: [{ number: 1, on: TODAY, yuan: 4000, voted: true, minutes: true }] } }) }, { subject: filed({ payments: { ...payments, rentFreeMonths: 3 } }) }],
    notApplicable: [{ subject: contract() }],
    insufficient: [{ subject: contract({ file: { payments } }) }],
  },
  R07: {
    raised: [
      { subject: filed({ clauses: { drawn: false, texts: [{ where: 'beside', text: '合同期满，甲方按评估价回购乙方全部投资。' }] } }), says: /回购乙方全部投资/ },
      { subject: filed({ clauses: { drawn: false, texts: [{ where: 'beside', text: '如提前收回，甲方赔偿乙方一切损失。' }] } }), says: /一切损失/ },
    ],
    clear: [{ subject: filed({}) }, { subject: filed({ clauses: { drawn: true, texts: [] } }) }, { subject: filed({ clauses: { drawn: false, texts: [{ where: 'beside', text: '期满后乙方投资的设施不予补偿、不得要求回购。' }] } }) }],
    notApplicable: [{ subject: contract() }],
    insufficient: [{ subject: filed({ clauses: { drawn: false, texts: [] } }) }],
  },
  R08: {
    raised: [{ subject: contract({ end: TODAY + 10_000 }), says: /民法典上限 20 年/ }, { subject: filed({ ending: { ...ending, capYears: 5 } }, { end: TODAY + 2500 }), says: /县规则上限 5 年/ }],
    // Thirty years of forest where the county's rules allow seventy.
    clear: [{ subject: contract({ start: TODAY, end: TODAY + 7305 }) }, { subject: filed({ ending: { ...ending, capYears: 70 } }, { assetClass: 'LAND_FOREST', end: TODAY + 10_000 }) }],
    notApplicable: [{ subject: contract({ assetClass: 'LAND_FOREST', end: TODAY + 10_000 }) }],
    insufficient: [{ subject: contract({ end: null }) }],
  },
  R10: {
    raised: [
      { subject: contract({}), over: from(chain(2)), says: /续租 2 次/ },
      { subject: filed({ clauses: { drawn: false, texts: [{ where: 'beside', text: '期满自动续租三年' }] } }), says: /自动续租/ },
      { subject: contract({ end: TODAY + 7500 }), over: from(chain(1)), says: /上限 20 年/ },
    ],
    clear: [{ subject: contract({}), over: from(chain(1)) }, { subject: contract({}), over: from(chain(2, { lessee: '孙二' })) }, { subject: contract({}), over: from(chain(2, { area: 30 })) }, { subject: contract({ lotId: 'l0' }), over: from(chain(2)) }],
    notApplicable: [{ subject: contract({}), over: { present: new Set(['lots']) } }],
    insufficient: [{ subject: contract({ lessee: null }) }],
  },
  R11: {
    raised: [
      { subject: filed({}, { end: TODAY - 200 }), says: /已过 200 天/, money: (6000 * 200) / 365.25 },
      { subject: contract({ end: TODAY - 500 }), over: { receipts: [receipt(TODAY - 100)] }, says: /仍付款 1 笔/ },
    ],
    clear: [
      { subject: filed({}, { end: TODAY - 20 }) }, { subject: filed({ ending: { ...ending, returnedOn: TODAY - 190 } }, { end: TODAY - 200 }) }, { subject: filed({ ending: { ...ending, listedAgainOn: TODAY - 190 } }, { end: TODAY - 200 }) },
      { subject: contract({ end: TODAY - 500 }), over: { receipts: [receipt(TODAY - 100, '李四')] } },
      // Money of his that is not the old rent.
      { subject: contract({ end: TODAY - 500 }), over: { receipts: [{ ...receipt(TODAY - 100), amount: 1850 }] } },
      // He pays for another field of his.
      { subject: contract({ end: TODAY - 500 }), over: { receipts: [receipt(TODAY - 100)], contracts: [...county().contracts, contract({ contractId: 'o', area: 44 })] } },
    ],
    notApplicable: [{ subject: contract({ end: TODAY - 200 }), over: { present: new Set(['lots', 'contracts']) } }],
    insufficient: [{ subject: contract({ end: null }) }],
  },
  R13: {
    raised: [{ subject: contract({}), over: from(chain(1)), says: /接着 e0 号合同/ }, { subject: contract({ lotId: 'l3', end: TODAY + 4000 }), says: /长 \d+ 天/ }],
    // A first contract; a listed renewal; a renewal from before the county listed anything.
    clear: [{ subject: contract({}) }, { subject: contract({ lotId: 'l3', end: TODAY - 200 + 1096 }), over: from(chain(1)) }, { subject: contract({ start: TODAY - 900, end: TODAY - 20 }), over: from([contract({ contractId: 'e', start: TODAY - 2000, end: TODAY - 901 })]) }],
    notApplicable: [{ subject: contract({}), over: { contracts: [] } }],
    insufficient: [{ subject: contract({ start: null }) }],
  },
};

describe.each(Object.entries(cases))('%s', (code, { raised, clear, notApplicable, insufficient }) => {
  it('is raised where the scheme is, with its share of the county and its figures', () => {
    for (const { subject, over, says, money } of raised) {
      const judged = said(code, subject, over);
      expect(judged.state).toBe('triggered');
      expect(judged.p).toBeGreaterThan(0);
      expect(judged.p).toBeLessThan(0.2);
      expect(judged.words?.zh).toMatch(says ?? /\d/);
      if (money !== undefined) expect(judged.money).toBeCloseTo(money, 6);
    }
  });

  it('is clear where it only looks like it', () => {
    for (const { subject, over } of clear) expect(said(code, subject, over)).toMatchObject({ state: 'clear', p: 1, money: 0 });
  });

  it('says that it does not apply, or that too little is known, and never that all is well', () => {
    expect(notApplicable.map(({ subject, over }) => said(code, subject, over).state)).toEqual(notApplicable.map(() => 'not_applicable'));
    expect(insufficient.map(({ subject, over }) => said(code, subject, over).state)).toEqual(insufficient.map(() => 'insufficient_data'));
  });
});

describe('what a stale rent costs', () => {
  it('is what the lower quarter of like lots brings more, over what is left of the term', () => {
    const judged = said('R02', contract({ ...old, yearlyRent: 3000 }));
    // Twenty deals from 600 to 790: their lower quarter is 647.5.
    expect(judged.money).toBeCloseTo((647.5 - 300) * 10 * (3000 / 365.25), 6);
  });
});

describe('R03', () => {
  const appraised = (figure: number | null, source = '洛阳中信资产评估有限公司〔2026〕8号', own: Partial<LotRecord> = {}): LotRecord =>
    lot({ ...own, file: { ...goodLotFile, terms: { ...goodLotFile.terms, priceBasis: 'APPRAISAL', priceFigure: figure, priceSource: source } } });
  const market = Array.from({ length: 80 }, (_, i) => lot({ lotId: `m${i}`, closedOn: TODAY - 400 + i, price: 600 + ((i * 37) % 80), village: `v${i % 8}` }));
  const judged = (subject: LotRecord, lots: readonly LotRecord[] = market): Judged => judge(lotSignals.find((one) => one.code === 'R03')!, county({ lots: [...lots, subject] }), subject);

  it('an appraisal far under what like lots fetch is raised, one near it is not', () => {
    expect(judged(appraised(300))).toMatchObject({ state: 'triggered', words: { zh: expect.stringMatching(/评估 300/) as unknown } });
    expect(judged(appraised(560))).toMatchObject({ state: 'clear' });
  });

  it('an appraiser whose other lots all went far above his figures is raised where his figure is low at all', () => {
    const by = (firm: string, factor: number, n: number) => Array.from({ length: n }, (_, i) => appraised(640 / (factor + 0.01 * (i % 5)), `${firm}评估事务所${i}号`, { lotId: `${firm}${i}`, price: 600 + ((i * 37) % 80), village: `v${i % 8}` }));
    const firms = [...by('甲', 1.3, 9), ...by('乙', 1, 12)];
    expect(judged(appraised(560, '甲评估事务所99号'), [...market, ...firms]).state).toBe('triggered');
    expect(judged(appraised(560, '乙评估事务所99号'), [...market, ...firms]).state).toBe('clear');
    expect(judged(appraised(560, '甲评估事务所99号'), [...market, ...by('甲', 1.3, 6), ...by('乙', 1, 12)]).state).toBe('clear');
  });

  it('reads the firm out of the source of a figure', () => {
    expect(appraiserOf('洛阳中信资产评估有限公司〔2026〕8号')).toBe('洛阳中信资产评估有限公司');
    expect(appraiserOf('村民议价')).toBeNull();
  });

  it('says nothing without the register, of another basis, or of a market too small to know', () => {
    expect([judged(lot()).state, judged(lot({ file: goodLotFile })).state]).toEqual(['not_applicable', 'not_applicable']);
    expect([judged(appraised(null)).state, judged(appraised(300), market.slice(0, 10)).state]).toEqual(['insufficient_data', 'insufficient_data']);
  });
});

describe('R09', () => {
  const [signal] = villageSignals.filter((one) => one.code === 'R09');
  const signed = (days: readonly number[]): ContractRecord[] => days.map((start, i) => contract({ contractId: `s${i}`, lessee: `周${i}`, start, end: start + 3000 }));
  const steady = Array.from({ length: 16 }, (_, i) => TODAY - 2000 + 125 * i);
  const village = (days: readonly number[] | null, contracts: readonly number[]): Judged => judge(signal!, ...withVillage({ village: 'v', town: 't', ...(days === null ? {} : { file: { turnovers: { days } } }) }, { contracts: signed(contracts) }));

  it('a rush in the half-year before the boards change hands is raised, the usual pace is not', () => {
    const rush = [5, 10, 20, 30, 60, 90, 120, 150].map((before) => TODAY - 300 - before);
    expect(village([TODAY - 300], [...steady, ...rush])).toMatchObject({ state: 'triggered', words: { zh: expect.stringMatching(/签约 \d+ 份，按平时应有 \d/) as unknown } });
    expect(village([TODAY - 300], steady)).toMatchObject({ state: 'clear' });
  });

  it('says nothing without the register of posts, without a turnover, or of too few contracts', () => {
    expect([village(null, steady).state, village([], steady).state, village([TODAY - 300], steady.slice(0, 3)).state]).toEqual(['not_applicable', 'not_applicable', 'insufficient_data']);
  });
});
