// Headings: which column of a file is which field, by synonyms; what is not recognised is reported, and may be mapped by hand.
import { isBlank } from './cell-text.ts';
import { importFields, type ImportField } from './field-codes.ts';

/** Compared after taking away brackets, spaces and case. The first field that lists a heading has it. */
const SYNONYMS: Record<ImportField, readonly string[]> = {
  code: ['编号', '资产编号', '项目编号', '标的编号', '资产编码', '资产代码', '编码', '序号', 'code', 'id', 'no', 'number', 'assetcode', 'assetno'],
  county: ['区县', '县区', '县市区', '区市县', '所属区县', '所在区县', '县', 'county', 'district'],
  township: ['乡镇', '镇乡', '乡镇街道', '镇街', '所属乡镇', '所在乡镇', 'township', 'town'],
  village: ['村', '村社区', '村居', '行政村', '所属村', '所在村', '村名', 'village'],
  class: ['类别', '资产类型', '资产类别', '资产分类', '标的类型', '项目类型', '项目类别', '类型', '分类', 'class', 'category', 'type', 'assetclass', 'assettype'],
  title: ['项目名称', '标的名称', '资产名称', '标的物名称', '名称', '项目', '标的', 'title', 'name', 'assetname', 'asset'],
  location: ['位置', '坐落', '坐落位置', '座落', '地址', '地点', '所在地', '所在位置', '标的位置', '具体位置', 'location', 'address', 'place'],
  area: ['面积', '总面积', '资产面积', '标的面积', '面积数量', '数量', '面积规模', '规模', 'area', 'size', 'quantity'],
  footprint: ['占地面积', '土地面积', '用地面积', '宗地面积', 'footprint', 'landarea', 'sitearea'],
  floor: ['建筑面积', '房屋面积', '房屋建筑面积', '使用面积', 'floorarea', 'buildingarea', 'gfa'],
  unit: ['单位', '计量单位', '面积单位', 'unit'],
  term: ['期限', '租期', '出租期限', '租赁期限', '流转期限', '年限', '出租年限', '流转年限', 'term', 'leaseterm', 'duration'],
  from: ['起始日期', '开始日期', '租赁起始日期', '起租日期', '租期起', 'startdate', 'from', 'start'],
  until: ['终止日期', '截止日期', '结束日期', '到期日期', '到期日', '到期时间', '租赁终止日期', '租期止', 'enddate', 'until', 'end', 'expiry', 'expires'],
  description: ['说明', '备注', '描述', '简介', '项目说明', '项目简介', '资产描述', '基本情况', '情况说明', 'description', 'notes', 'note', 'remark', 'remarks'],
  owner: ['权属', '权属性质', '所有权人', '产权人', '产权单位', '所有者', '权属单位', '权利人', 'owner', 'ownership'],
  state: ['现状', '状态', '使用状态', '资产状态', '使用现状', '利用现状', 'state', 'status', 'condition'],
};

/** A column's field, and the unit its heading names ('面积（亩）'). */
export interface Column {
  index: number;
  heading: string;
  field: ImportField | null;
  unit: string;
}

export interface Headings {
  columns: Column[];
  recognised: { heading: string; field: ImportField }[];
  unrecognised: string[];
  /** Fields without which no row can come in. */
  missing: ImportField[];
}

/** `map` gives headings by hand, as written in the file: {"宗地描述": "title"}; '' leaves a column out. It wins over the synonyms. */
export function recogniseHeadings(cells: readonly string[], map: Readonly<Record<string, ImportField | ''>> = {}): Headings {
  const taken = new Set<ImportField>();
  const columns = cells.map((cell, index): Column => ({ index, heading: cell.trim(), unit: unitIn(cell), field: mapped(cell.trim(), map, taken) }));
  for (const column of columns) {
    if (column.field !== null || column.heading in map || isBlank(column.heading)) continue;
    const field = fieldNamed(keyOf(column.heading), taken);
    if (field !== null) taken.add(field);
    column.field = field;
  }
  return {
    columns,
    recognised: columns.flatMap(({ heading, field }) => (field === null ? [] : [{ heading, field }])),
    unrecognised: columns.filter(({ heading, field }) => field === null && !isBlank(heading) && map[heading] !== '').map(({ heading }) => heading),
    missing: missingFields(taken),
  };
}

/** '资产坐落', '地块面积', '拟出租期限': the thing's own word before the field's. A unit is not looked for so: '出租单位' is an organisation. */
const THING = /^(?:资产|标的物?|项目|地块|宗地|房屋|拟?出租|拟?流转|登记)/;

function fieldNamed(key: string, taken: ReadonlySet<ImportField>): ImportField | null {
  const free = importFields.filter((name) => !taken.has(name));
  const short = key.replace(THING, '');
  return free.find((name) => SYNONYMS[name].includes(key)) ?? free.find((name) => name !== 'unit' && short.length >= 2 && SYNONYMS[name].includes(short)) ?? null;
}

/** A heading row is found among the first rows by this score: titles and dates above a table score nothing. */
export function headingScore(cells: readonly string[], map: Readonly<Record<string, ImportField | ''>> = {}): number {
  return recogniseHeadings(cells, map).recognised.length;
}

function missingFields(taken: ReadonlySet<ImportField>): ImportField[] {
  const missing: ImportField[] = taken.has('title') ? [] : ['title'];
  const measured = taken.has('area') || taken.has('footprint') || taken.has('floor') || taken.has('title');
  return measured ? missing : [...missing, 'area'];
}

function mapped(heading: string, map: Readonly<Record<string, ImportField | ''>>, taken: Set<ImportField>): ImportField | null {
  const field = map[heading];
  if (field === undefined || field === '' || taken.has(field)) return null;
  taken.add(field);
  return field;
}

const BRACKETS = /[（(【[][^）)】\]]*[）)】\]]/g;

function keyOf(heading: string): string {
  return heading.normalize('NFKC').replace(BRACKETS, '').replace(/[\s/、,.:：*＊_-]+/g, '').toLowerCase();
}

function unitIn(heading: string): string {
  const inside = heading.normalize('NFKC').match(BRACKETS)?.join(' ') ?? '';
  if (/亩|\bmu\b/i.test(inside)) return '亩';
  if (/公顷|\bha\b/i.test(inside)) return '公顷';
  return /平|㎡|m2|m²|sqm/i.test(inside) ? '平方米' : '';
}
