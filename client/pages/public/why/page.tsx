// Why was this refused? The answer's own words, the article of the law, and the county's rules with the values that decided.
import { Facts } from '../../../kit/facts.tsx';
import { grouped, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { RuleTable, type ShownRule, type ShownRuleSet } from '../rule-table.tsx';

export interface WhyData {
  code: string;
  sentence: string;
  basis: string;
  rules: readonly ShownRule[];
  ruleSet: ShownRuleSet | null;
  /** Of one case; empty of a kind of answer. */
  facts: readonly { term: CaseTerm; is: string }[];
  lotId: string | null;
}

export type CaseTerm = 'lot' | 'reason' | 'conditions' | 'amount' | 'decided' | 'asked' | 'comments' | 'version' | 'answer';

export const whyPage = view<WhyData>({
  name: 'public/why',
  title: (_data, say) => say('why.title'),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language } = useFrame();
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
        {data.facts.length === 0 ? null : (
          <section class="sheet">
            <h2>{say('why.facts')}</h2>
            <Facts facts={data.facts.map(({ term, is }) => ({ term: say(`why.fact.${term}`), is: term === 'decided' ? stamp(is, language, 'minute') : term === 'amount' ? grouped(is) : term === 'lot' && data.lotId !== null ? <a href={`/lots/${data.lotId}`}>{is}</a> : is }))} />
          </section>
        )}
        <h2>{say('why.rules')}</h2>
        {data.rules.length === 0 ? <p>{say('why.none')}</p> : <RuleTable rules={data.rules} ruleSet={data.ruleSet} />}
        <p class="quiet">{say('why.object')}</p>
      </>
    );
  },
});
