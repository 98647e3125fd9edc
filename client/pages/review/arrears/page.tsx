// The township's arrears by age and day by day, who owes, and the changes of contracts that wait for its word.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ChangeView } from '../../../../src/lease/changes/contract.ts';
import type { AgeingRow } from '../../../../src/lease/rent/contract.ts';
import { OneChange } from '../../lease-parts/change-list.tsx';
import { DeskTabs } from '../desk-tabs.tsx';

export interface ArrearsData {
  /** A county of the reader's has no rule set in force. */
  withoutRules: boolean;
  changes: readonly (ChangeView & { leaseId: string; code: string; placeName: string; lesseeName: string })[];
  ageing: readonly AgeingRow[];
  owing: readonly { id: string; code: string; title: string; lesseeName: string; owed: string; daysOverdue: number }[];
  nights: readonly { day: string; leases: number; owed: string }[];
}

export const arrearsPage = view<ArrearsData>({
  name: 'review/arrears',
  layout: 'wide',
  title: (_data, say) => say('arrears.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('review.title')}</h1>
        <DeskTabs desk="review" />
        {data.withoutRules ? <Notice kind="bad" title={say('arrears.noRules')}>{say('arrears.noRules.what')}</Notice> : null}
        <h2>{say('arrears.changes')}</h2>
        {data.changes.length === 0 ? <Empty text={say('arrears.changes.none')} /> : data.changes.map((change) => <Waiting key={`${change.leaseId} ${change.number}`} change={change} />)}
        <h2>{say('arrears.ageing')}</h2>
        {data.ageing.length === 0 ? <Empty text={say('arrears.none')} /> : <Ageing rows={data.ageing} />}
        {data.owing.length === 0 ? null : <Owing rows={data.owing} />}
        <h2>{say('arrears.nights')}</h2>
        {data.nights.length === 0 ? <p>{say('arrears.nights.none')}</p> : <Nights rows={data.nights} />}
      </>
    );
  },
});

function Waiting({ change }: { change: ArrearsData['changes'][number] }) {
  const say = useSay<ReviewKey>();
  return (
    <section class="sheet">
      <p class="quiet">
        {change.placeName} · <span class="figures">{change.code}</span> · {change.lesseeName}
      </p>
      <OneChange change={change} leaseId={change.leaseId}>
        {change.paper?.state === 'waiting' ? <CheckPaper change={change} paperId={change.paper.id} /> : null}
        {change.decidedAt !== null ? null : (
        <form method="post" action={`/review/arrears/${change.leaseId}/changes/${change.number}`}>
          <TextField name="opinion" label={say('f.changeOpinion')} max={500} of={{ param: 'leaseId', id: change.leaseId }} />
          <div class="buttons">
            <Button name="verdict" value="approved">{say('arrears.approve')}</Button>
            <Button kind="plain" name="verdict" value="refused">{say('arrears.refuse')}</Button>
          </div>
        </form>
        )}
      </OneChange>
    </section>
  );
}

function CheckPaper({ change, paperId }: { change: ArrearsData['changes'][number]; paperId: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/review/arrears/${change.leaseId}/changes/${change.number}/agreements/${paperId}`}>
      <h4>{say('arrears.paper')}</h4>
      <TextField name="opinion" label={say('arrears.paper.opinion')} max={500} of={{ param: 'agreementId', id: paperId }} />
      <div class="buttons">
        <Button name="verdict" value="confirmed">{say('arrears.paper.yes')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('arrears.paper.no')}</Button>
      </div>
    </form>
  );
}

function Ageing({ rows }: { rows: readonly AgeingRow[] }) {
  const say = useSay<ReviewKey>();
  return (
    <Table
      stack
      caption={say('arrears.ageing')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.placeCode}
      columns={[
        { key: 'village', label: say('arrears.col.village'), cell: (row) => row.placeName },
        { key: 'leases', label: say('arrears.col.leases'), numeric: true, cell: (row) => row.leases },
        ...(['to30', 'to90', 'to180', 'to365', 'beyond'] as const).map((age) => ({ key: age, label: say(`arrears.col.${age}`), numeric: true, cell: (row: AgeingRow) => grouped(row[age]) })),
      ]}
    />
  );
}

function Owing({ rows }: { rows: ArrearsData['owing'] }) {
  const say = useSay<ReviewKey>();
  return (
    <Table
      stack
      caption={say('arrears.owing')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'code', label: say('arrears.col.code'), cell: (row) => <span>{row.title} <small class="quiet figures">{row.code}</small></span> },
        { key: 'lessee', label: say('arrears.col.lessee'), cell: (row) => row.lesseeName },
        { key: 'owed', label: say('arrears.col.owed'), numeric: true, cell: (row) => <strong class="owed">{grouped(row.owed)}</strong> },
        { key: 'days', label: say('arrears.col.days'), numeric: true, cell: (row) => row.daysOverdue },
      ]}
    />
  );
}

function Nights({ rows }: { rows: ArrearsData['nights'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('arrears.nights')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.day}
      columns={[
        { key: 'day', label: say('arrears.col.day'), cell: (row) => <span class="nowrap">{dayOf(row.day, language)}</span> },
        { key: 'leases', label: say('arrears.col.leases'), numeric: true, cell: (row) => row.leases },
        { key: 'owed', label: say('arrears.col.owed'), numeric: true, cell: (row) => grouped(row.owed) },
      ]}
    />
  );
}
