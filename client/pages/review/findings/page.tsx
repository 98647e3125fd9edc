// The township's data-quality list: what must be looked at before the register can be trusted, and rows that imports refused.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { stamp } from '../../../kit/format.ts';
import { hereWith, useFrame, useSay } from '../../../kit/frame.tsx';
import { Pager } from '../../../kit/pager.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export const findingKinds = ['place', 'class', 'area', 'term', 'state', 'owner', 'import', 'other'] as const;
export type FindingKind = (typeof findingKinds)[number];

export interface FindingsData {
  desk: 'review' | 'staff';
  total: number;
  page: number;
  pageSize: number;
  settled: boolean;
  code: string;
  /** What findings are about, most first. */
  codes: readonly { kind: FindingKind; count: number }[];
  rows: readonly { id: string; assetId: string; assetName: string; placeName: string; text: string; foundAt: string; settledAt: string | null }[];
  refused: readonly { key: string; row: number; code: string; title: string; reasons: readonly string[] }[];
}

export const findingsPage = view<FindingsData>({
  name: 'review/findings',
  layout: 'wide',
  title: (_data, say) => say('review.tab.findings'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { here } = useFrame();
    return (
      <>
        <h1>{say('review.tab.findings')}</h1>
        <DeskTabs desk={data.desk} />
        <p>
          {data.settled ? null : say('findings.sub', { total: data.total })} <a href={hereWith(here, { settled: data.settled ? null : 'true', code: null, page: null })}>{say(data.settled ? 'findings.open' : 'findings.settled')}</a>
        </p>
        <Codes data={data} />
        {data.rows.length === 0 ? <Empty text={say('findings.none')} /> : <Rows data={data} />}
        <Refused data={data} />
      </>
    );
  },
});

function Codes({ data }: { data: FindingsData }) {
  const say = useSay<ReviewKey>();
  const { here } = useFrame();
  if (data.codes.length < 2) return null;
  return (
    <nav class="chips" aria-label={say('findings.col.what')}>
      <a class="chip" href={hereWith(here, { code: null, page: null })} aria-current={data.code === '' ? 'true' : undefined}>
        {say('findings.all')}
      </a>
      {data.codes.map(({ kind, count }) => (
        <a key={kind} class="chip" href={hereWith(here, { code: kind, page: null })} aria-current={data.code === kind ? 'true' : undefined}>
          {say(`finding.${kind}`)} {count}
        </a>
      ))}
    </nav>
  );
}

function Rows({ data }: { data: FindingsData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <>
      <Table
        stack
        caption={say('review.tab.findings')}
        captionHidden
        rows={data.rows}
        rowKey={(row) => row.id}
        columns={[
          { key: 'place', label: say('findings.col.place'), cell: (row) => row.placeName },
          { key: 'asset', label: say('findings.col.asset'), cell: (row) => <a href={`/desk/assets/${row.assetId}`}>{row.assetName}</a> },
          { key: 'what', label: say('findings.col.what'), cell: (row) => row.text },
          { key: 'found', label: say('findings.col.found'), cell: (row) => <span class="nowrap">{stamp(row.foundAt, language, 'day')}</span> },
          { key: 'do', label: say('findings.col.do'), cell: (row) => (row.settledAt === null ? <Settle id={row.id} name={row.assetName} /> : <span class="nowrap">{stamp(row.settledAt, language, 'day')}</span>) },
        ]}
      />
      <Pager page={data.page} size={data.pageSize} total={data.total} />
    </>
  );
}

function Settle({ id, name }: { id: string; name: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/review/findings/${id}/settlement`}>
      <Button kind="plain">
        {say('findings.settle')}
        <span class="hidden-text"> {name}</span>
      </Button>
    </form>
  );
}

function Refused({ data }: { data: FindingsData }) {
  const say = useSay<ReviewKey>();
  return (
    <section>
      <h2>{say('findings.refused')}</h2>
      {data.refused.length === 0 ? (
        <p>{say('findings.refused.none')}</p>
      ) : (
        <Table
          stack
          caption={say('findings.refused')}
          captionHidden
          rows={data.refused}
          rowKey={(row) => row.key}
          columns={[
            { key: 'row', label: say('imports.row'), numeric: true, cell: (row) => row.row },
            { key: 'code', label: say('run.code'), cell: (row) => row.code },
            { key: 'title', label: say('run.raw'), cell: (row) => row.title },
            { key: 'why', label: say('run.why'), cell: (row) => row.reasons.join(' · ') },
          ]}
        />
      )}
    </section>
  );
}
