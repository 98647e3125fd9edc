// A messy file: invented rows with every kind of mess a county's asset list brings, as GB18030 CSV and as XLSX under other headings.
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';

export interface MessyRow {
  code: string;
  county: string;
  class: string;
  title: string;
  location: string;
  area: string;
  term: string;
  description: string;
  /** What must come of it: outcome, and the assets' nominal areas. */
  expect: { outcome: 'taken' | 'corrected' | 'refused'; assets: string[]; codes?: string[] };
}

const row = (cells: [string, string, string, string, string, string, string], description: string, expect: MessyRow['expect']): MessyRow => {
  const [code, county, cls, title, location, area, term] = cells;
  return { code, county, class: cls, title, location, area, term, description, expect };
};

/** `county` and `township` are the test's own, so that tests do not meet. */
export const messyRows = (county: string): MessyRow[] => [
  row(['QH01', county, '集体资产（果园）', '石桥村梨园', '柳湾镇石桥村2组', '36亩', '5年'], '', { outcome: 'taken', assets: ['36 mu'] }),
  row(['QH02', county, '集体资产（果园）', '石桥村约500亩果园', '柳湾镇石桥村', '约500亩', '３年'], '', { outcome: 'corrected', assets: ['500 mu'], codes: ['area.approximate'] }),
  row(['QH03', county, '闲置农房使用权', '东沟村闲置农房(4处)', '柳湾镇东沟村', '1、120平方，2、80平方，3、1000平方，4、30平方', ''], '', { outcome: 'corrected', assets: ['120 m2', '80 m2', '1000 m2', '30 m2'], codes: ['area.split_list', 'area.unit_shorthand'] }),
  row(['QH04', county, '集体资产（房屋）', '东沟村原村委会办公楼', '柳湾镇东沟村3组', '占地面积约600平方米，建筑面积约300平方米', '10年'], '两层', { outcome: 'corrected', assets: ['300 m2'], codes: ['area.footprint_and_floor'] }),
  row(['QH05', county, '国有资产', `${county}稻香米业有限公司铺面`, '北街街道学府路75号', '建筑面积１３㎡', '1年'], '', { outcome: 'corrected', assets: ['13 m2'], codes: ['class.from_title'] }),
  row(['QH06', county, '国有资产', '二手车辆处置项目', '北街街道学府路75号', '1辆', '/'], '', { outcome: 'corrected', assets: ['1 item'] }),
  row(['QH07', county, '林木采伐权', '石桥村林木', '柳湾镇石桥村', '1.08公顷', '面议'], '', { outcome: 'corrected', assets: ['16.2 mu'], codes: ['area.unit_converted', 'term.negotiable'] }),
  row(['QH08', county, '集体资产（房屋）', '石桥村市场内1、2号门面房', '柳湾镇石桥村', '面积约30㎡/间', ',5年'], '共2间门面房，每间面积约30㎡', { outcome: 'corrected', assets: ['60 m2'], codes: ['area.per_room_multiplied', 'term.stray_text'] }),
  row(['QH09', county, '集体资产（厂房）', '石桥村一号厂房', '石桥村', '厂房约900平方米，院子约500平方米', '至2028年8月31日'], '', { outcome: 'corrected', assets: ['900 m2', '500 m2'], codes: ['area.split_labelled', 'place.township_inferred'] }),
  row(['QH10', county, '集体资产（房屋）', '东沟村2宗房屋', '柳湾镇东沟村', '标的1:1000平方米\n标的2：700平方米', '5年、3年'], '', { outcome: 'corrected', assets: ['1000 m2', '700 m2'], codes: ['term.per_asset'] }),
  row([' ', county, '土地经营权', '东沟村土地招租', '柳湾镇东沟村', '300余亩', '长期'], '', { outcome: 'corrected', assets: ['300 mu'], codes: ['code.from_content', 'term.long_term', 'class.land_right_unclear'] }),
  row(['QH12', county, '集体资产（房屋）', '石桥村民宿', '柳湾镇石桥村', '/', '/'], '占地面积 2000平方米', { outcome: 'corrected', assets: ['2000 m2'], codes: ['area.from_description', 'area.footprint_only'] }),
  row(['QH13', county, '集体资产（房屋）', '石桥村旧院', '柳湾镇石桥村', '78.8亩', '5年'], '总占地面积约18.6亩', { outcome: 'taken', assets: ['78.8 mu'], codes: ['area.disagrees_with_description', 'area.unit_unusual'] }),
  row(['QH14', '', '水域滩涂', '石桥村堰塘', '柳湾镇石桥村', '20亩', '2.08年'], '没有写区县：用 --county', { outcome: 'corrected', assets: ['20 mu'], codes: ['term.decimal_years'] }),
  row(['QH15', county, '集体资产（场地）', '城南场地', '建设路', '300平方米', '5年'], '看不出乡镇和村', { outcome: 'taken', assets: ['300 m2'], codes: ['place.township_missing', 'place.village_missing'] }),
  row(['QH01', county, '集体资产（场地）', '石桥村晒场', '柳湾镇石桥村', '800平方米', '5年'], '编号重复', { outcome: 'corrected', assets: ['800 m2'], codes: ['code.repeated'] }),
  row(['QH16', county, '集体资产（房屋）', '', '', '100平方米', '5年'], '', { outcome: 'refused', assets: [], codes: ['title.missing'] }),
  row(['QH17', county, '集体资产（场地）', '石桥村代管场地', '柳湾镇石桥村', '实地测量', '面议'], '', { outcome: 'refused', assets: [], codes: ['area.to_be_measured'] }),
  row(['QH18', county, '土地经营权', '东沟村土地', '柳湾镇东沟村', '9000元/年（田897元/亩/年）', '3年'], '', { outcome: 'refused', assets: [], codes: ['area.is_price'] }),
  row(['QH19', county, '集体资产（房屋）', '石桥村20宗门面房', '柳湾镇石桥村', '30.2-340.5平方米', '3年'], '', { outcome: 'refused', assets: [], codes: ['area.range_of_several'] }),
  row(['QH20', county, '集体资产（厂房）', '石桥村水厂', '柳湾镇石桥村', '所涉人口2000余人，面积4平方公里', '5'], '', { outcome: 'refused', assets: [], codes: ['area.implausible'] }),
  row(['QH21', county, '集体资产（果园）', '石桥村桃园', '柳湾镇石桥村', '15', '5年'], '', { outcome: 'refused', assets: [], codes: ['area.no_unit'] }),
  row(['QH02', county, '集体资产（果园）', '石桥村约500亩果园', '柳湾镇石桥村', '约500亩', '３年'], '', { outcome: 'refused', assets: [], codes: ['row.repeated'] }),
];

/** GB18030, as a Chinese spreadsheet program saves CSV. */
export function asGb18030Csv(rows: readonly MessyRow[]): Uint8Array {
  const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const head = ['编号', '区县', '类别', '项目名称', '位置', '面积', '期限', '说明'];
  const lines = rows.map((item) => [item.code, item.county, item.class, item.title, item.location, item.area, item.term, item.description].map(cell).join(','));
  return iconv.encode([head.join(','), ...lines].join('\r\n'), 'gb18030');
}

/** A workbook with other headings, a title above them, a real date in the term's place and a column nobody knows. */
export async function asWorkbook(rows: readonly (readonly [string, string, string, string, number | string, Date | string, string])[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('台账');
  sheet.addRow(['青禾县集体资产台账']);
  sheet.addRow(['资产编码', '资产类型', '资产名称', '坐落', '土地面积（亩）', '到期日期', '经办人']);
  for (const cells of rows) sheet.addRow([...cells]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}
