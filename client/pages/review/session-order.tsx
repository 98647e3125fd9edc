// SessionOrder: lots with a box for their number in the session; an empty box leaves a lot out. Works without script.
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

export interface OrderRow {
  lotId: string;
  code: string;
  title: string;
  village: string;
  /** The number shown in the box; '' leaves it out. */
  number: string;
  /** What became of the last attempt to publish it. */
  note: string | null;
}

export function SessionOrder({ rows, caption }: { rows: readonly OrderRow[]; caption: string }) {
  const say = useSay<ReviewKey>();
  const { problem } = useFrame();
  return (
    <Table
      stack
      caption={caption}
      rows={rows}
      rowKey={(row) => row.lotId}
      columns={[
        {
          key: 'order', label: say('sessions.order'),
          cell: (row) => <input class="session__number" type="text" inputMode="numeric" name={`order-${row.lotId}`} aria-label={`${say('sessions.order')} ${row.title}`} value={problem?.entered[`order-${row.lotId}`] ?? row.number} maxLength={3} />,
        },
        { key: 'lot', label: say('operate.col.lot'), cell: (row) => <span>{row.title}<br /><small class="quiet figures">{row.code}</small></span> },
        { key: 'place', label: say('operate.col.place'), cell: (row) => row.village },
        { key: 'note', label: say('sessions.state'), cell: (row) => row.note ?? say('sessions.waiting') },
      ]}
    />
  );
}
