// Four eyes: every act that takes two people, who may do which half of it, on what legal basis, and the database constraint that holds it.
import type { Bilingual } from '../kernel/shapes.ts';
import type { DeciderRole } from './approval-rules.ts';

export interface TwoPersonAct {
  name: Bilingual;
  /** Who does the first half. */
  first: readonly (DeciderRole | 'bidder')[];
  second: readonly DeciderRole[];
  /** Must the second person be of another unit, no office in common with the first? Where it waits as a request, a county's rules decide (`other_unit.…`) and this is their default. */
  otherUnit: boolean;
  /** How long a request waits; null where the second half has no request of its own, or its length follows the case. */
  waitsDays: number | null;
  basis: Bilingual;
  /** Constraints and triggers of the tables: whatever a program says, one person alone cannot write it. */
  heldBy: readonly string[];
}

const control: Bilingual = { zh: '行政事业单位内部控制规范（试行）第12条（不相容岗位相互分离）', en: 'Internal control rules for public bodies art. 12 (incompatible duties are kept apart)' };
const stops: Bilingual = { zh: '网络司法拍卖规定第28条；内部控制规范第12条', en: 'Rules on online judicial auctions art. 28; internal control rules art. 12' };
const ownAccount: Bilingual = { zh: '农村集体经济组织法第44条；内部控制规范第12条', en: 'Collective Organisations Law art. 44; internal control rules art. 12' };
const approval = ['approval_takes_two', 'approval_not_the_concerned', 'approval_in_time', 'approval_other_unit', 'approval_other_units'] as const;
const apart: Pick<TwoPersonAct, 'otherUnit' | 'waitsDays'> = { otherUnit: false, waitsDays: null };

/** By the word of its request, or of its journal entry where it has none. */
export const twoPersonActs = {
  'lots.review': { name: { zh: '乡镇审核标的', en: 'Township review of a lot' }, first: ['village_clerk'], second: ['township_reviewer'], ...apart, basis: control, heldBy: ['lot_clerk_is_not_reviewer', 'lot_recorder_decides_nothing', 'lot_review_is_not_the_clerks'] },
  'lots.publish': { name: { zh: '受理并发布公告', en: 'Acceptance and publication of the notice' }, first: ['village_clerk', 'township_reviewer'], second: ['exchange_operator'], ...apart, basis: control, heldBy: ['lot_clerk_is_not_operator', 'lot_reviewer_is_not_operator', 'lot_recorder_decides_nothing'] },
  'auction.qualify': { name: { zh: '竞买资格审查', en: 'Qualification of an applicant' }, first: ['bidder'], second: ['exchange_operator'], ...apart, basis: control, heldBy: ['application_decider_is_apart'] },
  'auction.priority': { name: { zh: '优先权认定', en: 'Finding of a priority' }, first: ['exchange_operator'], second: ['exchange_operator'], ...apart, basis: { zh: '民法典第734条；内部控制规范第12条', en: 'Civil Code art. 734; internal control rules art. 12' }, heldBy: ['priority_takes_two', 'priority_judge_is_apart'] },
  'auction.suspend': { name: { zh: '中止竞价', en: 'Suspension of an auction' }, first: ['exchange_operator', 'commission_officer'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 1, basis: stops, heldBy: [...approval, 'auction_stops_by_two'] },
  'auction.resume': { name: { zh: '恢复竞价', en: 'Resumption of an auction' }, first: ['exchange_operator', 'commission_officer'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 1, basis: stops, heldBy: [...approval, 'auction_stops_by_two'] },
  'auction.withdraw': { name: { zh: '撤回已有出价的标的', en: 'Withdrawal of a lot that has bids' }, first: ['exchange_operator', 'commission_officer'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 1, basis: stops, heldBy: [...approval, 'withdrawal_with_bids_takes_two', 'withdrawal_rests_on_approval'] },
  'notice.correct': { name: { zh: '更正公告文字', en: 'Mending a notice' }, first: ['village_clerk', 'exchange_operator'], second: ['township_reviewer', 'exchange_operator'], otherUnit: true, waitsDays: null, basis: control, heldBy: [...approval, 'notice_correction_takes_two'] },
  'notice.correct_material': { name: { zh: '更正公告的实质内容', en: 'Material correction of a notice' }, first: ['village_clerk', 'exchange_operator'], second: ['township_reviewer'], otherUnit: true, waitsDays: null, basis: control, heldBy: [...approval, 'notice_correction_takes_two'] },
  'auction.panel': { name: { zh: '指定钥匙保管人', en: 'Appointment of key holders' }, first: ['exchange_operator'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 7, basis: control, heldBy: [...approval, 'key_panel_takes_two', 'key_panel_rests_on_approval'] },
  'auction.default': { name: { zh: '认定悔拍、不退保证金', en: 'Finding of default and keeping of the deposit' }, first: ['exchange_operator'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: null, basis: { zh: '民法典第586条、第587条；内部控制规范第12条', en: 'Civil Code arts. 586, 587; internal control rules art. 12' }, heldBy: [...approval, 'default_four_eyes', 'default_rests_on_approval', 'default_one_approval'] },
  'auction.objected': { name: { zh: '异议成立后撤销结果或暂缓签约', en: 'Annulling an objected result, or withholding its contract' }, first: ['exchange_operator'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: 7, basis: { zh: '农村集体经济组织法第45条；内部控制规范第12条', en: 'Collective Organisations Law art. 45; internal control rules art. 12' }, heldBy: [...approval, 'objected_result_takes_two', 'objected_result_one_approval', 'objected_result_rests_on_approval', 'withdrawal_rests_on_approval'] },
  'auction.succession': { name: { zh: '次高价递补', en: 'Succession of the runner-up' }, first: ['exchange_operator'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: null, basis: control, heldBy: [...approval, 'succession_four_eyes', 'succession_rests_on_approval', 'succession_one_approval'] },
  'ledger.payment_failed': { name: { zh: '付款失败后重新付款', en: 'Paying again after a failed payment' }, first: ['exchange_operator'], second: ['commission_officer'], otherUnit: true, waitsDays: 30, basis: { zh: '内部控制规范第12条、第15条（付款不得由一人办理全过程）', en: 'Internal control rules arts. 12, 15 (no payment by one person alone)' }, heldBy: [...approval, 'payment_failure_takes_two', 'payment_failure_rests_on_approval'] },
  'ledger.payment_returned': { name: { zh: '退回的付款重新付出', en: 'Paying again what came back' }, first: ['exchange_operator'], second: ['commission_officer'], otherUnit: true, waitsDays: 30, basis: { zh: '内部控制规范第12条、第15条（付款不得由一人办理全过程）', en: 'Internal control rules arts. 12, 15 (no payment by one person alone)' }, heldBy: [...approval, 'payment_failure_takes_two', 'payment_return_rests_on_approval'] },
  'sanction.lift': { name: { zh: '提前解除报名限制', en: 'Lifting a sanction early' }, first: ['exchange_operator', 'commission_officer'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: null, basis: control, heldBy: [...approval, 'sanction_lifting_takes_two', 'sanction_lifting_was_approved'] },
  'lease.bond_claim': { name: { zh: '扣付履约保证金', en: 'Taking from a performance bond' }, first: ['village_clerk'], second: ['township_reviewer'], otherUnit: true, waitsDays: null, basis: { zh: '民法典第577条、第722条；内部控制规范第12条', en: 'Civil Code arts. 577, 722; internal control rules art. 12' }, heldBy: [...approval, 'bond_deduction_has_reason', 'bond_deduction_once', 'bond_deduction_rests_on_approval'] },
  'lease.place_rent': { name: { zh: '手工归款', en: 'Placing rent by hand' }, first: ['village_clerk', 'township_reviewer'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: 10, basis: { zh: '会计法第25条、第37条；内部控制规范第12条', en: 'Accounting Law arts. 25, 37; internal control rules art. 12' }, heldBy: [...approval, 'rent_placement_takes_two', 'rent_placement_rests_on_approval'] },
  'lease.undo_placement': { name: { zh: '撤销手工归款', en: 'Undoing rent placed by hand' }, first: ['village_clerk', 'township_reviewer'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: 10, basis: { zh: '会计法第25条、第37条；内部控制规范第12条', en: 'Accounting Law arts. 25, 37; internal control rules art. 12' }, heldBy: [...approval, 'rent_undoing_takes_two', 'rent_undoing_rests_on_approval'] },
  'lease.undo_match': { name: { zh: '撤销自动归款', en: 'Undoing rent the system placed' }, first: ['village_clerk', 'township_reviewer'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: 10, basis: { zh: '会计法第25条、第37条；内部控制规范第12条', en: 'Accounting Law arts. 25, 37; internal control rules art. 12' }, heldBy: [...approval, 'match_undoing_takes_two', 'match_undoing_rests_on_approval'] },
  'lease.reverse_rent': { name: { zh: '撤销被银行冲回的租金', en: 'Taking off rent the bank took back' }, first: ['village_clerk', 'township_reviewer'], second: ['township_reviewer', 'commission_officer'], otherUnit: true, waitsDays: 10, basis: { zh: '会计法第25条、第37条；内部控制规范第12条', en: 'Accounting Law arts. 25, 37; internal control rules art. 12' }, heldBy: [...approval, 'match_undoing_takes_two', 'match_reversal_rests_on_approval'] },
  'lease.refund': { name: { zh: '退还提前终止后的租金', en: 'Paying rent back after an early end' }, first: ['village_clerk'], second: ['township_reviewer'], otherUnit: true, waitsDays: 10, basis: { zh: '民法典第566条；内部控制规范第12条、第15条（付款不得由一人办理全过程）', en: 'Civil Code art. 566; internal control rules arts. 12, 15 (no payment by one person alone)' }, heldBy: [...approval, 'rent_refund_takes_two', 'rent_refund_rests_on_approval'] },
  'rulebook.rules': { name: { zh: '修改县规则', en: 'Change of the county’s rules' }, first: ['administrator'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 14, basis: control, heldBy: [...approval, 'rule_set_takes_two', 'rule_set_one_approval', 'rule_set_rests_on_approval'] },
  'rulebook.calendar': { name: { zh: '录入放假日历', en: 'Entry of the official calendar' }, first: ['administrator'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 14, basis: control, heldBy: [...approval, 'calendar_day_takes_two', 'calendar_day_rests_on_approval', 'calendar_day_one_approval'] },
  'rulebook.index': { name: { zh: '登记租金所依的指数', en: 'Entry of an index figure that rents follow' }, first: ['administrator'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 14, basis: control, heldBy: [...approval, 'index_figure_one_approval', 'index_figure_rests_on_approval', 'lease_change_rests_on_figure'] },
  'lease.sign': { name: { zh: '签订合同', en: 'Signing of the lease' }, first: ['bidder'], second: ['village_clerk'], ...apart, basis: { zh: '民法典第490条', en: 'Civil Code art. 490' }, heldBy: ['lease_two_parties'] },
  'identity.grant_role': { name: { zh: '授予角色', en: 'Grant of a role' }, first: ['administrator'], second: ['commission_officer', 'administrator'], otherUnit: true, waitsDays: 14, basis: { zh: '内部控制规范第12条；信息安全等级保护（授权与审计分离）', en: 'Internal control rules art. 12; graded protection of information systems (granting and auditing are kept apart)' }, heldBy: [...approval, 'role_grant_not_to_oneself', 'role_grant_takes_two', 'role_grant_rests_on_approval'] },
  'lots.charter': { name: { zh: '登记章程情况（成员、代表、理事人数和授权）', en: 'Facts of the charter: members, representatives, directors and mandates' }, first: ['village_clerk'], second: ['township_reviewer'], otherUnit: true, waitsDays: 14, basis: { zh: '农村集体经济组织法第27–29条；内部控制规范第12条', en: 'Collective Organisations Law arts. 27–29; internal control rules art. 12' }, heldBy: [...approval, 'charter_takes_two', 'charter_one_approval', 'charter_rests_on_approval'] },
  'registry.account': { name: { zh: '登记或更换集体账户', en: 'A collective’s bank account, new or in place of another' }, first: ['village_clerk', 'township_reviewer', 'administrator'], second: ['township_reviewer', 'administrator'], otherUnit: true, waitsDays: 14, basis: ownAccount, heldBy: [...approval, 'bank_account_takes_two', 'bank_account_one_approval', 'bank_account_rests_on_approval', 'bank_account_stays_itself'] },
  'registry.account_closing': { name: { zh: '集体账户销户', en: 'Closing of a collective’s bank account' }, first: ['village_clerk', 'township_reviewer', 'administrator'], second: ['township_reviewer', 'administrator'], otherUnit: true, waitsDays: 14, basis: ownAccount, heldBy: [...approval, 'bank_account_closing_takes_two', 'bank_account_closing_one_approval', 'bank_account_stays_itself'] },
  'ledger.escrow': { name: { zh: '登记保证金专户', en: 'Registration of the escrow account' }, first: ['administrator'], second: ['commission_officer'], otherUnit: true, waitsDays: 14, basis: control, heldBy: [...approval, 'escrow_account_takes_two', 'escrow_account_rests_on_approval'] },
  'ledger.stray_return': { name: { zh: '退回错付款项', en: 'Sending a stray credit back' }, first: ['exchange_operator'], second: ['commission_officer'], otherUnit: true, waitsDays: 30, basis: { zh: '内部控制规范第12条、第15条（付款不得由一人办理全过程）', en: 'Internal control rules arts. 12, 15 (no payment by one person alone)' }, heldBy: [...approval, 'stray_return_takes_two', 'stray_return_rests_on_approval'] },
} as const satisfies Record<string, TwoPersonAct>;

export type TwoPersonActCode = keyof typeof twoPersonActs;

/** Acts that wait as a request for the second person, rather than being a step of its own. */
export type RequestedAct = { [A in TwoPersonActCode]: 'approval_takes_two' extends (typeof twoPersonActs)[A]['heldBy'][number] ? A : never }[TwoPersonActCode];
export const requestedActs = (Object.keys(twoPersonActs) as TwoPersonActCode[]).filter((act): act is RequestedAct => (twoPersonActs[act].heldBy as readonly string[]).includes('approval_takes_two'));

/** The act's name; of an act declared nowhere here, a general one. */
export function nameOfAct(action: string): Bilingual {
  return (twoPersonActs as Record<string, TwoPersonAct | undefined>)[action]?.name ?? { zh: '一项申请', en: 'a request' };
}
