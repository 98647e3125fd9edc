// Why was this refused? The answer's own words, the article of the law, and the county's rules with the values that decided.
import { Facts } from '../../../kit/facts.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';

export interface WhyRule {
  code: string;
  label: string;
  value: string;
  basis: string;
  since: string;
  /** Empty: a default nobody has decided on. */
  by: string;
}

export interface WhyData {
  code: string;
  sentence: string;
  basis: string;
  rules: readonly WhyRule[];
  ruleSet: { version: number; effectiveFrom: string; approvedBy: string; pinned: boolean } | null;
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
        {data.rules.length === 0 ? <p>{say('why.none')}</p> : <Rules data={data} />}
        <p class="quiet">{say('why.object')}</p>
      </>
    );
  },
});

function Rules({ data }: { data: WhyData }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const { ruleSet } = data;
  const sub = ruleSet === null ? say('why.defaults') : say(ruleSet.pinned ? 'why.pinned' : 'why.present', { version: ruleSet.version, by: ruleSet.approvedBy, day: dayOf(ruleSet.effectiveFrom, language) });
  return (
    <>
      <p>{sub}</p>
      <Table
        stack
        caption={say('why.rules')}
        captionHidden
        rows={data.rules}
        rowKey={(row) => row.code}
        columns={[
          { key: 'rule', label: say('why.col.rule'), cell: (row) => row.label },
          { key: 'value', label: say('why.col.value'), cell: (row) => <strong>{row.value}</strong> },
          { key: 'basis', label: say('why.col.basis'), cell: (row) => row.basis },
          ...(ruleSet === null ? [] : [{ key: 'since', label: say('why.col.since'), cell: (row: WhyRule) => dayOf(row.since, language) }]),
          { key: 'by', label: say('why.col.by'), cell: (row) => (row.by === '' ? <span class="quiet">{say('why.byDefault')}</span> : row.by) },
        ]}
      />
    </>
  );
}
