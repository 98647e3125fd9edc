// Grounds of refusals about applying, bidding, priority, default, succession and sealed bids.
import { duties, form, ground, machine, turn, type Ground } from './ground.ts';

const steps = ['县农村产权流转交易规则（加价幅度以公告为准）', 'County trading rules (steps as the notice states them)'] as const;
const officials = ['拍卖法第22条、第30条；网络司法拍卖规定第34条（工作人员不得参加竞买）', 'Auction Law arts. 22, 30; rules on online judicial auctions art. 34 (officials do not bid)'] as const;
const priority = ['民法典第734条；网络司法拍卖规定第16条、第21条', 'Civil Code art. 734; rules on online judicial auctions arts. 16, 21'] as const;
const stops = ['网络司法拍卖规定第28条（暂缓、中止）', 'Rules on online judicial auctions art. 28 (suspension)'] as const;
const kept = ['民法典第586条、第587条；合同编通则解释第67条（只有公告列明的情形才不退）', 'Civil Code arts. 586, 587; contract interpretation art. 67 (kept only for what the notice lists)'] as const;
const hours = ['网络司法拍卖规定第20条（竞价时间以公告为准）', 'Rules on online judicial auctions art. 20 (the hours the notice states)'] as const;
const keys = ['拍卖法第50条；内部控制规范第12条（开标钥匙由五个单位分管）', 'Auction Law art. 50; internal control rules art. 12 (five organs keep the keys)'] as const;
const offer = ['民法典第586条；县交易规则（次高价递补须公告约定）', 'Civil Code art. 586; county trading rules (succession only where the notice says so)'] as const;

export const auctionGrounds: Readonly<Record<string, Ground>> = {
  'application.holds_office': ground(...officials),
  'bid.staff': ground(...officials),
  'application.defaulted_here': ground('网络司法拍卖规定第24条（悔拍人不得参加重新拍卖）', 'Rules on online judicial auctions art. 24 (a defaulter may not take part again)', 'default_sanction_days'),
  'application.sanctioned': ground('网络司法拍卖规定第24条；县交易规则', 'Rules on online judicial auctions art. 24; county trading rules', 'default_sanction_days'),
  'application.rejected': ground('拍卖法第33条（竞买人条件）；县交易规则（公告更正）', 'Auction Law art. 33 (conditions of bidders); county trading rules (corrected notices)', 'bidder_min_age', 'kin_bidding'),
  'application.own_lot': duties,
  'application.not_open': ground('县农村产权流转交易规则（报名时间以公告为准）', 'County trading rules (registration as the notice states it)', 'registration_closes_at_time'),
  'application.cancel_too_late': ground('县农村产权流转交易规则（报名截止后不得取消）', 'County trading rules (no cancellation after registration closes)', 'registration_closes_at_time'),
  'bid.below_reserve': ground('拍卖法第50条（未达底价不成交）', 'Auction Law art. 50 (no deal below the reserve)'),
  'bid.below_step': ground(...steps, 'min_step_percent.default', 'min_step_floor_yuan'),
  'bid.off_step': ground(...steps, 'min_step_percent.default'),
  'bid.above_step': ground(...steps, 'max_step_multiple'),
  'bid.confirm_total': ground('民法典第147条（防止重大误解的出价）', 'Civil Code art. 147 (against bids made by gross mistake)', 'max_step_multiple'),
  'bid.already_leading': ground(...steps),
  'bid.deposit_not_held': ground('网络司法拍卖规定第17条（未交保证金不得竞买）', 'Rules on online judicial auctions art. 17 (no bid without the deposit)', 'deposit_percent_of_first_year.default'),
  'bid.not_qualified': ground('拍卖法第33条（竞买人条件）；县交易规则', 'Auction Law art. 33 (conditions of bidders); county trading rules'),
  'bid.not_registered': ground('网络司法拍卖规定第17条', 'Rules on online judicial auctions art. 17'),
  'bid.not_open': ground(...hours, 'free_seconds'),
  'bid.too_late': ground(...hours, 'timed_window_seconds', 'extension_seconds', 'trigger_seconds', 'max_extensions'),
  'bid.suspended': ground(...stops),
  'bid.resumes_later': ground(...stops, 'resume_notice_seconds'),
  'bid.withdrawn': ground(...stops),
  'bid.fixed_price': ground('县农村产权流转交易规则（流拍后固定价出租）', 'County trading rules (fixed price after unsold rounds)', 'max_public_rounds'),
  'bid.taken': ground('民法典第484条（先到的承诺生效）', 'Civil Code art. 484 (the first acceptance holds)'),
  'bid.last_look_only': ground(...priority, 'priority_mode', 'last_look_seconds'),
  'bid.last_look_amount': ground(...priority, 'priority_mode'),
  'bid.sealed_only': ground(...keys),
  'bid.key_reused': form,
  'bid.busy': machine,
  'bid.too_many_in_flight': machine,
  'auction.has_bids': ground('内部控制规范第12条；网络司法拍卖规定第28条（已有出价，须两人决定）', 'Internal control rules art. 12; rules on online judicial auctions art. 28 (with bids it takes two people)'),
  'auction.notice_too_short': ground(...stops, 'resume_notice_seconds'),
  'auction.not_suspended': ground(...stops),
  'auction.suspended_already': ground(...stops),
  'auction.suspend_too_late': ground(...stops),
  'auction.withdraw_too_late': ground('合同编通则解释第4条（竞价结束合同即成立）', 'Contract interpretation art. 4 (the contract stands once bidding has ended)'),
  'priority.too_late': ground(...priority, 'registration_closes_at_time'),
  'priority.class_unlisted': ground(...priority, 'priority_order'),
  'priority.judge_too_late': ground(...priority),
  'priority.own_claim': duties,
  'priority.same_person': duties,
  'default.event_not_listed': ground(...kept),
  'default.deposit_not_held': ground(...kept, 'deposit_percent_of_total.max'),
  'default.objection_open': ground('行政处罚法第44条、第45条（陈述申辩，参照）；县交易规则', 'After the Administrative Penalty Law arts. 44, 45 (being heard); county trading rules', 'objection_working_days'),
  'default.objection_over': ground('县农村产权流转交易规则（申辩期限）', 'County trading rules (time to object)', 'objection_working_days'),
  'default.costs_not_the_exchanges': ground(...kept, 'exchange_costs_account'),
  'default.no_collective_account': ground('农村集体经济组织法第44条', 'Collective Organisations Law art. 44'),
  'succession.off': ground(...offer, 'runner_up_succession'),
  'succession.no_runner_up': ground(...offer, 'runner_up_succession'),
  'succession.too_late': ground(...offer, 'sign_within_working_days'),
  'succession.answer_late': ground(...offer, 'sign_within_working_days'),
  'sealed.second': ground('拍卖法第36条（报价不得撤回）', 'Auction Law art. 36 (a bid is not taken back)'),
  'sealed.too_many_refused': machine,
  'panel.key_unusable': form,
};

/** Where one refusal has no entry of its own: by the first word of its code. */
export const auctionPrefixes: Readonly<Record<string, Ground>> = {
  application: turn, bid: ground(...hours), auction: ground(...stops), priority: ground(...priority), default: ground(...kept), succession: ground(...offer),
  sealed: ground(...keys), panel: ground(...keys), opening: ground(...keys), session: turn,
};
