// Grounds of refusals about listing: the vote, the terms, the papers, the review, listing again.
import { duties, form, ground, turn, type Ground } from './ground.ts';

const members = ['农村集体经济组织法第26条至第28条', 'Collective Organisations Law arts. 26–28'] as const;
const bodyRules = ['vote.members_assembly', 'vote.representatives_assembly', 'vote.villagers_assembly', 'vote.villager_representatives', 'vote.group_meeting', 'vote.council'] as const;
const earnest = ['民法典第586条（定金不超过主合同标的额20%）', 'Civil Code art. 586 (earnest money at most 20 % of the contract)'] as const;
const owner = ['民法典第261条、第262条（集体所有的财产由谁代表行使）', 'Civil Code arts. 261, 262 (who acts for the collective owner)'] as const;
const hours = ['县农村产权流转交易规则（公告载明竞价时间）', 'County trading rules (the notice states the bidding hours)'] as const;
const cuts = ['参照最高法网络司法拍卖规定第26条', 'After the rules on online judicial auctions, art. 26'] as const;

export const lotGrounds: Readonly<Record<string, Ground>> = {
  'resolution.body_may_not_decide': ground(...members, 'vote_matter.lease_asset', 'vote_matter.lease_land', 'vote_matter.lease_construction_land', 'vote_matter.lease_small_value'),
  'resolution.body_size': ground('农村集体经济组织法第28条、第29条', 'Collective Organisations Law arts. 28, 29', 'vote.representatives_assembly', 'vote.council'),
  'resolution.committee_unexplained': ground('农村集体经济组织法第64条', 'Collective Organisations Law art. 64', 'vote.villagers_assembly', 'vote.villager_representatives'),
  'resolution.counts_disagree': form,
  'resolution.not_entered': form,
  'resolution.other_collective': ground('农村集体经济组织法第26条', 'Collective Organisations Law art. 26', 'vote.members_assembly', 'vote.representatives_assembly'),
  'resolution.group_only': ground('民法典第262条；村民委员会组织法第28条', "Civil Code art. 262; Villagers' Committees Law art. 28", 'vote.group_meeting'),
  'resolution.households_do_not_count': ground('农村集体经济组织法第27条（一人一票）', 'Collective Organisations Law art. 27 (one member, one vote)', ...bodyRules),
  'resolution.majority_missed': ground('农村集体经济组织法第27条、第28条；村民委员会组织法第22条；农村土地承包法第52条；土地管理法第63条', "Collective Organisations Law arts. 27, 28; Villagers' Committees Law art. 22; Rural Land Contracting Law art. 52; Land Administration Law art. 63", ...bodyRules),
  'resolution.met_in_future': form,
  'resolution.notice_too_short': ground('农村集体经济组织法第27条（会前十日通知）', 'Collective Organisations Law art. 27 (ten days’ notice)', ...bodyRules),
  'resolution.plan_not_filed': ground('土地管理法实施条例第40条', 'Land Administration Regulations art. 40', 'vote_matter.lease_construction_land'),
  'resolution.plan_too_recent': ground('土地管理法实施条例第40条', 'Land Administration Regulations art. 40', 'vote_matter.lease_construction_land'),
  'resolution.quorum_missed': ground('农村集体经济组织法第27条；村民委员会组织法第22条、第26条、第28条', "Collective Organisations Law art. 27; Villagers' Committees Law arts. 22, 26, 28", ...bodyRules),
  'resolution.wrong_matter': ground(...members, 'vote_matter.lease_asset', 'vote_matter.lease_land', 'vote_matter.lease_construction_land', 'vote_matter.lease_small_value'),
  'lot.no_resolution': ground(...members),
  'lot.document_missing': ground('农村集体经济组织法第27条、第45条（会议记录、公开）', 'Collective Organisations Law arts. 27, 45 (minutes, openness)', 'required_documents'),
  'lot.not_ready': ground('农村集体经济组织法第27条、第45条', 'Collective Organisations Law arts. 27, 45', 'required_documents'),
  'lot.clerk_reviews': duties,
  'lot.clerk_publishes': duties,
  'lot.reviewer_publishes': duties,
  'lot.checks_incomplete': ground('农村土地经营权流转管理办法第29条（审查审核）；县交易规则', 'Land Management Rights Measures art. 29 (review); county trading rules'),
  'lot.comments_missing': ground('优化营商环境条例第37条（一次告知）', 'Business environment regulations art. 37 (say it all at once)'),
  'lot.bond_range': ground(...earnest, 'performance_bond_percent_of_first_year', 'performance_bond_percent_of_first_year.max'),
  'lot.deposit_range': ground(...earnest, 'deposit_percent_of_first_year.min', 'deposit_percent_of_first_year.max'),
  'lot.deposit_beyond_total': ground(...earnest, 'deposit_percent_of_total.max'),
  'lot.step_too_small': ground('县农村产权流转交易规则（加价幅度）', 'County trading rules (steps)', 'min_step_percent.lowest', 'min_step_floor_yuan'),
  'lot.step_too_large': ground('县农村产权流转交易规则（加价幅度）', 'County trading rules (steps)', 'min_step_percent.highest'),
  'lot.term_too_long': ground('民法典第705条；农村土地承包法第21条、第67条', 'Civil Code art. 705; Rural Land Contracting Law arts. 21, 67', 'term_cap_years.lease', 'term_cap_years.construction_land', 'term_cap_years.reserve_land', 'term_cap_years.forest', 'term_cap_years.four_wastelands'),
  'lot.opening_too_early': ground(...hours, 'notice_working_days.farmland', 'notice_working_days.building', 'notice_working_days.simplified', 'notice_working_days.construction_land', 'bidding_opens_at_time'),
  'lot.opening_too_late': ground(...hours, 'bidding_latest_opening_days'),
  'lot.opening_out_of_hours': ground(...hours, 'bidding_opens_at_time', 'bidding_latest_opening_time', 'bidding_opens_on_working_days_only'),
  'lot.ends_out_of_hours': ground(...hours, 'bidding_latest_opening_time'),
  'lot.start_too_late': ground('县农村产权流转交易规则（起租日期限）', 'County trading rules (how soon a lease begins)', 'lease_start_within_days'),
  'lot.start_too_early': ground('县农村产权流转交易规则（结果公示期满才能交付）', 'County trading rules (no delivery before the result has been public)', 'result_publicity_working_days'),
  'lot.starts_before_free': ground('民法典第725条（买卖不破租赁，原租约仍有效）', 'Civil Code art. 725 (a running lease holds)'),
  'lot.start_in_past': form,
  'lot.low_price_unexplained': ground('农村集体经济组织法第41条；县交易规则（低于市场价须说明）', 'Collective Organisations Law art. 41; county rules (below the market needs reasons)'),
  'lot.household_right': ground('农村土地承包法第36条、第39条（流转收益归承包方）', 'Rural Land Contracting Law arts. 36, 39 (the rent is the contractor’s)'),
  'lot.not_collective': ground(...owner),
  'lot.no_collective_account': ground('农村集体经济组织法第44条（不得存入个人账户）', 'Collective Organisations Law art. 44 (never to a personal account)'),
  'lot.sealed_last_look': ground('参照最高法网络司法拍卖规定第21条', 'After the rules on online judicial auctions, art. 21', 'priority_mode'),
  'lot.fixed_price_too_early': ground(...cuts, 'max_public_rounds'),
  'relisting.cut_beyond_step': ground(...cuts, 'unsold_cut_percent.step'),
  'relisting.cut_beyond_total': ground(...cuts, 'unsold_cut_percent.total'),
  'relisting.cut_by_plan': ground(...cuts, 'unsold_cut_percent.step', 'unsold_cut_percent.total'),
  'relisting.no_cut_after_default': ground('参照最高法网络司法拍卖规定第24条（重新拍卖不降价）', 'After the rules on online judicial auctions, art. 24', 'unsold_cut_percent.step'),
  'relisting.no_cut_without_round': ground(...cuts, 'unsold_cut_percent.step'),
  'relisting.rounds_used_up': ground(...cuts, 'max_public_rounds'),
  'lot.wrong_state': turn,
  'lot.open_lot_exists': turn,
  'lot.asset_not_free': turn,
};
