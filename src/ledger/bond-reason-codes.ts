// Bond reason codes: for what a lessor may take from the performance bond, and nothing else. One list: the notice announces it, the contract says it, the bond is held to it. 依据: 民法典 第711、714、722、733条.
import type { Bilingual } from '../kernel/shapes.ts';

export const bondReasons = ['rent_arrears', 'damage', 'not_restored', 'changed_use'] as const;
export type BondReason = (typeof bondReasons)[number];

export const bondReasonNames: Record<BondReason, Bilingual> = {
  rent_arrears: { zh: '欠付租金', en: 'rent not paid' },
  damage: { zh: '毁损资产', en: 'damage to the asset' },
  not_restored: { zh: '没有按约恢复原状交还', en: 'not given back in the agreed state' },
  changed_use: { zh: '擅自改变用途', en: 'used otherwise than agreed' },
};

/** As one sentence lists them. */
export const bondReasonsNamed = (reasons: readonly BondReason[]): Bilingual => ({
  zh: reasons.map((one) => bondReasonNames[one].zh).join('、'),
  en: reasons.map((one) => bondReasonNames[one].en).join(', '),
});
