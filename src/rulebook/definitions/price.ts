// Rules about the reserve and what a notice must promise: appraisals, delivery, whom to call.
import { z } from 'zod';
import { countyDefault, days, rule, wholePercent } from '../definition.ts';

/** 'number:holder', or none: then only what the collective advanced is ever repaid. */
const accountText = z.string().regex(/^(none|\d{8,30}:\S{2,80})$/, '账号:户名，没有就填 none / number:holder, or none');
const phoneText = z.string().regex(/^[0-9 -]{3,20}$/);

export const priceRules = {
  appraisal_valid_months: rule(
    z.int().min(1).max(36), 12, 'months',
    ['评估结论有效期', 'An appraisal is good for'],
    ['资产评估执业准则—资产评估报告（结论使用有效期通常为一年）', 'Appraisal practice standard: a conclusion is usually good for one year'],
  ),
  'reserve_percent_of_appraisal.min': rule(
    wholePercent, 70, 'percent of the appraised rent',
    ['起拍价不低于评估价的', 'The reserve is at least this share of the appraisal'],
    ['参照最高法网络司法拍卖规定第10条（保留价不低于评估价的70%）', 'After the rules on online judicial auctions, art. 10 (at least 70 % of the appraisal)'],
  ),
  'sealed_reserve_percent_of_start.max': rule(
    z.int().min(101).max(1000), 150, 'percent of the start',
    ['密封保留价不超过起拍价的', 'A sealed reserve is at most this share of the start'],
    ['防止以虚高保留价造成流拍；县交易规则（缺省值）', 'Stops a round made to fail by a reserve nobody can reach; county trading rules'],
  ),
  delivery_within_working_days: rule(days, 5, 'working days', ['签约付款后交付期限', 'Delivery after signing and the first rent'], countyDefault),
  exchange_costs_account: rule(
    accountText, 'none', 'account',
    ['流拍、悔拍费用退还交易机构的账户（账号:户名）', 'Account to which the exchange’s costs of a failed auction go back (number:holder)'],
    ['参照最高法网络司法拍卖规定第24条（悔拍保证金先付拍卖费用）；合同编通则解释第67条（以公告为准）', 'After the rules on online judicial auctions, art. 24 (costs first); contract interpretation art. 67 (as the notice states it)'],
  ),
  supervision_phone: rule(phoneText, '12388', 'telephone', ['监督举报电话', 'Phone of the supervision'], ['全国纪检监察机关举报电话', 'The national line of the discipline and supervision organs']),
};
