// The words of the archive of a lot in Chinese.

export const reviewArchiveZh = {
  'archive.title': '一宗一档',
  'archive.open': '归档',
  'archive.note': '把这宗标的的全部记录、原件和操作记录打成一个带签名的文件。包里有合同当事人的姓名，只给保管档案的人。',
  'archive.none': '还没有打过包。',
  'archive.do': '打包归档',
  'archive.job': '正在打包 {percent}%',
  'archive.failed': '没有打成：{problem}',
  'archive.packages': '档案包',
  'archive.col.at': '打包时间',
  'archive.col.files': '文件',
  'archive.col.size': '大小',
  'archive.get': '下载',
  'archive.check': '怎么核验',
  'archive.check.note': '任何人拿到档案包，用 Node.js 和 docs/verify/archive.mjs 就能核验，不需要本系统。',
} as const;
