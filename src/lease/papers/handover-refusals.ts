// Refusals of the handover record.
import { refusalKind } from '../../kernel/refusal.ts';

export const notInForce = refusalKind('handover.not_in_force', 409, '合同还没有生效，不能交接', 'The lease is not in force; nothing can be handed over');
/** 依据: 公告 "先付后用" (first_payment_before_delivery) */
export const rentBeforeDelivery = refusalKind('handover.first_rent_missing', 409, '公告写明先付后用：第一期租金还差 {owed} 元没有到集体账户，不能交付', 'The notice says pay first, use later: {owed} yuan of the first instalment have not reached the collective’s account');
/** 依据: 公告和合同 (performance_bond_before_delivery) */
export const bondBeforeDelivery = refusalKind('handover.bond_missing', 409, '合同写明履约保证金交齐后才交付：还差 {owed} 元没有到交易中心的账户，不能交付', 'The contract says the land is handed over once the performance bond is whole: {owed} yuan of it have not reached the exchange’s account');
export const handedOverInFuture = refusalKind('handover.in_future', 400, '交接日期不能晚于今天（{today}）', 'The day of the handover cannot be after today ({today})');
export const handedOverAlready = refusalKind('handover.already', 409, '已经有一份{kind}交接单', 'There is a record of this handover already ({kind_en})');
export const handoverUnknown = refusalKind('handover.unknown', 404, '没有找到这份交接单', 'No such handover record');
export const handoverShown = refusalKind('handover.shown', 409, '交接单已交承租人确认，不能再改', 'The record has been shown to the lessee and cannot be changed');
export const photoMissing = refusalKind('handover.photo_missing', 409, '至少要有一张现状照片', 'At least one photo of the present state is needed');
export const tooManyPhotos = refusalKind('handover.too_many_photos', 409, '照片最多 {limit} 张', 'At most {limit} photos');
export const photoIsImage = refusalKind('handover.photo_is_image', 415, '现状照片要用图片，不能用 PDF', 'A photo has to be an image, not a PDF');
export const notWaiting = refusalKind('handover.not_waiting', 409, '这份交接单不在待确认状态', 'This record is not waiting to be confirmed');
export const sheetMissing = refusalKind('handover.sheet_missing', 409, '还没有上传承租人签过字的交接单，不能代为登记', 'The sheet the lessee signed has not been uploaded; nobody can confirm it for them');
export const recorderConfirms = refusalKind('handover.same_person', 409, '交接单不能由填写的人自己确认（四眼原则）', 'Whoever recorded the handover does not confirm it (four eyes)');
