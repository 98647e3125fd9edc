// Why was this refused? at /why/:code, for anyone; ?lot= names the lot whose rules decided.
import { z } from 'zod';
import { whyPage } from '../../client/pages/public/why/page.tsx';
import { anyone } from '../kernel/endpoint.ts';
import { uuid } from '../kernel/shapes.ts';
import { explainRefusal } from '../openness/explanation-contract.ts';
import { explain } from '../openness/explanation-queries.ts';
import { page } from './page.ts';
import { inLanguage } from './public-cards.ts';
import { staffCounty } from './review-rules.ts';
import { shownRule } from './shown-rule.ts';

export const publicWhyPage = page({
  path: '/why/:code', policy: anyone, params: explainRefusal.params!, query: z.object({ lot: uuid.optional() }), view: whyPage,
  data: async ({ tx, actor, params, query, language }) => {
    const county = staffCounty(actor);
    const { code, sentence, basis, rules, ruleSet } = await explain(tx, { code: params.code, lotId: query.lot, county: county === '' ? undefined : county });
    return {
      code, sentence: inLanguage(sentence, language), basis: inLanguage(basis, language), ruleSet,
      rules: rules.map((rule) => shownRule(rule, language)), facts: [], lotId: null,
    };
  },
});
