// Parameter words: what each parameter of a signal means, for the officer who moves it.
import type { Bilingual } from '../../kernel/shapes.ts';

/** By name; by `code/name` where one name means something of its own in one signal. Undefined for a name nobody has put into words. */
export function wordsOfParameter(code: string, name: string): Bilingual | undefined {
  const words = WORDS[`${code}/${name}`] ?? WORDS[name];
  return words === undefined ? undefined : { zh: words[0], en: words[1] };
}

/** A value as it is said to an officer: muting is a matter of yes and no. */
export function valueInWords(name: string, value: number): Bilingual {
  if (name === 'muted') return value === 1 ? { zh: '停用', en: 'muted' } : { zh: '启用', en: 'in use' };
  return { zh: String(value), en: String(value) };
}

const WORDS: Readonly<Record<string, readonly [string, string]>> = {
  muted: ['是否停用', 'Muted or in use'],
  alpha: ['触发线（p 值上限）', 'Trigger line (largest p)'],
  falseShare: ['组内误报的最大占比', 'Largest share of false finds'],
  alone: ['单凭圈子触发的误报占比', 'Share of false finds where the circle stands alone'],
  applicants: ['一个账户替几人交保证金', 'Depositors of one account, at least'],
  below: ['低于当前租金的幅度', 'Below today’s rent by'],
  still: ['租金几年没动', 'Years without a change of rent'],
  term: ['合同至少几年', 'Years of the contract, at least'],
  beyondDays: ['到期后超过几天', 'Days beyond the end'],
  booked: ['入账达到应收的比例', 'Share of what was due that was booked'],
  buildingMonths: ['建设期最多免几个月', 'Rent-free months of building, at most'],
  rentFreeShare: ['免租期占合同期的比例', 'Rent-free share of the term'],
  cut: ['每次最多降价的幅度', 'Largest cut at once'],
  days: ['超过几天', 'Days, more than'],
  'R17/latest': ['补记占全部会议的比例', 'Share of minutes entered late'],
  drawn: ['坐支次数', 'Times cash was spent before it was banked'],
  errors: ['偏离几个误差', 'Errors off'],
  'R03/ratio': ['评估价与公允价之比', 'Appraisal over fair price'],
  'R44/ratio': ['转租与承租价之比', 'Sublet over own rent'],
  eveningMinute: ['晚于几点算避人耳目（分钟）', 'Evening begins (minute of the day)'],
  morningMinute: ['早于几点算避人耳目（分钟）', 'Morning begins (minute of the day)'],
  restShare: ['休息日占公告期的比例', 'Share of the notice that is holidays'],
  excess: ['多出面积的比例', 'Share of area in excess'],
  filers: ['几人提出异议', 'People who objected, at least'],
  filingDays: ['备案期限（天）', 'Days to file'],
  folderDays: ['归档期限（天）', 'Days to archive'],
  graceDays: ['宽限（天）', 'Days of grace'],
  instalments: ['代付几期', 'Instalments paid by another, at least'],
  jump: ['抬价幅度', 'Jump of the bid'],
  repeats: ['弃标几次', 'Withdrawals, at least'],
  leastDays: ['报名至少几天', 'Days to register, at least'],
  mostObjections: ['最多几条异议', 'Objections, at most'],
  leastDeposits: ['至少几家交保证金', 'Deposits paid, at least'],
  leastQualified: ['合格比例至少', 'Share qualified, at least'],
  level: ['一次性价与逐年价之比', 'Lump sum over yearly rents'],
  years: ['一次收几年', 'Years paid at once, at least'],
  lots: ['至少几宗', 'Lots, at least'],
  share: ['占比达到', 'Share, at least'],
  most: ['最多几处', 'At most'],
  ofFirstYear: ['保证金占首年租金的比例', 'Deposit over the first year’s rent'],
  ofWhole: ['保证金占总租金的比例', 'Deposit over the whole rent'],
  overdueDays: ['拖欠几天', 'Days in arrears'],
  silentDays: ['几天没有催收', 'Days without a reminder'],
  passed: ['经手几次', 'Times money passed through'],
  premium: ['溢价不超过', 'Premium, at most'],
  receipts: ['至少几笔到账', 'Receipts, at least'],
  renewals: ['连续几次', 'In a row, at least'],
  silentShare: ['不出价的比例', 'Share that did not bid'],
  times: ['至少几倍', 'Times the usual, at least'],
  tolerance: ['允许相差的比例', 'Difference allowed'],
  toleranceDays: ['允许超出几天', 'Days beyond allowed'],
};
