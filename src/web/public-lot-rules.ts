// The rules a lot is bound to at /lots/:lotId/rules, for anyone.
import { z } from 'zod';
import { lotRulesPage } from '../../client/pages/public/lot-rules/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { rulesOfLot } from '../openness/explanation-queries.ts';
import { lotHeading } from '../openness/lot-queries.ts';
import { ruleCodes, ruleDefinitions } from '../rulebook/rule-set.ts';
import { page } from './page.ts';
import { shownRule } from './shown-rule.ts';

export const publicLotRulesPage = page({
  path: '/lots/:lotId/rules', policy: anyone, params: z.strictObject({ lotId: uuid }), view: lotRulesPage,
  data: async ({ tx, params: { lotId }, language }) => {
    const { title } = await lotHeading(tx, lotId);
    const { rules, pinned } = await rulesOfLot(tx, lotId);
    const { version, effectiveFrom, approvedBy } = rules;
    return {
      lotId, lotTitle: title, ruleSet: { version, effectiveFrom, approvedBy, pinned },
      rules: ruleCodes.map((code) => shownRule({ ...rules.values[code], code, label: ruleDefinitions[code].label }, language)),
    };
  },
});
