// Refusals of the registry: every expected "no" about places, owners, assets, occupations and imports.
import { refusalKind } from '../kernel/refusal.ts';

export const placeUnknown = refusalKind('place.unknown', 404, '没有这个地方：{code}', 'No such place: {code}');
export const placeExists = refusalKind('place.exists', 409, '区划代码 {code} 已有', 'The place code {code} exists already');
export const collectiveUnknown = refusalKind('collective.unknown', 404, '没有这个集体经济组织', 'No such collective');
export const collectiveExists = refusalKind('collective.exists', 409, '这里已有同名的集体经济组织', 'A collective of this name exists here already');
export const accountTaken = refusalKind('bank_account.taken', 409, '这个账号已经登记', 'This account number is registered already');
export const basicAccountExists = refusalKind('bank_account.basic_exists', 409, '每个集体只能有一个基本户，请先销掉旧的', 'A collective has one basic account; close the old one first');
export const accountUnknown = refusalKind('bank_account.unknown', 404, '没有这个账户', 'No such account');
export const assetUnknown = refusalKind('asset.unknown', 404, '没有这宗资产', 'No such asset');
export const assetCodeTaken = refusalKind('asset.code_taken', 409, '这个资产编号已有', 'This asset code exists already');
export const assetUnitMisfit = refusalKind('asset.unit_misfit', 422, '面积单位与资产计量单位不一致（{unit}）', 'The area is not in the asset\'s unit ({unit})');
export const assetOwnerMisfit = refusalKind('asset.owner_misfit', 422, '集体所有的资产必须写明属于哪个集体', 'A collectively owned asset must name its collective');
export const assetOccupied = refusalKind('asset.occupied', 409, '这宗资产已有人使用到 {until}', 'This asset is occupied until {until}');
export const datesReversed = refusalKind('occupation.dates_reversed', 422, '截止日期早于开始日期', 'The end is before the start');
export const occupationUnknown = refusalKind('occupation.unknown', 404, '没有这条使用记录，或已经结束', 'No such occupation, or it has ended');
export const findingUnknown = refusalKind('asset.finding_unknown', 404, '没有这条待核对事项，或已经处理', 'No such finding, or it is settled');
export const importUnknown = refusalKind('import.unknown', 404, '没有这次导入', 'No such import');
export const headingsMissing = refusalKind(
  'import.headings_missing',
  422,
  '认不出这些必需的列：{missing}。文件的列名是：{headings}。请用 --map 或在页面上指定',
  'These columns are needed and were not recognised: {missing}. The file has: {headings}. Name them with --map or on the page',
);
export const mapUnreadable = refusalKind('import.map_unreadable', 400, '列名对照表不对：{why}', 'The heading map is not right: {why}');
export const fileMissing = refusalKind('import.file_missing', 400, '没有收到文件', 'No file was received');
export const importBusy = refusalKind('import.busy', 409, '同一个文件正在导入，请等它完成', 'This very file is being imported; wait for it to finish');
