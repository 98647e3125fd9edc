// Rules about who decides: for each act that waits for a second person, whether that person must be of another unit than who asked.
import { type RequestedAct, requestedActs, twoPersonActs } from '../../identity/four-eyes.ts';
import { rule, yesNo } from '../definition.ts';

export type UnitRuleCode = `other_unit.${RequestedAct}`;

const unitRule = (act: RequestedAct) => {
  const { name, otherUnit, basis } = twoPersonActs[act];
  return rule(yesNo, otherUnit, 'yes/no', [`${name.zh}：由另一单位的人审批`, `${name.en}: decided by another unit`], [basis.zh, basis.en]);
};

/** One rule an act, so that a county may ask for more, or for less, of each by itself. */
export const fourEyesRules = Object.fromEntries(requestedActs.map((act) => [`other_unit.${act}`, unitRule(act)])) as Record<UnitRuleCode, ReturnType<typeof unitRule>>;
