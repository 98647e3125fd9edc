// Refusals of certificates: every "no" about issuing and revoking one.
import { refusalKind } from '../../kernel/refusal.ts';

export const notFiledYet = refusalKind('certificate.not_filed_yet', 409, '合同还没有备案，不能出具鉴证书', 'The contract is not filed yet; no certificate can be issued');
export const firstRentMissing = refusalKind('certificate.first_rent_missing', 409, '第一期租金还差 {owed} 元没有到集体账户，收齐后才能出具鉴证书', '{owed} yuan of the first instalment have not reached the collective’s account; the certificate comes after');
/** 依据: 岗位分离: 挂牌人、审核人、受理发布人、备案人与鉴证人互不相同 (domain.md §3) */
export const certifierHadAHand = refusalKind('certificate.same_person', 409, '您经办过这宗交易（{as}），鉴证须由另一个人办理', 'You had a hand in this deal ({as_en}); another person has to certify it');
export const certifiedAlready = refusalKind('certificate.already', 409, '这宗交易已有有效的鉴证书 {number}', 'The deal has a standing certificate, {number}');
export const certificateUnknown = refusalKind('certificate.unknown', 404, '没有找到这份鉴证书', 'No such certificate');
export const issuerRevokes = refusalKind('certificate.issuer_revokes', 409, '鉴证书不能由出具的人自己撤销（四眼原则）', 'Whoever issued a certificate does not revoke it (four eyes)');
export const revokedAlready = refusalKind('certificate.revoked_already', 409, '这份鉴证书已经撤销', 'This certificate is revoked already');
