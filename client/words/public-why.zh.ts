// The words of the page that explains a refusal, in Chinese.

export const publicWhyZh = {
  'why.title': '为什么这样答复',
  'why.said': '答复的原话',
  'why.said.note': '花括号里的数字，办理当时按实际情况填。',
  'why.article': '法律依据',
  'why.rules': '适用的县规则',
  'why.pinned': '这宗公告发布时固定用第 {version} 版规则（{by} 批准，{day} 起生效），以后改规则不影响它。',
  'why.present': '本县现在用第 {version} 版规则（{by} 批准，{day} 起生效）。',
  'why.defaults': '没有指明是哪个县，下面是系统的缺省值，各县以自己核定的为准。',
  'why.none': '这一条不取决于县规则里的数值。',
  'why.col.rule': '规则',
  'why.col.value': '数值',
  'why.col.basis': '依据',
  'why.col.since': '生效',
  'why.col.by': '批准',
  'why.byDefault': '缺省值，县里还没有核定',
  'why.code': '编号（反映问题时请报这个）',
  'why.object': '不认可的，可以向乡镇审核、县交易中心或者监督部门反映，凭这个编号能查到当时的记录。',
} as const;
