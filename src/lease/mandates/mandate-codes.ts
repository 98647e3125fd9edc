// Codes of powers of attorney: the acts one may be given for.

export const mandateActs = ['contract', 'handover'] as const;
export type MandateAct = (typeof mandateActs)[number];

export const mandateActNames: Record<MandateAct, { zh: string; en: string }> = {
  contract: { zh: '签订合同', en: 'sign the contract' },
  handover: { zh: '办理交接', en: 'confirm a handover' },
};
