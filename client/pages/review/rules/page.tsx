// The county's rules in force: each value with its legal basis, the day it took effect and who approved it.
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';
import { RuleTabs } from '../rule-parts.tsx';

export const ruleGroups = ['notice', 'bidding', 'vote', 'term', 'other'] as const;
export type RuleGroup = (typeof ruleGroups)[number];

export interface RuleLine {
  code: string;
  label: string;
  value: string;
  basis: string;
  since: string;
  /** Empty: a default the county has not decided on. */
  by: string;
}

export interface RulesData {
  desk: 'review' | 'operate' | 'staff' | null;
  rules: { version: number; effectiveFrom: string; approvedBy: string; calendarThrough: number; groups: Readonly<Record<RuleGroup, readonly RuleLine[]>> } | null;
  /** The administrator proposes changes. */
  mayPropose: boolean;
}

export const rulesPage = view<RulesData>({
  name: 'review/rules',
  layout: 'wide',
  title: (_data, say) => say('county.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    const { rules } = data;
    return (
      <>
        <h1>{say('county.title')}</h1>
        {data.desk === null ? null : <DeskTabs desk={data.desk} />}
        <RuleTabs />
        {data.mayPropose ? (
          <p class="buttons">
            <a class="button" href="/rules/change">
              {say('rules.change')}
            </a>
          </p>
        ) : null}
        {rules === null ? (
          <Empty text={say('county.none')} />
        ) : (
          <>
            <p>{say('county.sub', { version: rules.version, day: dayOf(rules.effectiveFrom, language), by: rules.approvedBy })}</p>
            <p class="quiet">
              {say('county.note')} {say('county.calendar', { year: rules.calendarThrough })}
            </p>
            {ruleGroups.map((group) => (
              <Group key={group} group={group} rows={rules.groups[group]} />
            ))}
          </>
        )}
      </>
    );
  },
});

function Group({ group, rows }: { group: RuleGroup; rows: readonly RuleLine[] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <section>
      <h2>{say(`county.${group}`)}</h2>
      <Table
        stack
        caption={say(`county.${group}`)}
        captionHidden
        rows={rows}
        rowKey={(row) => row.code}
        columns={[
          { key: 'what', label: say('county.col.what'), cell: (row) => row.label },
          { key: 'value', label: say('county.col.value'), cell: (row: RuleLine) => <strong>{row.value}</strong> },
          { key: 'basis', label: say('county.col.basis'), cell: (row) => row.basis },
          { key: 'since', label: say('county.col.since'), cell: (row) => <span class="nowrap">{dayOf(row.since, language)}</span> },
          { key: 'by', label: say('rules.col.by'), cell: (row) => (row.by === '' ? <span class="quiet">{say('rules.byDefault')}</span> : row.by) },
        ]}
      />
    </section>
  );
}
