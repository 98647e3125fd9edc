// Rules about rent that is late, contracts that end and land that is let on (domain.md §1.2 step 2 and 26).
import { z } from 'zod';
import { countyDefault, days, rule, yuanText } from '../definition.ts';

const reasonablePeriod = ['民法典第722条（出租人可以请求承租人在合理期限内支付，逾期不支付的，可以解除合同）', 'Civil Code art. 722 (the lessor may ask for payment within a reasonable period and, failing it, end the contract)'] as const;

export const rentRules = {
  'dunning.reminder_days': rule(days, 3, 'days overdue', ['逾期几天发催缴提醒', 'Reminder, days after the due day'], countyDefault),
  'dunning.demand_days': rule(days, 15, 'days overdue', ['逾期几天发正式催缴函', 'Formal demand, days after the due day'], countyDefault),
  'dunning.reasonable_days': rule(days, 30, 'days', ['催缴函给的合理期限', 'The reasonable period a formal demand gives'], reasonablePeriod),
  'dunning.termination_days': rule(days, 15, 'days', ['解除合同前通知给的期限', 'Days given by the notice before termination'], reasonablePeriod),
  'expiry.first_days': rule(days, 180, 'days before the end', ['租约到期前第一次提醒', 'First told before a contract ends'], countyDefault),
  'expiry.second_days': rule(days, 90, 'days before the end', ['租约到期前第二次提醒', 'Told again before a contract ends'], countyDefault),
  'expiry.last_days': rule(days, 30, 'days before the end', ['租约到期前最后一次提醒', 'Told for the last time before a contract ends'], countyDefault),
  'expiry.list_by_days': rule(days, 60, 'days before the end', ['最迟到期前几天挂牌或说明', 'Listed or explained at the latest, days before the end'], countyDefault),
  'rent.by_hand_two_from_yuan': rule(
    yuanText, '0.00', 'yuan', ['手工归款从多少元起要两个人（0 为每笔都要）', 'Money placed by hand takes two people from this sum on (0: always)'],
    ['会计法第25条、第37条；内部控制规范第12条（不相容岗位相互分离）', 'Accounting Law arts. 25, 37; internal control rules art. 12 (duties kept apart)'],
  ),
  'invoice.days_before': rule(days, 15, 'days before the due day', ['租金到期前几天开缴款通知单', 'Invoices are issued so many days before rent falls due'], countyDefault),
  'change.agree_days': rule(
    days, 30, 'days', ['合同变更批准后，承租人最迟几天内同意，过期失效', 'Days the lessee has to agree to an approved change before it lapses'],
    ['民法典第481条、第543条（承诺应当在要约确定的期限内到达；变更须协商一致）', 'Civil Code arts. 481, 543 (acceptance within the time set; a change takes both)'],
  ),
  'index.pay_days': rule(
    days, 15, 'days', ['指数确定后，补缴差额的期限', 'Days to pay what an index adds to rent that is due already'],
    ['民法典第510条、第511条（价款按约定；没有约定期限的，给予必要的准备时间）', 'Civil Code arts. 510, 511 (the price as agreed; time to prepare where no day is set)'],
  ),
  'sublease.answer_months': rule(
    z.int().min(1).max(12), 6, 'months', ['转租申请多久不答复视为同意', 'A request to sublet counts as consented after'],
    ['民法典第718条（出租人知道或者应当知道转租，六个月内未提出异议的，视为同意）', 'Civil Code art. 718 (six months without objection count as consent)'],
  ),
};
