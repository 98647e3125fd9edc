// RuleParts: the way between the pages of the rules, what was just done, and a version's changes side by side.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Table } from '../../kit/table.tsx';
import { LinkTabs } from '../../kit/tabs.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

/** One rule as it was and as it becomes, in words. `before` null: set for the first time. */
export interface ChangeLine {
  code: string;
  label: string;
  before: string | null;
  after: string;
  basis: string;
  basisChanged: boolean;
}

const parts = [
  ['/rules', 'county.title'],
  ['/rules/versions', 'rules.versions'],
  ['/rules/proposals', 'rules.proposals'],
  ['/rules/calendar', 'rules.calendar'],
  ['/rules/rent-index', 'rentIndex.title'],
  ['/rules/four-eyes', 'rules.fourEyes'],
  ['/approvals', 'approvals.title'],
] as const;

export function RuleTabs() {
  const say = useSay<ReviewKey>();
  const path = useFrame().here.split('?', 1)[0] ?? '';
  const current = parts.map(([href]) => href).filter((href) => path === href || path.startsWith(`${href}/`)).sort((a, b) => b.length - a.length)[0];
  return <LinkTabs label={say('rules.parts')} tabs={parts.map(([href, label]) => ({ href, label: say(label), current: href === current }))} />;
}

export type Done = 'asked' | 'approved' | 'refused' | 'taken';

export function DoneNotice({ done }: { done: Done | null }) {
  const say = useSay<ReviewKey>();
  return done === null ? null : <Notice kind="good" alert>{say(`rules.done.${done}`)}</Notice>;
}

export function Changes({ caption, changes }: { caption: string; changes: readonly ChangeLine[] }) {
  const say = useSay<ReviewKey>();
  return (
    <Table
      stack
      caption={caption}
      rows={changes}
      rowKey={(row) => row.code}
      columns={[
        { key: 'what', label: say('county.col.what'), cell: (row) => row.label },
        { key: 'before', label: say('rules.diff.before'), cell: (row) => (row.before === null ? <span class="quiet">{say('rules.diff.first')}</span> : <del>{row.before}</del>) },
        { key: 'after', label: say('rules.diff.after'), cell: (row) => <ins>{row.after}</ins> },
        { key: 'basis', label: say('rules.diff.basis'), cell: (row) => (row.basisChanged ? row.basis : <span class="quiet">{say('rules.diff.basis.same')}</span>) },
      ]}
    />
  );
}
