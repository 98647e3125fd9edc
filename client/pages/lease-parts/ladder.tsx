// Ladder: what was said about a lease's late rent, newest first, each with its letter.
import { dayOf, grouped } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import type { rentZh } from '../../words/rent.zh.ts';
import { dunningStepNames, type DunningView } from '../../../src/lease/rent/contract.ts';

export type RentKey = keyof typeof rentZh;

export function Ladder({ leaseId, steps }: { leaseId: string; steps: readonly DunningView[] }) {
  const say = useSay<RentKey>();
  const { language } = useFrame();
  if (steps.length === 0) return <p>{say('late.none')}</p>;
  return (
    <Table
      stack
      caption={say('late.title')}
      captionHidden
      rows={steps}
      rowKey={(row) => row.id}
      columns={[
        { key: 'day', label: say('late.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.madeOn, language)}</span> },
        { key: 'step', label: say('late.col.step'), cell: (row) => dunningStepNames[row.step][language === 'en' ? 'en' : 'zh'] },
        { key: 'owed', label: say('late.col.owed'), numeric: true, cell: (row) => grouped(row.owed) },
        { key: 'by', label: say('late.col.by'), cell: (row) => (row.answerBy === null ? '—' : <span class="nowrap">{dayOf(row.answerBy, language)}</span>) },
        { key: 'letter', label: say('late.letter'), cell: (row) => <a href={`/leases/${leaseId}/letters/${row.id}`}>{say('late.letter')}</a> },
      ]}
    />
  );
}
