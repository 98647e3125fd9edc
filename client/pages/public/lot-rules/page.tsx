// The rules a lot is bound to, whole: the version of its notice, whatever was changed since.
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import { RuleTable, type ShownRule, type ShownRuleSet } from '../rule-table.tsx';

export interface LotRulesData {
  lotId: string;
  lotTitle: string;
  rules: readonly ShownRule[];
  ruleSet: ShownRuleSet;
}

export const lotRulesPage = view<LotRulesData>({
  name: 'public/lot-rules',
  title: (data, say) => `${say('rules.set.title')} · ${data.lotTitle}`,
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    return (
      <>
        <p><a href={`/lots/${data.lotId}`}>{data.lotTitle}</a></p>
        <h1>{say('rules.set.title')}</h1>
        <RuleTable rules={data.rules} ruleSet={data.ruleSet} />
      </>
    );
  },
});
