// Rent nobody could place: money on the collectives' accounts that matches no lease, and why.
import { Empty } from '../../kit/empty.tsx';
import { dayOf, grouped } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

export interface UnplacedRow {
  id: string;
  day: string;
  collective: string;
  payer: string;
  memo: string;
  amount: string;
  why: string;
}

/** `mayPlace`: each row leads to placing it by hand. */
export function UnplacedRent({ rows, mayPlace = false }: { rows: readonly UnplacedRow[]; mayPlace?: boolean }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  if (rows.length === 0) return <Empty text={say('statements.unplaced.none')} />;
  return (
    <Table
      stack
      caption={say('statements.unplaced')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'day', label: say('statements.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
        { key: 'collective', label: say('statements.col.collective'), cell: (row) => row.collective },
        { key: 'payer', label: say('statements.col.payer'), cell: (row) => row.payer },
        { key: 'memo', label: say('statements.col.memo'), cell: (row) => row.memo },
        { key: 'amount', label: say('statements.col.amount'), numeric: true, cell: (row) => grouped(row.amount) },
        { key: 'why', label: say('statements.col.why'), cell: (row) => row.why },
        ...(mayPlace ? [{ key: 'do', label: say('byHand.do'), cell: (row: UnplacedRow) => <a href={`/rent/by-hand/${row.id}`}>{say('byHand.do')}</a> }] : []),
      ]}
    />
  );
}
