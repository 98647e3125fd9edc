// Why was this refused? The answer's own words, the article of the law, and the county's rules with the values that decided.
import { Facts } from '../../../kit/facts.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { RuleTable, type ShownRule, type ShownRuleSet } from '../rule-table.tsx';

export interface WhyData {
  code: string;
  sentence: string;
  basis: string;
  rules: readonly ShownRule[];
  ruleSet: ShownRuleSet | null;
}

export const whyPage = view<WhyData>({
  name: 'public/why',
  title: (_data, say) => say('why.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    return (
      <>
        <h1>{say('why.title')}</h1>
        <section class="sheet">
          <Facts
            facts={[
              { term: say('why.said'), is: <>{data.sentence}{data.sentence.includes('{') ? <><br /><span class="quiet">{say('why.said.note')}</span></> : null}</> },
              { term: say('why.article'), is: <strong>{data.basis}</strong> },
              { term: say('why.code'), is: <span class="figures">{data.code}</span> },
            ]}
          />
        </section>
        <h2>{say('why.rules')}</h2>
        {data.rules.length === 0 ? <p>{say('why.none')}</p> : <RuleTable rules={data.rules} ruleSet={data.ruleSet} />}
        <p class="quiet">{say('why.object')}</p>
      </>
    );
  },
});
