// DeskTabs: the parts of the reviewer's, the operator's and the administrator's desks.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { LinkTabs } from '../../kit/tabs.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

const parts = {
  review: [
    ['/review', 'review.tab.lots'],
    ['/review/findings', 'review.tab.findings'],
    ['/decisions', 'review.tab.decisions'],
    ['/corrections', 'correct.title'],
    ['/review/contracts', 'contracts.title'],
    ['/review/statements', 'review.tab.statements'],
    ['/review/arrears', 'arrears.title'],
    ['/rules', 'review.tab.rules'],
  ],
  operate: [
    ['/operate', 'operate.tab.accept'],
    ['/operate/applications', 'operate.tab.applications'],
    ['/operate/priority', 'claims.title'],
    ['/operate/running', 'operate.tab.running'],
    ['/corrections', 'correct.title'],
    ['/operate/results', 'operate.tab.results'],
    ['/operate/certificates', 'certs.title'],
    ['/operate/sessions', 'operate.tab.sessions'],
    ['/operate/statements', 'operate.tab.statements'],
    ['/operate/payments', 'payments.title'],
    ['/operate/sub-accounts', 'subs.title'],
    ['/key-panels', 'keys.title'],
    ['/rules', 'review.tab.rules'],
  ],
  staff: [
    ['/accounts', 'accounts.title'],
    ['/review/findings', 'review.tab.findings'],
    ['/rules', 'county.title'],
  ],
} as const;

export function DeskTabs({ desk }: { desk: keyof typeof parts }) {
  const say = useSay<ReviewKey>();
  const { here } = useFrame();
  const path = here.split('?', 1)[0] ?? '';
  const exact = parts[desk].some(([href]) => href === path);
  const labels = { review: 'review.tabs', operate: 'operate.tabs', staff: 'staff.tabs' } as const;
  return <LinkTabs label={say(labels[desk])} tabs={parts[desk].map(([href, label]) => ({ href, label: say(label), current: exact ? href === path : path.startsWith(`${href}/`) }))} />;
}
