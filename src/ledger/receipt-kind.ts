// Receipt kind: does a credit on a collective's account read like rent, like something else, or like nothing one can tell?

export type ReceiptKind = 'rent' | 'other' | 'unclear';

/** The patterns as text, which the program's and the database's regular expressions read alike: one definition for the watchdog and for coverage. */
export const receiptPatterns = {
  /** What village accountants write for rent, contract fees and hire of rooms. */
  rent: '租|承包|流转|发包|经营权|地款|场地|门面|门市|鱼塘|水面|大棚|仓库|厂房|摊位',
  /** A word that makes 租 a pledge or a refund. */
  notRent: '押金|保证金|退',
  /** Money a collective receives that is no rent. */
  other: '补贴|补助|拨款|拨付|专项|转移支付|利息|结息|电费|水费|捐|社保|医保|养老|保险|理赔|退款|退回|保证金|押金|工程|贷款|征地|补偿|分红|工资|报销|测试',
  /** Payers that do not rent: government bodies and the bank itself. */
  publicPayer: '财政|人民政府|农业农村局|国库|银行|信用社|社会保险|供电|民政|残联',
} as const;

const RENT = new RegExp(receiptPatterns.rent, 'u');
const NOT_RENT = new RegExp(receiptPatterns.notRent, 'u');
const OTHER = new RegExp(receiptPatterns.other, 'u');
const PUBLIC_PAYER = new RegExp(receiptPatterns.publicPayer, 'u');

/** Memo first: "补贴" beats "租" only when both stand there and the payer is public. */
export function receiptKind(memo: string, payer: string): ReceiptKind {
  const text = memo.normalize('NFKC');
  if (PUBLIC_PAYER.test(payer)) return 'other';
  if (RENT.test(text) && !NOT_RENT.test(text)) return 'rent';
  if (OTHER.test(text)) return 'other';
  return 'unclear';
}
