// Import notes: what an import says about places, owners, repeated codes and earlier imports, by name.
import { noteKind } from '../../platform/imports/row-report.ts';

export const placeCreated = noteKind('finding', 'place.created_unconfirmed', 'location', '新地名“{name}”记为未核实，请县里核实', 'The new place "{name}" is kept as unconfirmed; the county should confirm it');
export const townshipInferred = noteKind('finding', 'place.township_inferred', 'location', '没有写乡镇，按全县唯一的“{village}”归到{township}', 'No township; "{village}" exists once in the county, under {township}');
export const townshipMissing = noteKind('finding', 'place.township_missing', 'location', '没有写乡镇，请补上', 'No township is given; please add it');
export const villageMissing = noteKind('finding', 'place.village_missing', 'location', '看不出属于哪个村，资产还没有归属的集体，请补上', 'The village cannot be told, so no collective owns the asset yet; please add it');
export const codeMissing = noteKind('correction', 'code.from_content', 'code', '没有编号，按内容编为 {code}', 'No code; coded {code} after its content');
export const codeRepeated = noteKind('correction', 'code.repeated', 'code', '编号 {code} 在第 {row} 行已用过，内容不同，另编为 {own}', 'Code {code} was used in row {row} for something else; coded {own}');

export const rowRepeated = noteKind('refusal', 'row.repeated', 'code', '与第 {row} 行完全相同，只登记一次。请删掉其中一行', 'The same as row {row}; registered once. Delete one of them');
export const placeOutside = noteKind('refusal', 'place.outside_your_region', 'location', '“{place}”不在您管的范围内，请交给该地的经办人导入', '"{place}" is not in your region; its own clerk should import this row');
export const placeUnknownHere = noteKind('refusal', 'place.unknown', 'location', '没有“{place}”这个地方，请核对地名，或请县里先添加', 'There is no place "{place}"; check the name, or ask the county to add it');
export const placeFull = noteKind('refusal', 'place.too_many_unconfirmed', 'location', '{parent} 下未核实的地名太多，请先核实', 'Too many unconfirmed places under {parent}; confirm them first');
export const rowNotStored = noteKind('refusal', 'row.not_stored', 'row', '这一行没能存入：{why}', 'This row could not be stored: {why}');

/** Not doubts: what the register already knew. They change no outcome. */
export const alreadyRegistered = noteKind('finding', 'import.already_registered', 'code', '以前已导入，没有重复登记', 'Imported before; not registered again');
export const registerDiffers = noteKind('finding', 'import.register_differs', 'area', '文件写 {file}，登记簿是 {register}，保留登记簿', 'The file says {file}, the register {register}; the register was kept');
