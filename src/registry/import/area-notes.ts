// Area notes: every way an area cell is corrected, doubted or refused, by name, with what the clerk should write instead.
import { noteKind } from '../../platform/imports/row-report.ts';

const corrected = (code: string, zh: string, en: string) => noteKind('correction', code, 'area', zh, en);
const found = (code: string, zh: string, en: string) => noteKind('finding', code, 'area', zh, en);
const refused = (code: string, zh: string, en: string) => noteKind('refusal', code, 'area', zh, en);

export const areaApproximate = corrected('area.approximate', '“{from}”记为约数 {to}', '"{from}" taken as {to}, approximate');
export const areaList = corrected('area.split_list', '一格里写了 {count} 处面积，分成 {count} 宗资产', 'One cell holds {count} areas: split into {count} assets');
export const areaLabelled = corrected(
  'area.split_labelled',
  '一格里写了 {count} 处不同的部分（{labels}），分成 {count} 宗资产',
  'One cell holds {count} different parts ({labels}): split into {count} assets',
);
export const areaTwoKinds = corrected('area.footprint_and_floor', '占地 {footprint}、建筑 {floor}，记为一宗资产的两个面积', 'Footprint {footprint} and floor {floor}: one asset with two areas');
export const areaParts = corrected('area.parts_within_total', '取总数 {total}，其中的分项不另计', 'Took the total {total}; its parts are not counted again');
export const areaEquivalent = corrected('area.equivalent_ignored', '{kept} 与 {dropped} 是同一面积的两种写法，取前者', '{kept} and {dropped} are the same area; kept the first');
export const areaShorthand = corrected('area.unit_shorthand', '“{from}”按平方米记', '"{from}" read as square metres');
export const areaConverted = corrected('area.unit_converted', '“{from}”换算为 {to}', '"{from}" converted to {to}');
export const areaRounded = corrected('area.rounded', '{from} 四舍五入为两位小数 {to}', '{from} rounded to two decimals, {to}');
export const areaPerRoom = corrected('area.per_room_multiplied', '每{room} {each} × {count} = {total}', '{each} each × {count} = {total}');
export const areaNarrowRange = corrected('area.range_lower_bound', '“{from}”取下限 {to}，记为约数', '"{from}": took the lower bound {to}, approximate');
export const areaFromTitle = corrected('area.from_title', '面积栏没有可用数字，取自项目名称：{to}', 'No usable area in its column; taken from the title: {to}');
export const areaFromText = corrected('area.from_description', '面积栏没有可用数字，取自说明：{to}', 'No usable area in its column; taken from the description: {to}');
export const areaSecondFromText = corrected('area.second_area_from_description', '说明中另有{kind}面积 {to}，一并登记', 'The description also gives the {kind} area {to}; recorded with it');
export const areaRoleFromText = corrected('area.role_from_description', '说明写明 {value} 是{kind}面积', 'The description says that {value} is the {kind} area');
export const areaPriceBeside = corrected('area.price_ignored', '面积栏里的价格没有登记为面积：{from}', 'A price in the area cell was not taken as an area: {from}');
export const areaExtraThings = corrected('area.equipment_not_counted', '面积栏里还写了设备（{from}），请另行登记为设备', 'The area cell also names equipment ({from}); register it separately');

export const areaDisagreesText = found('area.disagrees_with_description', '面积栏 {cell}，说明写 {text}，请核对', 'The area column says {cell}, the description {text}; please check');
export const areaDisagreesTitle = found('area.disagrees_with_title', '面积栏 {cell}，名称写 {text}，请核对', 'The area column says {cell}, the title {text}; please check');
export const areaOneForSeveral = found('area.one_for_several', '名称写有 {count} 处（宗），面积只有一个合计 {total}，请分别登记', 'The title speaks of {count} places but there is one total {total}; register them apart');
export const areaFootprintOnly = found('area.footprint_only', '只有占地面积，缺建筑面积', 'Only the footprint is given; the floor area is missing');
export const areaOddUnit = found('area.unit_unusual', '{class}通常不用“{unit}”计量，请核对单位', '{class} is not usually measured in {unit}; please check the unit');

export const areaMissing = refused('area.missing', '面积栏为空，名称和说明里也没有面积。请填写数字和单位，例如 68亩 或 120平方米', 'The area is empty, and neither title nor description gives one. Write a figure with its unit, e.g. 68亩 or 120平方米');
export const areaToSurvey = refused('area.to_be_measured', '面积写着“{from}”，还没有数字。请先测量，或填写账面约数，例如 约3亩', 'The area says "{from}": no figure yet. Measure it, or write the book figure, e.g. 约3亩');
export const areaIsPrice = refused('area.is_price', '面积栏里是价格“{from}”。请填写面积，例如 12.5亩', 'The area column holds a price, "{from}". Write the area, e.g. 12.5亩');
export const areaNoUnit = refused('area.no_unit', '“{from}”没有写单位。请写明 亩 或 平方米，例如 {from}亩', '"{from}" has no unit. Write 亩 or 平方米, e.g. {from}亩');
export const areaRange = refused('area.range_of_several', '“{from}”是一个范围，不是一宗资产的面积。请每宗一行，各填面积', '"{from}" is a range, not one asset\'s area. Write one row for each asset with its own area');
export const areaNoRoomCount = refused('area.per_room_without_count', '“{from}”只有每间面积，不知道几间。请填写总面积，或写明 共几间', '"{from}" is per room and the number of rooms is unknown. Write the total, or how many rooms');
export const areaAmbiguous = refused('area.ambiguous', '“{from}”可以有几种读法（{why}）。请只写一个总面积，或分行填写', '"{from}" can be read in several ways ({why}). Write one total, or one row for each');
export const areaUnreadable = refused('area.unreadable', '“{from}”读不出面积。请填写数字和单位，例如 68亩 或 120平方米', 'No area can be read from "{from}". Write a figure with its unit, e.g. 68亩 or 120平方米');
export const areaCountOnly = refused('area.count_is_no_area', '“{from}”是个数，不是面积。请填写面积，例如 120平方米', '"{from}" is a number of things, not an area. Write the area, e.g. 120平方米');
export const areaImplausible = refused('area.implausible', '{class}的面积 {value} 不合情理（上限 {limit}），可能是服务范围或单位写错。请填写资产本身的面积', '{value} is not plausible for {class} (limit {limit}): a served area or a wrong unit? Write the asset\'s own area');
