// The archive of one lot: have everything packed, fetch the package, and how to check it without us.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { bytes, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Table } from '../../../kit/table.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import type { ArchiveData } from './view-model.ts';

export const archivePage = view<ArchiveData>({
  name: 'review/archive',
  layout: 'wide',
  title: ({ lot }, say) => `${say('archive.title')} ${lot.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lot } = data;
    return (
      <>
        <h1>{say('archive.title')}</h1>
        <p class="quiet">
          <a href={`/lots/${lot.id}`}>{lot.title}</a> · <span class="figures">{lot.code}</span> · {lot.stateName}
        </p>
        <p>{say('archive.note')}</p>
        <Work data={data} />
        {data.archives.length === 0 ? <Empty text={say('archive.none')} /> : <Packages data={data} />}
        <section class="sheet">
          <h2>{say('archive.check')}</h2>
          <p>{say('archive.check.note')}</p>
          <pre class="figures">{`node archive.mjs ${lot.code}.zip --key ${data.publicKey}`}</pre>
        </section>
      </>
    );
  },
});

function Work({ data }: { data: ArchiveData }) {
  const say = useSay<ReviewKey>();
  const { here } = useFrame();
  const { job } = data;
  if (job !== null && (job.state === 'waiting' || job.state === 'running')) {
    const words = say('archive.job', { percent: job.percent });
    return (
      <p>
        <progress max={100} value={job.percent} aria-label={words} /> {words} <a href={here}>{say('deed.job.look')}</a>
      </p>
    );
  }
  return (
    <>
      {job?.state === 'failed' ? <Notice kind="bad">{say('archive.failed', { problem: job.problem ?? '' })}</Notice> : null}
      {data.mayAsk ? (
        <form method="post" action={`/archives/${data.lot.id}`}>
          <p class="buttons">
            <Button>{say('archive.do')}</Button>
          </p>
        </form>
      ) : null}
    </>
  );
}

function Packages({ data }: { data: ArchiveData }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('archive.packages')}
      rows={data.archives}
      rowKey={(row) => row.id}
      columns={[
        { key: 'at', label: say('archive.col.at'), cell: (row) => stamp(row.madeAt, language, 'minute') },
        { key: 'files', label: say('archive.col.files'), numeric: true, cell: (row) => row.files },
        { key: 'size', label: say('archive.col.size'), numeric: true, cell: (row) => bytes(row.bytes) },
        { key: 'sha', label: 'SHA-256', cell: (row) => <code class="fingerprint">{row.sha256}</code> },
        { key: 'get', label: '', cell: (row) => <a href={`/api/lots/${data.lot.id}/archives/${row.id}`}>{say('archive.get')}</a> },
      ]}
    />
  );
}
