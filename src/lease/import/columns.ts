// Columns: which heading of a contract file is which field, by the names such files use.

const NAMES = {
  code: ['合同编号', '合同号', '编号', 'contract_code', 'code'],
  assetCode: ['资产编号', '资产编码', '地块编号', '资产代码', 'asset_code'],
  village: ['村代码', '村', '村名', '所在村', '行政村', 'village', 'village_code'],
  assetName: ['资产名称', '名称', '地块名称', '标的名称', 'asset_name'],
  holder: ['承租人', '承包人', '承租方', '承包方', '乙方', 'lessee', 'holder'],
  area: ['面积', '出租面积', '合同面积', '承包面积', 'area'],
  start: ['起租日', '开始日期', '起始日期', '租赁开始', '合同开始日期', 'start', 'start_date'],
  end: ['到期日', '结束日期', '截止日期', '终止日期', '合同到期日期', 'end', 'end_date'],
  signedOn: ['签订日期', '签约日期', '合同签订日期', 'signed_on'],
  rentPerYear: ['年租金', '年租金（元）', '每年租金', '年承包费', 'rent_per_year'],
  total: ['合同总额', '合同金额', '租金总额', '合同总价', 'total'],
  period: ['付款方式', '付租方式', '缴费方式', '支付方式', 'payment_period'],
  growth: ['租金递增', '递增', '递增方式', 'growth'],
  freeMonths: ['免租期', '免租月数', '免租期（月）', 'rent_free_months'],
  received: ['已收租金', '已交租金', '已收金额', 'received'],
  paidUntil: ['已交至', '租金交至', '已缴至', 'paid_until'],
  use: ['用途', '土地用途', '经营用途', 'use'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof NAMES;
export type Cells = Partial<Record<Field, string>>;

export interface Columns {
  at: ReadonlyMap<Field, number>;
  unrecognised: string[];
}

export function columnsOf(headings: readonly string[]): Columns {
  const at = new Map<Field, number>();
  const unrecognised: string[] = [];
  headings.forEach((heading, index) => {
    const key = keyOf(heading);
    const field = (Object.keys(NAMES) as Field[]).find((name) => NAMES[name].some((known) => keyOf(known) === key));
    if (field !== undefined && !at.has(field)) at.set(field, index);
    else if (key !== '') unrecognised.push(heading.trim());
  });
  return { at, unrecognised };
}

/** The row's cells by field; empty ones are left out. */
export function cellsOf(row: readonly string[], columns: Columns): Cells {
  const cells: Cells = {};
  for (const [field, index] of columns.at) {
    const text = (row[index] ?? '').normalize('NFKC').trim();
    if (text !== '') cells[field] = text;
  }
  return cells;
}

/** Brackets say the unit, spaces and stars nothing. */
const keyOf = (heading: string): string => heading.normalize('NFKC').replace(/\([^)]*\)/g, '').replace(/[\s*:]/g, '').toLowerCase();
