// Where every open lot stands: its step, who must act, by when, and the step's risk point. For the village, the township and the exchange.
import { useCounted } from '../../../kit/counted.ts';
import { Empty } from '../../../kit/empty.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { StandingRow } from '../../../../src/lots/procedure/procedure-contract.ts';

export interface ProceduresData {
  rows: readonly StandingRow[];
  county: string;
}

export const proceduresPage = view<ProceduresData>({
  name: 'village/procedures',
  layout: 'wide',
  title: (_data, say) => say('procedures.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const marks = useMarks();
    const { language } = useFrame();
    const tongue = language === 'en' ? 'en' : 'zh';
    return (
      <>
        <h1>{say('procedures.title')}</h1>
        <p class="quiet">
          {say('procedures.note')} <a href={`/powers/${data.county}`}>{say('procedures.list')}</a>
        </p>
        {data.rows.length === 0 ? (
          <Empty text={say('procedures.none')} />
        ) : (
          <Table
            stack
            caption={say('procedures.title')}
            captionHidden
            rows={data.rows}
            rowKey={(row) => row.lotId}
            columns={[
              { key: 'lot', label: say('lots.col.lot'), cell: (row) => <a href={`/procedures/${row.lotId}`}>{row.title}</a> },
              { key: 'place', label: say('procedures.col.place'), cell: (row) => row.placeName },
              { key: 'tier', label: say('procedures.col.tier'), cell: (row) => row.tierName[tongue] },
              { key: 'step', label: say('procedures.col.step'), cell: (row) => <strong>{`${row.stepName[tongue]}${marks.aside(`${row.done}/${row.of}`)}`}</strong> },
              { key: 'who', label: say('procedures.col.who'), cell: (row) => row.officeName[tongue] },
              { key: 'due', label: say('procedures.col.due'), cell: (row) => <Due row={row} /> },
              { key: 'risk', label: say('procedures.col.risk'), cell: (row) => row.risk[tongue] },
            ]}
          />
        )}
      </>
    );
  },
});

function Due({ row }: { row: StandingRow }) {
  const say = useSay<VillageKey>();
  const counted = useCounted();
  if (row.dueOn === null) return <span class="quiet">{say('procedures.noDay')}</span>;
  return row.late ? <Tag tone="bad">{`${counted.day(row.dueOn)} ${say('procedure.state.late')}`}</Tag> : <span class="nowrap">{counted.day(row.dueOn)}</span>;
}
