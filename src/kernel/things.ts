// Things: what a reader of English is told was not found, by its Chinese name. The empty name stands where the sentence names none.

const things: Readonly<Record<string, string>> = {
  '': 'what was asked for',
  交接单: 'the handover record', 付款指令: 'the payment instruction', 付款文件: 'the payment file', 保证金: 'the deposit', 合同: 'the lease', 回执: 'the receipt',
  履约保证金: 'the performance bond', 开标小组: 'the opening panel', 报名: 'the application', 标的: 'the lot', 模拟银行: 'the simulated bank',
  演示账号: 'the demo account', 申请: 'the request', 登录: 'the session', 竞价: 'the auction', 角色: 'the role', 账号: 'the account', 这个事件: 'this event',
  这个人: 'this person', 这个任职: 'this post', 这个地址: 'this address', 这个地方: 'this place', 这个文件: 'this file', 这个村: 'this village', 这份公告: 'this notice',
  这份回执: 'this receipt', 这份委托书: 'this power of attorney', 这份申请: 'this request', 这份送达凭证: 'this proof of service', 这场竞价: 'this auction',
  这宗标的: 'this lot', 这宗标的的规则: 'the rules of this lot', 这条消息: 'this message', 这条申报: 'this declaration', 这条预警: 'this flag', 这一件抽查: 'this random check', 这次批量办理: 'this batch',
  这种答复: 'this kind of answer', 这笔来款: 'this payment in', 这项决定: 'this decision', 这项限制: 'this restriction', 鉴证书: 'the certificate',
  银行流水: 'the bank statement',
};

/** As it is when it has no English name here. */
export const thingInEnglish = (zh: string): string => things[zh] ?? zh;
