// Contracts of the village that end within half a year: listed again, explained, or neither.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { ExpiringView } from '../../../../src/lease/rent/contract.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface ExpiringData {
  village: DeskVillage;
  rows: readonly ExpiringView[];
}

export const expiringPage = view<ExpiringData>({
  name: 'village/expiring',
  layout: 'wide',
  title: (_data, say) => say('expiring.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { language } = useFrame();
    return (
      <>
        <DeskHead title={say('expiring.title')} village={data.village} />
        <p>{say('expiring.note')}</p>
        {data.rows.length === 0 ? (
          <Empty text={say('expiring.none')} />
        ) : (
          <Table
            stack
            caption={say('expiring.title')}
            captionHidden
            rows={data.rows}
            rowKey={(row) => row.occupationId}
            columns={[
              { key: 'asset', label: say('expiring.col.asset'), cell: (row) => <a href={`/desk/assets/${row.assetId}`}>{row.assetName}</a> },
              { key: 'holder', label: say('expiring.col.holder'), cell: (row) => (row.leaseId === null ? row.holderName : <a href={`/desk/leases/${row.leaseId}`}>{row.holderName}</a>) },
              { key: 'until', label: say('expiring.col.until'), cell: (row) => <span class="nowrap">{dayOf(row.untilDate, language)}</span> },
              { key: 'left', label: say('expiring.col.left'), numeric: true, cell: (row) => say('expiring.days', { days: row.daysLeft }) },
              { key: 'next', label: say('expiring.col.next'), cell: (row) => <Next row={row} village={data.village.code} /> },
            ]}
          />
        )}
      </>
    );
  },
});

function Next({ row, village }: { row: ExpiringView; village: string }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  if (row.lotId !== null) {
    return (
      <a href={`/desk/lots/${row.lotId}`}>
        <Tag tone="good">{say('expiring.listed')}</Tag>
      </a>
    );
  }
  const by = dayOf(row.listBy, language);
  return (
    <>
      {row.reason === null ? <Tag tone={row.late ? 'bad' : 'note'}>{say(row.late ? 'expiring.late' : 'expiring.listBy', { day: by })}</Tag> : <p>{say('expiring.said', { reason: row.reason })}</p>}
      <p>
        <a href={`/desk/lots/new?village=${village}&asset=${row.assetId}`}>{say('expiring.list')}</a>
      </p>
      <details>
        <summary>{say('expiring.why')}</summary>
        <form method="post" action={`/desk/leases/expiring/${row.occupationId}?village=${village}`}>
          <TextField name="reason" label={say('expiring.why')} max={300} of={{ param: 'occupationId', id: row.occupationId }} />
          <Button kind="plain">{say('expiring.say')}</Button>
        </form>
      </details>
    </>
  );
}
