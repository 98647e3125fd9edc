// Unit rules: identity asks here what a county's rules in force say about who decides an act of two people.
import { unitRuleFrom } from '../identity/unit-rule.ts';
import { chinaDate } from '../kernel/clock.ts';
import { countyOf } from '../kernel/region.ts';
import { headerInForce } from './rule-set-queries.ts';
import { ruleSetById } from './rules-in-force.ts';

unitRuleFrom(async (reader, act, region, now) => {
  const header = await headerInForce(reader, countyOf(region), chinaDate(now));
  return header && (await ruleSetById(reader, header.id)).values[`other_unit.${act}`].value;
});
