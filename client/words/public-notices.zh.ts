// The words of a notice's versions in Chinese: shown to everyone, and to who asks for a correction and who decides it.

export const publicNoticesZh = {
  'versions.title': '公告各版',
  'versions.note': '公告发布后只能出新的一版，旧的一版永远保留。每一版改了什么、为什么改，都在这里。',
  'versions.inForce': '现行有效',
  'versions.replaced': '已被后一版代替',
  'versions.whole': '看这一版全文',
  'versions.material': '实质更正',
  'versions.material.note': '公告期从这一版重新计算。已报名的继续有效；不接受改动的，可在报名截止前撤回报名，保证金原路退回。',
  'versions.plain': '文字更正',
  'versions.plain.note': '价格、条件和时间都不变。',
  'versions.reason': '更正原因：{reason}',
  'versions.changes': '第 {version} 版改动的内容',
  'versions.field': '项目',
  'versions.before': '原来',
  'versions.after': '现在',
  'versions.see': '看各版改动',
} as const;
