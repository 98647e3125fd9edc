// Rules about procedure: value tiers, and for each group of assets and tier the steps, their evidence and their deadlines (domain.md §1.2, §1.12).
import { z } from 'zod';
import { countyDefault, days, rule, wholeNumber, yesNo, yuanText } from '../definition.ts';
import { evidenceKinds } from '../evidence-codes.ts';
import { procedureSteps, tiers, type ProcedureStep } from '../procedure-codes.ts';
import { voteBodies } from '../vote-codes.ts';

const templateStep = z.strictObject({
  step: z.enum(procedureSteps),
  evidence: z.array(z.enum(evidenceKinds)),
  /** From the step before it; null: a rule of its own, the law or the notice fixes the day. */
  workingDays: z.int().min(1).max(250).nullable(),
});
export type TemplateStep = z.infer<typeof templateStep>;

/** In order, each step once: a template that named one twice, or out of the order of the law, could be got round. */
const template = z.array(templateStep).min(1).refine(inOrder, '步骤须按法定次序，不重复 / steps must be in the lawful order, each once');

function inOrder(steps: readonly TemplateStep[]): boolean {
  const places = steps.map(({ step }) => procedureSteps.indexOf(step));
  return places.every((place, at) => at === 0 || place > places[at - 1]!);
}

const take = (step: ProcedureStep, workingDays: number | null = null, ...evidence: TemplateStep['evidence']): TemplateStep => ({ step, evidence, workingDays });

const deliberations = [take('proposal', null, 'minutes'), take('consultation', 10, 'minutes'), take('party_review', 10, 'minutes')];
const afterTheVote = [take('resolution_publicity', null, 'publicity'), take('supervision', 10, 'opinion')];
const fromTheExchange = [take('notice'), take('bidding'), take('result_publicity'), take('contract')];
const approval = take('outsider_approval', 5);

/** The council decides by the charter: no assembly, no party members' meeting; the branch still proposes. */
const simplified = [take('proposal', null, 'minutes'), take('resolution', 20, 'minutes'), ...afterTheVote, take('submission', 5)];
const ordinary = [...deliberations, take('resolution', 20, 'minutes'), ...afterTheVote, take('submission', 5)];
const full = [...deliberations, take('resolution', 20, 'minutes', 'sign_in'), ...afterTheVote, take('submission', 5)];
const filed = [...deliberations, take('resolution', 20, 'minutes', 'sign_in'), ...afterTheVote, take('plan_filing', null, 'filing'), take('submission', 5)];
const review = take('township_review');
const acceptance = take('acceptance');

const land = (steps: TemplateStep[]) => [...steps, review, approval, acceptance, ...fromTheExchange];
const asset = (steps: TemplateStep[]) => [...steps, review, acceptance, ...fromTheExchange];

const list = (zh: string, en: string, steps: TemplateStep[]) => rule(template, steps, 'procedure', [zh, en], countyDefault);
const bodies = z.array(z.enum(voteBodies));

export const procedureRules = {
  'tier.township_max_total_yuan': rule(yuanText, '200000.00', 'yuan for the whole term', ['乡镇级标的总额（达到即为县级）', 'Township tier, less than (from here: county)'], countyDefault),
  'tier.township_max_area_mu': rule(wholeNumber, 50, 'mu', ['乡镇级面积（达到即为县级）', 'Township tier, area less than'], countyDefault),
  'tier.counting_months': rule(days, 12, 'months', ['拆分合并计算期', 'Months over which lots count as one'], countyDefault),
  'tier.township_accepts': rule(z.array(z.enum(tiers)), ['village'], 'tiers', ['乡镇可以受理公告的层级（由没有审核它的人）', 'Tiers a township may accept and publish (by somebody who did not review)'], countyDefault),
  'small_value.fixed_price_at_once': rule(yesNo, true, 'yes/no', ['小额标的可直接固定价出租', 'Small value may go at a fixed price at once'], countyDefault),
  resolution_publicity_working_days: rule(days, 5, 'working days', ['决议公示期', 'Publicity of the resolution'], countyDefault),
  vote_proxy_bodies: rule(bodies, ['members_assembly'], 'vote bodies', ['可以委托同户成员的会议', 'Bodies with proxies within a household'], ['农村集体经济组织法第27条（书面委托本户内其他成员）', 'Collective Organisations Law art. 27 (in writing, within the household)']),
  vote_online_bodies: rule(bodies, ['members_assembly'], 'vote bodies', ['可以线上参会的会议', 'Bodies that may be attended online'], ['农村集体经济组织法第27条', 'Collective Organisations Law art. 27']),
  vote_mandate_bodies: rule(bodies, ['villager_representatives', 'council'], 'vote bodies', ['须有授权才能表决的会议', 'Bodies that decide by mandate only'], ['村民委员会组织法第24条；农村集体经济组织法第29条、章程', 'Villagers\' Committees Law art. 24; Collective Organisations Law art. 29 and the charter']),
  'procedure.land.village': list('农用地等，小额简易程序', 'Farmland, simplified', land(simplified)),
  'procedure.land.township': list('农用地等，乡镇级', 'Farmland, township tier', land(ordinary)),
  'procedure.land.county': list('农用地等，县级', 'Farmland, county tier', land(full)),
  'procedure.asset.village': list('经营性资产，小额简易程序', 'Assets, simplified', asset(simplified)),
  'procedure.asset.township': list('经营性资产，乡镇级', 'Assets, township tier', asset(ordinary)),
  'procedure.asset.county': list('经营性资产，县级', 'Assets, county tier', asset(full)),
  'procedure.construction.county': list('集体经营性建设用地', 'Construction land', asset(filed)),
};
