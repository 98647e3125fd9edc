// Why was this decided so? at /why/cases/:kind/:id: one case with its facts, the article and the rules the lot is pinned to; to whom it concerns.
import { z } from 'zod';
import { whyPage } from '../../client/pages/public/why/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { caseKinds, caseOf } from '../openness/case-queries.ts';
import { explain } from '../openness/explanation-queries.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { shownRule } from './shown-rule.ts';

export const publicWhyCasePage = page({
  path: '/why/cases/:kind/:id', policy: anyone, params: z.strictObject({ kind: z.enum(caseKinds), id: uuid }), query: z.object({ lot: uuid.optional().catch(undefined) }), view: whyPage,
  data: async ({ tx, actor, params, query, language }) => {
    const { code, said, lotId, facts } = await caseOf(tx, actor, { ...params, lotId: query.lot });
    const { sentence, basis, rules, ruleSet } = await explain(tx, { code, lotId });
    return {
      code, sentence: inLanguage(said ?? sentence, language), basis: inLanguage(basis, language), ruleSet, rules: rules.map((rule) => shownRule(rule, language)),
      facts: facts.map(({ term, is }) => ({ term, is: typeof is === 'string' ? is : inLanguage(is, language) })), lotId,
    };
  },
});
