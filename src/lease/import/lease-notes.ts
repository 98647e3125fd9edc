// Lease notes: what an import of contracts says about a row, by name: how it was corrected, why it stays out.
import { noteKind } from '../../platform/imports/row-report.ts';

export const cellMissing = noteKind('refusal', 'lease.cell_missing', 'row', '没有写{zh}', 'No {en} is given');
export const dateUnreadable = noteKind('refusal', 'lease.date_unreadable', 'date', '{zh}“{text}”读不出来，请写成 2024-03-01', '{en} "{text}" cannot be read; write 2024-03-01');
export const amountUnreadable = noteKind('refusal', 'lease.amount_unreadable', 'amount', '{zh}“{text}”不是金额', '{en} "{text}" is no amount');
export const areaUnreadable = noteKind('refusal', 'lease.area_unreadable', 'area', '面积“{text}”读不出来', 'Area "{text}" cannot be read');
export const periodUnreadable = noteKind('refusal', 'lease.period_unreadable', 'period', '付款方式“{text}”不认识：按年、半年、季、月或一次付清', 'Payment "{text}" is not known: yearly, half-yearly, quarterly, monthly or at once');
export const growthUnreadable = noteKind('refusal', 'lease.growth_unreadable', 'growth', '租金递增“{text}”读不出来，例如 每年递增2%', 'Growth "{text}" cannot be read; write for instance 每年递增2%');
export const monthsUnreadable = noteKind('refusal', 'lease.months_unreadable', 'freeMonths', '免租期“{text}”不是月数', 'Rent-free "{text}" is no number of months');
export const endBeforeStart = noteKind('refusal', 'lease.end_before_start', 'end', '到期日 {end} 在起租日 {start} 之前', 'It ends on {end}, before it starts on {start}');
export const notWholeMonths = noteKind('refusal', 'lease.not_whole_months', 'end', '租期不是整月：起租 {start}，到期 {end}，应到 {expected}', 'Not whole months: from {start} to {end}, expected {expected}');
export const tooLong = noteKind('refusal', 'lease.too_long', 'end', '租期 {years} 年，超过 70 年', 'A term of {years} years, over 70');
export const totalDiffers = noteKind('refusal', 'lease.total_differs', 'total', '合同总额写 {file} 元，按年租金和递增算是 {computed} 元，请核对', 'The file says {file} yuan in all, its yearly rent comes to {computed}; please check');
export const paidUnknown = noteKind('refusal', 'lease.paid_unknown', 'received', '没有写已收租金或已交至哪天，分不清谁欠租；没有交过请写 0', 'Neither the rent received nor the day it is paid until is given, so nobody can tell who owes; write 0 where nothing was paid');
export const paidTooMuch = noteKind('refusal', 'lease.paid_too_much', 'received', '已收 {received} 元，超过合同总额 {total} 元', '{received} yuan received exceed the whole contract of {total}');
export const assetUnknown = noteKind('refusal', 'lease.asset_unknown', 'assetCode', '登记簿里没有这项资产（{asset}），请先导入资产台账或写明资产编号', 'The register has no such asset ({asset}); import the assets first or give the asset’s code');
export const assetAmbiguous = noteKind('refusal', 'lease.asset_ambiguous', 'assetName', '“{asset}”在村里有 {count} 项同名资产，请写明资产编号', '"{asset}" names {count} assets of the village; give the asset’s code');
export const noCollective = noteKind('refusal', 'lease.no_collective', 'assetCode', '这项资产不属于村集体，租金不归集体收', 'The asset is not the collective’s, nor is its rent');
export const heldByOther = noteKind('refusal', 'lease.held_by_other', 'assetCode', '这段时间资产由 {holder} 使用到 {until}', 'In that time the asset is held by {holder} until {until}');
export const differsFromKept = noteKind('refusal', 'lease.differs_from_register', 'code', '合同 {code} 已登记，内容不同（{fields}），登记不改；要改请走合同变更', 'Contract {code} is registered with other terms ({fields}); it stays. To change it, propose a change');
export const repeatedInFile = noteKind('refusal', 'lease.repeated', 'code', '与第 {row} 行是同一份合同', 'The same contract as in row {row}');

export const alreadyKept = noteKind('finding', 'lease.already_registered', 'code', '以前已导入，没有重复登记', 'Imported before; not registered again');
export const codeMade = noteKind('correction', 'lease.code_made', 'code', '没有合同编号，编为 {code}', 'No contract code; coded {code}');
export const dateWritten = noteKind('correction', 'lease.date_written', 'date', '{zh}“{text}”记为 {date}', '{en} "{text}" was read as {date}');
export const amountWritten = noteKind('correction', 'lease.amount_written', 'amount', '{zh}“{text}”记为 {amount} 元', '{en} "{text}" was read as {amount} yuan');
export const endIsAnniversary = noteKind('correction', 'lease.end_is_anniversary', 'end', '到期日 {end} 与起租日同日，最后一天记为 {last}', 'It ends on the anniversary {end}; its last day was kept as {last}');
export const periodAssumed = noteKind('correction', 'lease.period_assumed', 'period', '没有写付款方式，按每年预付', 'No payment is given; yearly in advance was assumed');
export const areaFromRegister = noteKind('correction', 'lease.area_from_register', 'area', '没有写面积，按登记簿 {area}', 'No area is given; the register’s {area} was taken');
