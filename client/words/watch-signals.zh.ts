// The words of the signals' pages in Chinese.

export const watchSignalsZh = {
  'watch.tabs': '监督',
  'signals.title': '监督规则',
  'signals.intro': '每条规则的预警经人核查后有多少属实，以近 24 个月本县已处置的为准。准确率低于 10 % 且已处置满 30 件的，建议停用；停用也要两人同意，结果照样计算、保存。',
  'signals.county': '县（区）',
  'signals.show': '查看',
  'signals.none': '这个县还没有规则运行的记录。',
  'signals.rule': '规则',
  'signals.waiting': '待看',
  'signals.precision': '处置后属实',
  'signals.state': '状态',
  'signals.running': '在用',
  'signals.muted': '{day} 起停用',
  'signals.suggest': '建议停用',
  'signals.suggestWhy': '{count} 条规则的准确率低于 10 %，而且已处置满 30 件：',
  'signals.open': '参数与试算',
  'precision.none': '还没有处置过，准不准还不知道',
  'precision.few': '只处置过 {closed} 件，{substantiated} 件属实，还说不准',
  'precision.said': '近期 {closed} 件中 {substantiated} 件属实（{share} %，可能在 {low} %–{high} %）',
  'precision.title': '这条规则以往的准确率',
} as const;
