// What a receipt's words say: rent, surely something else, perhaps something else, or nothing.
import { receiptPatterns } from '../../ledger/receipt-kind.ts';

/** `other` only where the words leave no doubt; money that may be rent under another name (往来, 捐) is `doubtful` and stays in the question. */
export const wordings = ['rent', 'other', 'doubtful', 'plain', 'none'] as const;
export type Wording = (typeof wordings)[number];

const RENT = new RegExp(`${receiptPatterns.rent}|转包|\\brent|\\blease`, 'iu');
const PLEDGE = new RegExp(`${receiptPatterns.notRent}|押租`, 'u');
const DOUBTFUL = /捐|赞助|往来|暂存|暂收|代收|代付|借款|还款|其他|其它|杂项|卖|废旧|\bdonation|\bother\b|\bmisc/iu;
const OTHER = new RegExp(
  `${receiptPatterns.other.replace('|捐', '')}|筹资|农资|化肥|种子款|奖励|奖补|项目款|项目资金|党费|罚款|税|物业费|卫生费|垃圾|燃气|话费|宽带|报名费|学费|药费|工钱|劳务|货款|扶贫款|低保|五保|慰问|\\bsubsid|\\bwater\\b|\\belectric|\\bsalar|\\bwage|\\binsurance|\\binterest\\b|\\bgrant\\b|\\brefund|\\bpension|\\btax\\b`,
  'iu',
);
const PUBLIC_PAYER = new RegExp(`${receiptPatterns.publicPayer}|财政|县.{0,6}局$|镇政府|乡政府|管委会|税务|电力公司|自来水|保险公司|社保`, 'u');

const readings = new Map<string, Wording>();
/** Memos are few and come by the thousand; a table of invented ones must not grow this for ever. */
const MOST_KEPT = 50_000;

export function memoWording(memo: string | null): Wording {
  const known = readings.get(memo ?? '');
  if (known !== undefined) return known;
  if (readings.size > MOST_KEPT) readings.clear();
  const wording = readMemo(memo);
  readings.set(memo ?? '', wording);
  return wording;
}

function readMemo(memo: string | null): Wording {
  const text = memo?.normalize('NFKC').trim() ?? '';
  if (text === '') return 'none';
  const [rent, other] = [RENT.test(text), OTHER.test(text)];
  if (rent && !other && !PLEDGE.test(text)) return 'rent';
  // 土地流转补贴: both kinds of word, so the words decide nothing.
  if (rent && other) return PLEDGE.test(text) ? 'other' : 'doubtful';
  if (other || PLEDGE.test(text)) return 'other';
  return DOUBTFUL.test(text) ? 'doubtful' : 'plain';
}

/** Government, bank or utility: pays subsidies and interest, and hardly ever rent. */
export const isPublicPayer = (payer: string | null): boolean => payer !== null && PUBLIC_PAYER.test(payer);

/** What memo and payer say together: a public payer whose memo does not speak of rent pays none. */
export function receiptWording(memo: string | null, payer: string | null): Wording {
  const words = memoWording(memo);
  return words !== 'rent' && isPublicPayer(payer) ? 'other' : words;
}
