// Rules about who may bid: people in posts and their kin, age, and how long an overdue rent keeps a tenant out.
import { z } from 'zod';
import { countyDefault, rule } from '../definition.ts';

const policy = z.enum(['BARRED', 'DECLARED']);

export const bidderRules = {
  post_holder_bidding: rule(
    policy, 'BARRED', 'choice',
    ['村干部和乡镇三资人员参加本地竞买', 'People in posts of the village or township as bidders'],
    ['参照最高法网络司法拍卖规定第34条、拍卖法第30条；县交易规则', 'After the rules on online judicial auctions, art. 34, and the Auction Law, art. 30; county trading rules'],
  ),
  kin_bidding: rule(
    policy, 'DECLARED', 'choice',
    ['任职人员的近亲属参加本地竞买', 'Near relatives of people in posts or offices as bidders'],
    ['参照最高法网络司法拍卖规定第34条；农村集体经济组织法第29条（近亲属回避）；县交易规则', 'After the rules on online judicial auctions, art. 34; Collective Economic Organisations Law, art. 29 (recusal); county trading rules'],
  ),
  priority_service_days: rule(
    z.int().min(0).max(60), 3, 'days before the notice',
    ['优先权人送达后几天才能公告', 'After telling a holder of priority, the notice waits'],
    ['参照最高法网络司法拍卖规定第16条（发布公告3日前）', 'After the rules on online judicial auctions, art. 16 (three days before)'],
  ),
  priority_public_notice_days: rule(
    z.int().min(1).max(60), 5, 'days',
    ['公告送达几天后视为送达', 'A public notice counts as served after'],
    ['参照最高法网络司法拍卖规定第16条（公示满5日）', 'After the rules on online judicial auctions, art. 16 (five days)'],
  ),
  arrears_bar_days: rule(z.int().min(1).max(3650), 30, 'days overdue', ['欠租超过多少天不得报名', 'Rent overdue for longer keeps a tenant from applying'], countyDefault),
};
