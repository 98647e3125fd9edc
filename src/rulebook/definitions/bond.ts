// Rules about the performance bond: how much a notice asks for, and how long its lessor may claim after the end.
import { countyDefault, days, rule, wholePercent } from '../definition.ts';

export const bondRules = {
  'performance_bond_percent_of_first_year': rule(
    wholePercent, 0, 'percent of first-year rent at the reserve',
    ['履约保证金（0为不收）', 'Performance bond (0: none)'], countyDefault,
  ),
  'performance_bond_percent_of_first_year.max': rule(
    wholePercent, 100, 'percent of first-year rent at the reserve',
    ['村里自定履约保证金的上限', 'Performance bond a village may set, at most'], countyDefault,
  ),
  performance_bond_claim_working_days: rule(days, 20, 'working days', ['合同结束后提出扣付履约保证金的期限', 'Claims on the performance bond after the end'], countyDefault),
};
