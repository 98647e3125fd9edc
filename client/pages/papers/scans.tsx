// Scans: what was signed on paper beside what was announced and awarded, field by field; and the filing.
import { dayOf, stamp } from '../../kit/format.ts';
import { Facts } from '../../kit/facts.tsx';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Table } from '../../kit/table.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { PapersKey } from '../../words/papers.zh.ts';
import type { PapersView, ScanView, SignedTerms } from '../../../src/lease/papers/contract.ts';

const tones = { waiting: 'info', confirmed: 'good', refused: 'bad' } as const;

export function Scans({ papers }: { papers: PapersView }) {
  const say = useSay<PapersKey>();
  return (
    <section class="sheet">
      <h2>{say('deed.scans')}</h2>
      {papers.scans.length === 0 ? <p>{say('deed.scans.none')}</p> : papers.scans.map((scan) => <OneScan key={scan.id} scan={scan} leaseId={papers.leaseId} />)}
    </section>
  );
}

function OneScan({ scan, leaseId }: { scan: ScanView; leaseId: string }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  const at = (iso: string) => stamp(iso, language, 'minute');
  return (
    <div>
      <p>
        <Tag tone={tones[scan.state]}>{say(`deed.scan.state.${scan.state}`)}</Tag> <a href={`/api/leases/${leaseId}/signed-scans/${scan.id}`}>{say('deed.scan.open')}</a>{' '}
        <span class="quiet">{say('deed.scan.handed', { name: scan.handedInBy, at: at(scan.handedInAt), day: dayOf(scan.signedOn, language) })}</span>
      </p>
      {scan.because === 'material_difference' ? <Notice kind="bad" title={say('deed.scan.material')} /> : null}
      {scan.differences.length === 0 ? <p>{say('deed.scan.same')}</p> : <Comparison scan={scan} />}
      {scan.otherTerms === null ? null : <p>{say('deed.scan.other', { text: scan.otherTerms })}</p>}
      {scan.explanation === null ? null : <p>{say('deed.scan.why', { text: scan.explanation })}</p>}
      {scan.decidedBy === null ? null : <p>{say('deed.scan.decided', { name: scan.decidedBy, at: at(scan.decidedAt ?? ''), opinion: scan.opinion ?? '' })}</p>}
    </div>
  );
}

function Comparison({ scan }: { scan: ScanView }) {
  const say = useSay<PapersKey>();
  const said = (field: string, value: string) => (field === 'disputes' || field === 'rentPlan' ? say(`deed.disputes.${value as SignedTerms['disputes']}`) : value);
  return (
    <Table
      stack
      caption={say('deed.compare')}
      rows={scan.differences}
      rowKey={(row) => row.field}
      columns={[
        { key: 'field', label: say('deed.compare.field'), cell: (row) => <b>{say(`deed.field.${row.field as keyof SignedTerms}`)}</b> },
        { key: 'announced', label: say('deed.compare.announced'), cell: (row) => said(row.field, row.announced) },
        { key: 'signed', label: say('deed.compare.signed'), cell: (row) => said(row.field, row.signed) },
        { key: 'weight', label: say('deed.compare.weight'), cell: (row) => <Tag tone={row.material ? 'bad' : 'note'}>{say(row.material ? 'deed.compare.material' : 'deed.compare.minor')}</Tag> },
      ]}
    />
  );
}

export function FilingFacts({ papers }: { papers: PapersView }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  const { filing } = papers;
  if (filing === null) return <p>{say('deed.filing.none')}</p>;
  return (
    <Facts
      facts={[
        { term: say('deed.filing.number'), is: <span class="figures">{filing.number}</span> },
        { term: say('deed.filing.office'), is: filing.office },
        { term: say('deed.filing.day'), is: dayOf(filing.filedOn, language) },
        { term: say('deed.filing.by'), is: filing.filedBy },
        { term: say('deed.opinion'), is: filing.opinion },
      ]}
    />
  );
}
