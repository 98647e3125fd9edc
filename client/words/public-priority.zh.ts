// The words of priority to lease and of a fixed price in the printed notice, in Chinese.
export const publicPriorityZh = {
  'notice.priority': '优先承租权',
  'notice.priority.order': '同等价格下按这个顺序优先：{order}。',
  'notice.priority.COURT_MATCH': '竞价中，优先权人可以出与当前最高价相同的价，出后领先；其他人仍可加价。不同顺位的，顺位在前者领先；同一顺位的，先出价者领先。',
  'notice.priority.LAST_LOOK': '竞价结束后，优先权人另有 {minutes} 分钟可以按最高价应价，应价者竞得；不同顺位的，顺位在前者得；同一顺位的，先应价者得。请注意：结束后还能应价，会使其他人不太愿意加价，可能压低成交价。',
  'notice.priority.sealed': '优先权在开标时起作用：开标后有效报价相同的，顺位在前者得；同一顺位的，先封存者得。报价封存后、开标后都不能再应价。',
  'notice.priority.until': '须在报名后、{until} 前提交凭证申报，并在竞价开始前经两人确认；逾期或未经确认的，没有优先权。',
  'notice.sealed': '{opens}起 {minutes} 分钟内收密封报价，截止后不延时，随后开标。报价在竞买人手机上加密，钥匙由五家单位分管，至少三家到场才能打开。{rounds}最高价相同的，有优先承租权的优先，再比谁先封存。',
  'notice.sealed.rounds': '共 {rounds} 轮，每轮开标后公布最高价，下一轮至少加一个最低加价幅度，最后一轮定。',
  'notice.fixed': '{opens}起 {minutes} 分钟内按固定价应价，不加价。最先应价的人竞得；优先权人在此期间仍可按同价应价。',
  'notice.price.fixed': '固定价',
  'notice.step.is': '每次至少 {min}，一次最多 {max}',
  'priority.class.HOUSE_LESSEE': '房屋原承租人',
  'priority.class.COLLECTIVE_MEMBER': '本集体经济组织成员',
  'priority.class.LAND_TRANSFEREE': '土地原受让方',
  'priority.class.CONTRACTUAL': '原合同约定优先的人',
  'priority.class.OTHER_STATUTORY': '法律规定的其他优先权人',
} as const;
