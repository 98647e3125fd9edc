// The words for several lots at once (village) in Chinese.

export const villageSeveralZh = {
  'several.title': '一次办几宗',
  'several.note': '条件相同的几项资产可以一起起草；材料齐全的几宗可以一起提交。每一行单独办理、单独答复。',
  'several.drafts': '一起起草',
  'several.assets': '闲置、还没有挂牌的资产',
  'several.terms': '共同的条件',
  'several.reserve.hint': '元，每亩（或每平方米、每件）每年。面积和保证金按各自登记的算。',
  'several.drafts.do': '给选中的各项起草',
  'several.submissions': '一起提交审核',
  'several.submissions.do': '提交选中的各宗',
  'several.lacks': '还缺：{missing}',
  'lots.several': '一次办几宗',
} as const;
