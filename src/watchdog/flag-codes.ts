// Flag codes: the closed sets a flag, its result and its verdict are made of.

export const levels = ['high', 'medium', 'low'] as const;
export const flagStates = ['open', 'claimed', 'disposed', 'cleared'] as const;
export const resultStates = ['triggered', 'clear', 'insufficient_data', 'not_applicable', 'error'] as const;
/** A collective is judged by the pattern of its lots; the others one by one. */
export const subjectKinds = ['lot', 'collective', 'bank_line', 'occupation', 'contract'] as const;
/** 属实转问题线索 · 属实责令整改 · 有合理解释关闭 · 数据有误退回 · 移交其他协作区 (ux.md C1). */
export const verdicts = ['to_lead', 'ordered_rectification', 'explained', 'data_error', 'handed_over'] as const;
