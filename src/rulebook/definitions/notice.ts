// Rules about time before and after the bidding: notice, registration, publicity, signing, refunds, reviews, documents.
import { z } from 'zod';
import { countyDefault, days, rule, timeOfDay, wholeNumber, yesNo } from '../definition.ts';
import { evidenceKinds } from '../evidence-codes.ts';

const documentKinds = z.array(z.enum(evidenceKinds)).min(1);

export const noticeRules = {
  'notice_working_days.farmland': rule(days, 10, 'working days', ['农用地公告期', 'Notice period, farmland'], countyDefault),
  'notice_working_days.building': rule(days, 7, 'working days', ['房屋设备公告期', 'Notice period, buildings and equipment'], countyDefault),
  'notice_working_days.simplified': rule(days, 5, 'working days', ['小额简易公告期', 'Notice period, small value'], countyDefault),
  'notice_working_days.construction_land': rule(
    days, 20, 'working days',
    ['集体经营性建设用地公告期', 'Notice period, collective commercial construction land'],
    ['参照国有建设用地出让公告不少于20日；县交易规则', 'After the 20 days of state construction land; county trading rules'],
  ),
  registration_closes_at_time: rule(timeOfDay, '17:00', 'time in China', ['报名截止时刻', 'Registration closes at'], countyDefault),
  bidding_opens_at_time: rule(timeOfDay, '09:00', 'time in China', ['竞价最早开始时刻', 'Bidding opens, at the earliest, at'], countyDefault),
  bidding_latest_opening_time: rule(
    timeOfDay, '17:00', 'time in China',
    ['竞价最晚开始时刻', 'Bidding opens, at the latest, at'],
    ['防止深夜开标减少竞争；县交易规则', 'An auction opened at night is one few can join; county trading rules'],
  ),
  bidding_opens_on_working_days_only: rule(yesNo, true, 'yes/no', ['竞价仅在工作日开始', 'Bidding opens on working days only'], countyDefault),
  bidding_latest_opening_days: rule(days, 30, 'days', ['报名截止后最迟开始竞价', 'Latest opening after registration closes'], countyDefault),
  review_working_days: rule(days, 5, 'working days', ['乡镇审核期限', 'Township review'], countyDefault),
  acceptance_working_days: rule(days, 3, 'working days', ['交易中心受理期限', 'Acceptance by the exchange'], countyDefault),
  result_publicity_working_days: rule(days, 5, 'working days', ['结果公示期', 'Result publicity'], countyDefault),
  objection_working_days: rule(days, 5, 'working days', ['异议答复期限', 'Ruling on an objection'], countyDefault),
  objection_settling_working_days: rule(
    days, 15, 'working days',
    ['对结果的异议成立后作出处理的期限（到期没有人处理，撤销结果）', 'Deciding what follows an upheld objection to a result (undecided, the result is annulled)'],
    ['参照上海市农村产权交易规则第36条（投诉15日内处理）；县交易规则', 'After Shanghai’s rural trading rules art. 36 (complaints handled within 15 days); county trading rules'],
  ),
  'result_withheld_days.max': rule(days, 60, 'days', ['异议成立后暂缓签约最长', 'Longest withholding of a contract after an upheld objection'], countyDefault),
  sign_within_working_days: rule(days, 5, 'working days', ['公示期满后签约期限', 'Signing after publicity ends'], countyDefault),
  lease_start_within_days: rule(days, 180, 'days', ['起租日最晚：结果公示期满后', 'Latest start of a lease after the result has been public'], countyDefault),
  contract_filing_working_days: rule(days, 10, 'working days', ['合同生效后乡镇备案期限', 'Filing of a contract in force'], countyDefault),
  certificate_working_days: rule(days, 5, 'working days', ['备案后出具交易鉴证书期限', 'Certificate after filing'], countyDefault),
  first_payment_before_delivery: rule(yesNo, true, 'yes/no', ['先付款后交付', 'First rent before delivery'], countyDefault),
  'refund_working_days.target': rule(
    wholeNumber, 1, 'working days',
    ['保证金退还目标', 'Deposit refund, target'],
    ['参照最高法网络司法拍卖规定第17条（24小时内退还）', 'After the rules on online judicial auctions, art. 17 (24 hours)'],
  ),
  'refund_working_days.hard': rule(wholeNumber, 3, 'working days', ['保证金退还期限', 'Deposit refund, limit'], countyDefault),
  session_correction: rule(z.enum(['TAKE_OUT', 'REFUSED']), 'TAKE_OUT', 'choice', ['专场里的标的作实质更正', 'Material correction of a lot in a session'], countyDefault),
  material_attachments: rule(z.array(z.enum(evidenceKinds)), ['title', 'appraisal', 'contract_sample', 'other'], 'document kinds', ['更正时补换即为实质更正的附件', 'Attachments whose correction is material'], countyDefault),
  required_documents: rule(documentKinds, ['minutes', 'photo'], 'document kinds', ['提交审核必备材料', 'Documents a submission must have'], countyDefault),
};
