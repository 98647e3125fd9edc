// The contract's text, and what is compared with it: no term that was not announced, words beside figures, and which differences count.
import { describe, expect, it } from '@jest/globals';
import { amountInWords, dayInChinese, grouped, yuan } from '../../../src/lease/papers/amount-words.ts';
import { contractDocument } from '../../../src/lease/papers/lease-document.ts';
import { factsHash, type ContractFacts } from '../../../src/lease/papers/lease-facts.ts';
import { bondReasonNames, bondReasons } from '../../../src/ledger/bond-reason-codes.ts';
import type { SignedTerms } from '../../../src/lease/papers/contract.ts';
import { differencesOf, materialFields, termsAsDrawn, type TermField } from '../../../src/lease/papers/terms-comparison.ts';
import { capital } from '../../../client/kit/capital.ts';
import { fc } from '../../support/fast-check.ts';

const facts: ContractFacts = {
  format: 'sunfield-contract-1', lease_code: 'HT-LN-2026-0228', lot_code: 'LN-2026-0228', title: '南地68亩', notice: { version: 1, sha256: 'a'.repeat(64) },
  lessor: { name: '余庄村股份经济合作社', place: '城郊乡余庄村' }, lessee: { name: '赵承包', kind: 'person', id_number: '410***********123X' },
  land: { asset_code: 'LN-A-0001', name: '南地68亩', address: '村南（瀍河边）', class: '耕地', unit: 'mu', area: '68.00', area_kind: 'nominal', permitted_use: '种植粮食作物' },
  term: { start_date: '2026-10-01', end_date: '2031-09-30', years: 5 },
  rent: { per_unit_year: '1515.00', per_year: '103020.00', whole_term: '515100.00', payment_period: 'yearly_in_advance', plan: null }, announced: {},
  instalments: [{ number: 1, from_date: '2026-10-01', until_date: '2027-09-30', due_on: '2026-10-01', amount: '103020.00' }],
  deposit: '20400.00', first_payment_before_delivery: true, account: { bank: '农业银行洛宁支行', number: '6228480001', holder: '余庄村股份经济合作社' }, sign_by: '2026-09-10',
};
const textOf = (sheet: ReturnType<typeof contractDocument>) => JSON.stringify(sheet.blocks);

describe('the contract', () => {
  const text = textOf(contractDocument(facts, factsHash(facts), '2026-09-01T00:00:00.000Z'));

  it('says every announced term and the award, figures and words together', () => {
    for (const part of ['余庄村股份经济合作社', '赵承包', '410***********123X', '南地68亩', '村南（瀍河边）', '68 亩（台账面积）', '种植粮食作物', '2026年10月1日', '2031年9月30日', '103,020.00 元（大写：壹拾万叁仟零贰拾元整）', '515,100.00 元（大写：伍拾壹万伍仟壹佰元整）', '按年预付', '6228480001', 'LN-2026-0228']) {
      expect(text).toContain(part);
    }
  });

  it('names only the registered account and says that no other contract holds', () => {
    expect(text).toContain('付到其他账户、交给个人的，不算交了租金');
    expect(text).toContain('合同编通则解释第14条');
    expect(text).toContain('第一期租金付清后');
    expect(textOf(contractDocument({ ...facts, first_payment_before_delivery: false }, 'f', '2026-09-01T00:00:00.000Z'))).not.toContain('第一期租金付清后');
  });

  it('says how the rent grows, rests and is counted, the bond, and whether it may be let on', () => {
    const plan = {
      escalations: [{ from_year: 3, every_years: 2, mode: 'percent' as const, value: '2', compounding: true }, { from_year: 5, every_years: null, mode: 'yuan' as const, value: '1500.00', compounding: false }],
      rent_free_months: 3, due_month_day: null, in_kind: { product: '稻谷', unit: '斤', conversion_yuan: '1.30' }, revenue_share: { percent: '5', of: '营业额' },
    };
    const announced = { sublease: 'forbidden', performance_bond: '10000.00', tax_included: true, delivery_working_days: 3, encumbrances: '有青苗' };
    const said = textOf(contractDocument({ ...facts, rent: { ...facts.rent, plan }, announced }, 'f', '2026-09-01T00:00:00.000Z'));
    for (const part of ['自第 3 个合同年起租金递增 2%（以上一年租金为基数），以后每 2 年一次', '自第 5 个合同年起租金每年增加 1,500.00 元', '前 3 个月免租', '每斤折合 1.30 元', '另按营业额的 5% 分成', '首年租金', '租金含税', '履约保证金 10,000.00 元', '不得转租', '在 3 个工作日内', '有青苗']) expect(said).toContain(part);
    for (const part of ['递增', '免租', '履约保证金', '含税']) expect(text).not.toContain(part);
  });

  it('says which index the rent follows, from where to where, and what is paid until it is known', () => {
    const step = { from_year: 2, every_years: 1, mode: 'index' as const, value: '1', compounding: true, index: { code: 'cpi' as const, ceiling: '5' } };
    const plan = { escalations: [step], rent_free_months: 0, due_month_day: null, in_kind: null, revenue_share: null };
    const said = textOf(contractDocument({ ...facts, rent: { ...facts.rent, plan } }, 'f', '2026-09-01T00:00:00.000Z'));
    for (const part of ['自第 2 个合同年起租金按全国居民消费价格指数（上年=100）的涨幅调整，以后每 1 年一次', '每次最低递增 1%、最高递增 5%', '开始前1 个公历年公布的数值', '先按最低递增缴付', '此前不算逾期', '全期租金按最低递增计算']) expect(said).toContain(part);
    const rarely = textOf(contractDocument({ ...facts, rent: { ...facts.rent, plan: { ...plan, escalations: [{ ...step, from_year: 4, every_years: 2 }] } } }, 'f', '2026-09-01T00:00:00.000Z'));
    expect(rarely).toContain('首次 3 个、以后每次 2 个公历年');
  });

  it('says for what alone the bond is taken, in the words of the list the deductions are held to, and that it comes before the handover', () => {
    const announced = { performance_bond: '30600.00', performance_bond_reasons: [...bondReasons], performance_bond_before_delivery: true };
    const said = textOf(contractDocument({ ...facts, announced }, 'f', '2026-09-01T00:00:00.000Z'));
    for (const part of [...bondReasons.map((one) => bondReasonNames[one].zh), '只能因下列情形扣付', '先转作履约保证金，再转作第一期租金', '第一期租金付清、履约保证金交齐后，甲方']) expect(said).toContain(part);
    expect(textOf(contractDocument({ ...facts, announced, first_payment_before_delivery: false }, 'f', '2026-09-01T00:00:00.000Z'))).toContain('"履约保证金交齐后，甲方');
    const fewer = textOf(contractDocument({ ...facts, announced: { ...announced, performance_bond_reasons: ['damage'] } }, 'f', '2026-09-01T00:00:00.000Z'));
    expect([fewer.includes('只能因下列情形扣付：毁损资产。'), fewer.includes('欠付租金')]).toEqual([true, false]);
    expect(text).not.toContain('履约保证金');
  });

  it('sends land to the arbitration the law has for it, a building to the court', () => {
    expect(text).toContain('农村土地承包仲裁机构');
    expect(textOf(contractDocument({ ...facts, land: { ...facts.land, unit: 'm2' } }, 'f', '2026-09-01T00:00:00.000Z'))).not.toContain('农村土地承包仲裁机构');
  });

  it('has another fingerprint as soon as a fen is another', () => {
    expect(factsHash({ ...facts, rent: { ...facts.rent, per_year: '103020.01' } })).not.toBe(factsHash(facts));
    expect(contractDocument(facts, factsHash(facts), '2026-09-01T00:00:00.000Z').foot).toContain(factsHash(facts));
  });
});

describe('amounts on paper', () => {
  it('are in words what the screens say they are', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (fen) => {
      const amount = `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
      expect(amountInWords(amount)).toBe(capital(amount));
    }));
    expect(yuan('1515.00')).toBe('1,515.00 元（大写：壹仟伍佰壹拾伍元整）');
    expect(grouped('1234567.80')).toBe('1,234,567.80');
    expect(dayInChinese('2026-03-02')).toBe('2026年3月2日');
  });
});

describe('what the signed paper says', () => {
  const drawn = termsAsDrawn(facts);

  it('is the same when only the writing differs', () => {
    expect(differencesOf(facts, drawn)).toEqual([]);
    expect(differencesOf(facts, { ...drawn, area: '68', rentPerYear: '103020', address: '村南(瀍河边)', assetName: ' 南地６８亩 ' })).toEqual([]);
  });

  it('departs in substance in whatever article 488 of the civil code names, and the parties', () => {
    const other: Partial<Record<TermField, string>> = { startDate: '2026-10-02', endDate: '2036-09-30', disputes: 'changed', rentPlan: 'changed', area: '74.00', rentPerYear: '68000.00' };
    for (const field of materialFields) {
      const found = differencesOf(facts, { ...drawn, [field]: other[field] ?? '9' } as SignedTerms);
      expect(found).toEqual([{ field, announced: drawn[field], signed: other[field] ?? '9', material: true }]);
    }
  });

  it('differs in words only where it describes the same land otherwise: seen, and not in substance', () => {
    const found = differencesOf(facts, { ...drawn, assetName: '南地', address: '村南头' });
    expect(found.map(({ field, material }) => [field, material])).toEqual([['assetName', false], ['address', false]]);
  });

  it('every term is either material or a description', () => {
    expect(Object.keys(drawn).filter((field) => !materialFields.includes(field as TermField))).toEqual(['assetName', 'address']);
  });
});
