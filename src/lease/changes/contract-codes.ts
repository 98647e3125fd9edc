// Codes of a lease's changes: their kinds, the grounds of an early end, and what they are called.
import type { Bilingual } from '../../kernel/shapes.ts';

export const changeKinds = ['rent', 'waiver', 'early_end', 'use', 'settlement'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeKindNames: Record<ChangeKind, Bilingual> = {
  rent: { zh: '调整租金', en: 'rent amended' },
  waiver: { zh: '减免租金', en: 'rent waived' },
  early_end: { zh: '提前终止', en: 'ended early' },
  use: { zh: '变更用途', en: 'use amended' },
  settlement: { zh: '年度结算', en: 'settlement of a year' },
};

export const changeStates = ['proposed', 'in_force', 'refused', 'withdrawn', 'lapsed'] as const;
export const changeStateNames: Record<(typeof changeStates)[number], Bilingual> = {
  proposed: { zh: '待办', en: 'under way' },
  in_force: { zh: '已生效', en: 'in force' },
  refused: { zh: '未同意', en: 'refused' },
  withdrawn: { zh: '村里已撤回', en: 'withdrawn by the village' },
  lapsed: { zh: '过期未同意，已失效', en: 'lapsed without agreement' },
};

export const endGrounds = ['agreement', 'rent_default', 'expropriation', 'other'] as const;
export type EndGround = (typeof endGrounds)[number];
export const endGroundNames: Record<EndGround, Bilingual> = {
  agreement: { zh: '双方协商一致', en: 'both agree' },
  rent_default: { zh: '承租人不付租金', en: 'rent unpaid' },
  expropriation: { zh: '土地被征收', en: 'expropriation' },
  other: { zh: '其他', en: 'other' },
};

export const subleaseStates = ['asked', 'consented', 'refused', 'deemed'] as const;
export const subleaseStateNames: Record<(typeof subleaseStates)[number], Bilingual> = {
  asked: { zh: '待答复', en: 'asked' },
  consented: { zh: '同意转租', en: 'consented' },
  refused: { zh: '不同意转租', en: 'refused' },
  deemed: { zh: '六个月未答复，视为同意', en: 'consented by silence' },
};
