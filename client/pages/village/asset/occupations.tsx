// Occupations: who held the asset, until when, for how much, and whether a public lot stands behind it.
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { AssetData, AssetOccupation } from './view-model.ts';

export function Occupations({ data }: { data: AssetData }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('asset.occupations')}</h2>
      {data.occupations.length === 0 ? (
        <p>{say('asset.occupations.none')}</p>
      ) : (
        <Table
          stack
          caption={say('asset.occupations')}
          captionHidden
          rows={data.occupations}
          rowKey={(row) => row.id}
          columns={[
            { key: 'holder', label: say('asset.occ.holder'), cell: (row) => row.holder },
            { key: 'term', label: say('asset.occ.term'), cell: (row) => <span><span class="nowrap">{dayOf(row.from, language)}</span> – <span class="nowrap">{dayOf(row.until, language)}</span></span> },
            { key: 'rent', label: say('asset.occ.rent'), numeric: true, cell: (row) => <Money amount={row.rent} /> },
            { key: 'basis', label: say('asset.occ.basis'), cell: (row) => <Basis row={row} /> },
          ]}
        />
      )}
    </section>
  );
}

function Basis({ row }: { row: AssetOccupation }) {
  const say = useSay<VillageKey>();
  return (
    <span>
      {row.leaseId === null ? say(row.basis === 'lease' ? 'asset.occ.lease' : 'asset.occ.declared') : <a href={`/desk/leases/${row.leaseId}`}>{say('asset.occ.lease')}</a>}
      {row.ended ? <> <Tag>{say('asset.occ.ended')}</Tag></> : null}
    </span>
  );
}
