// The words of contracts at the township in Chinese.

export const reviewContractsZh = {
  'contracts.title': '合同备案',
  'contracts.notice': '看公告',
  'contracts.waiting': '要核对、要备案的合同',
  'contracts.waiting.none': '没有要核对或备案的合同。',
  'contracts.filed': '备案登记簿',
  'contracts.filed.none': '还没有备案的合同。',
  'contracts.col.contract': '合同',
  'contracts.col.place': '村',
  'contracts.col.todo': '要做',
  'contracts.col.since': '从哪天起',
} as const;
