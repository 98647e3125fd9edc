// Rules about how long a lease may last, and what counts as small value (domain.md §1.11, §1.12).
import { countyDefault, rule, years, yuanText } from '../definition.ts';

const anyLease = ['民法典第705条（租赁期限不得超过二十年，超过部分无效）', 'Civil Code art. 705 (20 years; the excess is void)'] as const;

export const termRules = {
  'term_cap_years.lease': rule(years, 20, 'years', ['租赁期限上限', 'Longest lease'], anyLease),
  'term_cap_years.construction_land': rule(
    years, 20, 'years',
    ['集体经营性建设用地租期上限', 'Longest lease, construction land'],
    ['民法典第705条；土地管理法第63条', 'Civil Code art. 705; Land Administration Law art. 63'],
  ),
  'term_cap_years.reserve_land': rule(
    years, 5, 'years',
    ['机动地租期上限', 'Longest lease, reserve land'],
    ['农村土地承包法第67条；县清理机动地规定（缺省值）', 'Rural Land Contracting Law art. 67; county rule on reserve land (a default)'],
  ),
  'term_cap_years.forest': rule(
    years, 70, 'years',
    ['林地经营权期限上限', 'Longest term, forest land'],
    ['农村土地承包法第21条；民法典第332条', 'Rural Land Contracting Law art. 21; Civil Code art. 332'],
  ),
  'term_cap_years.four_wastelands': rule(
    years, 50, 'years',
    ['四荒地承包期限上限', 'Longest term, four wastelands'],
    ['农村土地承包法第49条；国务院四荒治理通知（不超过五十年）', 'Rural Land Contracting Law art. 49; State Council notice on wastelands (50 years)'],
  ),
  // Whether art. 705 caps a land-management right is argued (domain.md §11.3): a reviewer looks, the engine does not refuse.
  term_review_years: rule(years, 20, 'years', ['超过须合法性专项审查', 'Longer needs a legal review'], anyLease),
  'small_value.max_total_yuan': rule(yuanText, '10000.00', 'yuan for the whole term', ['小额标的总额', 'Small value, less than'], countyDefault),
  'small_value.max_term_years': rule(years, 1, 'years', ['小额标的租期', 'Small value, term at most'], countyDefault),
};
