// Term names: what the fields of a contract and its states are called, in both languages.
import type { Bilingual } from '../../kernel/shapes.ts';
import type { TermField } from './terms-comparison.ts';

export const fieldNames: Record<TermField | 'otherTerms', Bilingual> = {
  lessor: { zh: '出租方', en: 'lessor' },
  lessee: { zh: '承租方', en: 'lessee' },
  assetCode: { zh: '资产编号', en: 'asset code' },
  assetName: { zh: '资产名称', en: 'asset name' },
  address: { zh: '坐落', en: 'address' },
  area: { zh: '面积（数量）', en: 'area' },
  permittedUse: { zh: '用途', en: 'permitted use' },
  startDate: { zh: '起租日', en: 'first day' },
  endDate: { zh: '到期日', en: 'last day' },
  rentPerUnitYear: { zh: '单价（每年）', en: 'rent per unit and year' },
  rentPerYear: { zh: '每年租金', en: 'rent per year' },
  rentWholeTerm: { zh: '租期合计', en: 'rent of the whole term' },
  paymentPeriod: { zh: '付租方式', en: 'payment' },
  rentPlan: { zh: '递增、免租等安排', en: 'growth and rent-free months' },
  deposit: { zh: '保证金', en: 'deposit' },
  accountNumber: { zh: '收款账号', en: 'account' },
  disputes: { zh: '违约责任和争议解决', en: 'liability and disputes' },
  otherTerms: { zh: '手写的补充内容', en: 'added by hand' },
};

export const stateWords = { to_sign: '待签字', active: '履行中', ended: '已结束', void: '已作废' } as const;

/** A term's value as a person reads it, in Chinese. */
export function termSaid(field: TermField, value: string): string {
  if (field !== 'disputes' && field !== 'rentPlan') return value;
  return value === 'as_drawn' ? '同平台合同' : '有改动';
}
