// Grounds of refusals about who may bid: ties, debts, those behind an application, help at a service point, and holders told before the notice.
import { duties, ground, people, type Ground } from './ground.ts';

const court34 = ['拍卖法第22条、第30条；参照最高法网络司法拍卖规定第34条', 'Auction Law arts. 22, 30; after the rules on online judicial auctions, art. 34'] as const;
const served = ['参照最高法网络司法拍卖规定第16条；民法典第734条', 'After the rules on online judicial auctions, art. 16; Civil Code art. 734'] as const;
const joint = ['民法典第161条、第165条、第178条（代理、连带责任）', 'Civil Code arts. 161, 165, 178 (agency, joint liability)'] as const;

export const bidderGrounds: Readonly<Record<string, Ground>> = {
  'application.kin': ground(...court34, 'kin_bidding'),
  'application.tie_to_declare': ground(...court34, 'kin_bidding', 'post_holder_bidding'),
  'application.owes_rent': ground('县交易规则（欠租缴清后才能报名）；民法典第722条', 'County trading rules (rent first); Civil Code art. 722', 'arrears_bar_days'),
  'application.own_kin': duties,
  'application.helper_decides': duties,
  'application.parties_waiting': ground(...joint),
  'application.mandate_missing': ground(...joint),
  'application.shares_broken': ground(...joint),
  'application.same_person_twice': ground('拍卖法第37条；参照招标投标法实施条例第34条（负责人为同一人的不得同场竞争）', 'Auction Law art. 37; after the Tendering Regulations art. 34 (one head, one bidder)'),
  'holder.not_served': ground(...served, 'priority_service_days', 'priority_public_notice_days'),
  'holder.served_lately': ground(...served, 'priority_service_days', 'priority_public_notice_days'),
  'holder.lessee_not_entered': ground(...served),
};

export const bidderPrefixes: Readonly<Record<string, Ground>> = {
  assist: ground('无障碍环境建设法第32条；内部控制规范第12条（代办与审核分离）', 'Accessibility Law art. 32; internal control rules art. 12 (who helps does not decide)'),
  code: people,
};
