// Rules about money and pace in the auction: deposit range, steps, free period, timed window, extension, failures.
import { z } from 'zod';
import { countyDefault, days, percentText, rule, seconds, wholeNumber, wholePercent, yesNo, yuanText } from '../definition.ts';
import { priorityClasses } from '../priority-classes.ts';

const earnest = ['民法典第586条（定金不超过主合同标的额20%）', 'Civil Code art. 586 (earnest money at most 20 % of the contract)'] as const;
const measured = ['已公布公告中加价幅度为起始价的0.31%–20%；县交易规则', 'Steps in published notices: 0.31–20 % of the start; county trading rules'] as const;
const courtTiming = ['参照最高法网络司法拍卖规定第20条（最后5分钟出价顺延5分钟）', 'After the rules on online judicial auctions, art. 20 (5 minutes)'] as const;

const priorityClass = z.enum(priorityClasses);

export const biddingRules = {
  'deposit_percent_of_first_year.min': rule(wholePercent, 5, 'percent of first-year rent', ['保证金下限', 'Deposit, at least'], countyDefault),
  'deposit_percent_of_first_year.default': rule(wholePercent, 20, 'percent of first-year rent', ['保证金缺省', 'Deposit, unless set'], countyDefault),
  'deposit_percent_of_first_year.max': rule(wholePercent, 30, 'percent of first-year rent', ['保证金上限', 'Deposit, at most'], countyDefault),
  'deposit_percent_of_total.max': rule(wholePercent, 20, 'percent of the whole contract', ['保证金占合同总额上限', 'Deposit, share of the whole contract'], earnest),
  'min_step_percent.lowest': rule(percentText, '0.30', 'percent of reserve', ['最低加价幅度下限', 'Smallest step, at least'], measured),
  'min_step_percent.default': rule(percentText, '1.00', 'percent of reserve', ['最低加价幅度缺省', 'Smallest step, unless set'], countyDefault),
  'min_step_percent.highest': rule(percentText, '20.00', 'percent of reserve', ['最低加价幅度上限', 'Smallest step, at most'], measured),
  min_step_floor_yuan: rule(yuanText, '1.00', 'yuan per unit per year', ['最低加价幅度底数', 'Smallest step, floor'], countyDefault),
  max_step_multiple: rule(
    z.int().min(1).max(1000), 10, 'times the smallest step',
    ['最高加价幅度倍数', 'Largest step'],
    ['防止虚高跳价；县交易规则', 'Stops spoof jumps; county trading rules'],
  ),
  free_seconds: rule(seconds, 3600, 'seconds', ['自由竞价时长', 'Free period'], countyDefault),
  timed_window_seconds: rule(seconds, 300, 'seconds', ['限时竞价时长', 'Timed window'], courtTiming),
  extension_seconds: rule(seconds, 300, 'seconds', ['每次延时', 'Extension'], courtTiming),
  trigger_seconds: rule(seconds, 300, 'seconds before the end', ['触发延时的最后时段', 'A bid this close to the end extends'], courtTiming),
  resume_notice_seconds: rule(
    z.int().min(600).max(86_400), 1_800, 'seconds',
    ['中止后恢复竞价的提前告知时间', 'Notice before a suspended auction resumes'],
    ['参照最高法网络司法拍卖规定第28条（中止事由消失后恢复拍卖）；县交易规则', 'After the rules on online judicial auctions, art. 28 (resuming after a suspension); county trading rules'],
  ),
  max_extensions: rule(wholeNumber.nullable(), null, 'times', ['延时次数上限（空为不限）', 'Extensions at most (none: no cap)'], countyDefault),
  single_bidder_rule: rule(
    z.enum(['DEAL_AT_RESERVE', 'RENOTICE_ONCE']), 'DEAL_AT_RESERVE', 'choice',
    ['仅一人报价', 'A single bidder'],
    ['参照最高法网络司法拍卖规定第11条', 'After the rules on online judicial auctions, art. 11'],
  ),
  priority_mode: rule(
    z.enum(['COURT_MATCH', 'LAST_LOOK']), 'COURT_MATCH', 'choice',
    ['优先权行使方式', 'How priority is used'],
    ['参照最高法网络司法拍卖规定第21条', 'After the rules on online judicial auctions, art. 21'],
  ),
  last_look_seconds: rule(
    z.int().min(60).max(3600), 300, 'seconds',
    ['竞价结束后优先权人应价的时长', 'For holders of priority to match after the end'],
    ['县交易规则；结束后再应价会降低他人出价意愿，须在公告中写明', 'County trading rules; a match after the end discourages other bids, and the notice must say so'],
  ),
  priority_order: rule(
    z.array(priorityClass).min(1), ['HOUSE_LESSEE', 'COLLECTIVE_MEMBER', 'LAND_TRANSFEREE', 'CONTRACTUAL'], 'order',
    ['优先权顺序', 'Order of priority'],
    ['民法典第734条；农村土地承包法第38条、第51条', 'Civil Code art. 734; Rural Land Contracting Law arts. 38, 51'],
  ),
  runner_up_succession: rule(
    yesNo, false, 'yes/no',
    ['悔拍后次高价递补', 'The runner-up succeeds a defaulter'],
    ['递补会奖励虚假竞价；县交易规则', 'Succession rewards spoof bidding; county trading rules'],
  ),
  'unsold_cut_percent.step': rule(wholePercent, 10, 'percent of reserve', ['流拍后每次降价上限', 'Cut after an unsold round'], countyDefault),
  'unsold_cut_percent.total': rule(
    wholePercent, 20, 'percent of the first reserve',
    ['累计降价上限', 'Cuts in all'],
    ['参照最高法网络司法拍卖规定第26条', 'After the rules on online judicial auctions, art. 26'],
  ),
  max_public_rounds: rule(z.int().min(1).max(10), 3, 'rounds', ['公开竞价轮次上限', 'Public rounds at most'], countyDefault),
  relisting_within_days: rule(days, 365, 'days', ['多久内再挂同一资产算接着挂', 'A new listing of the same asset continues the last one within'], countyDefault),
  default_sanction_days: rule(
    days, 365, 'days',
    ['悔拍后不得报名的期限', 'A defaulter may not apply for'],
    ['参照最高法网络司法拍卖规定第24条（悔拍人不得参加重新拍卖）；县交易规则', 'After the rules on online judicial auctions, art. 24 (a defaulter may not take part again); county trading rules'],
  ),
  bidder_min_age: rule(
    z.int().min(0).max(100), 18, 'years',
    ['竞买人年龄下限', 'Youngest bidder'],
    ['民法典第17条、第18条（完全民事行为能力）', 'Civil Code arts. 17, 18 (full capacity)'],
  ),
};
