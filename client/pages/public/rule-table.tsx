// Rule table: rules of one version with what they are, on which article they rest, since when and by whose approval.
import { dayOf } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import type { PublicKey } from '../../words/public.zh.ts';

export interface ShownRule {
  code: string;
  label: string;
  value: string;
  basis: string;
  since: string;
  /** Empty: a default nobody has decided on. */
  by: string;
}

export interface ShownRuleSet {
  version: number;
  effectiveFrom: string;
  approvedBy: string;
  /** Bound to a lot when its notice was published. */
  pinned: boolean;
}

export function RuleTable({ rules, ruleSet }: { rules: readonly ShownRule[]; ruleSet: ShownRuleSet | null }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const sub = ruleSet === null ? say('why.defaults') : say(ruleSet.pinned ? 'why.pinned' : 'why.present', { version: ruleSet.version, by: ruleSet.approvedBy, day: dayOf(ruleSet.effectiveFrom, language) });
  return (
    <>
      <p>{sub}</p>
      <Table
        stack
        caption={say('why.rules')}
        captionHidden
        rows={rules}
        rowKey={(row) => row.code}
        columns={[
          { key: 'rule', label: say('why.col.rule'), cell: (row) => row.label },
          { key: 'value', label: say('why.col.value'), cell: (row) => <strong>{row.value}</strong> },
          { key: 'basis', label: say('why.col.basis'), cell: (row) => row.basis },
          ...(ruleSet === null ? [] : [{ key: 'since', label: say('why.col.since'), cell: (row: ShownRule) => dayOf(row.since, language) }]),
          { key: 'by', label: say('why.col.by'), cell: (row) => (row.by === '' ? <span class="quiet">{say('why.byDefault')}</span> : row.by) },
        ]}
      />
    </>
  );
}
