// The words of the power list in Chinese.

export const publicPowersZh = {
  'powers.title': '农村集体资产出租小微权力清单和流程图',
  'powers.sub': '规则第 {version} 版，{day} 起施行，{by} 核定。',
  'powers.tier.village': '村级（小额简易）：合同总额不到 {total} 元，租期不超过 {years} 年。也必须上平台、进集体账户。',
  'powers.tier.township': '乡镇级：合同总额不到 {total} 元，并且面积不到 {mu} 亩。',
  'powers.tier.county': '县级：其余的，以及集体经营性建设用地。',
  'powers.counting': '{months} 个月内同一资产、同一承租人的合并计算，不能拆分。',
  'powers.which': '各类程序',
  'powers.flow': '流程图',
  'powers.col.step': '步骤',
  'powers.col.who': '谁办',
  'powers.col.evidence': '凭证',
  'powers.col.days': '期限',
  'powers.col.risk': '廉政风险点',
  'powers.col.basis': '依据',
  'powers.evidence.system': '系统记录',
  'powers.days': '{days} 个工作日',
  'powers.days.law': '按公告或法定日期',
  'village.powers': '村里出租集体资产要走哪些步骤：小微权力清单',
} as const;
