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
      <h2>{say('papers.scans')}</h2>
      {papers.scans.length === 0 ? <p>{say('papers.scans.none')}</p> : papers.scans.map((scan) => <OneScan key={scan.id} scan={scan} leaseId={papers.leaseId} />)}
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
        <Tag tone={tones[scan.state]}>{say(`papers.scan.state.${scan.state}`)}</Tag> <a href={`/api/leases/${leaseId}/signed-scans/${scan.id}`}>{say('papers.scan.open')}</a>{' '}
        <span class="quiet">{say('papers.scan.handed', { name: scan.handedInBy, at: at(scan.handedInAt), day: dayOf(scan.signedOn, language) })}</span>
      </p>
      {scan.because === 'material_difference' ? <Notice kind="bad" title={say('papers.scan.material')} /> : null}
      {scan.differences.length === 0 ? <p>{say('papers.scan.same')}</p> : <Comparison scan={scan} />}
      {scan.otherTerms === null ? null : <p>{say('papers.scan.other', { text: scan.otherTerms })}</p>}
      {scan.explanation === null ? null : <p>{say('papers.scan.why', { text: scan.explanation })}</p>}
      {scan.decidedBy === null ? null : <p>{say('papers.scan.decided', { name: scan.decidedBy, at: at(scan.decidedAt ?? ''), opinion: scan.opinion ?? '' })}</p>}
    </div>
  );
}

function Comparison({ scan }: { scan: ScanView }) {
  const say = useSay<PapersKey>();
  const said = (field: string, value: string) => (field === 'disputes' || field === 'rentPlan' ? say(`papers.disputes.${value as SignedTerms['disputes']}`) : value);
  return (
    <Table
      stack
      caption={say('papers.compare')}
      rows={scan.differences}
      rowKey={(row) => row.field}
      columns={[
        { key: 'field', label: say('papers.compare.field'), cell: (row) => <b>{say(`papers.field.${row.field as keyof SignedTerms}`)}</b> },
        { key: 'announced', label: say('papers.compare.announced'), cell: (row) => said(row.field, row.announced) },
        { key: 'signed', label: say('papers.compare.signed'), cell: (row) => said(row.field, row.signed) },
        { key: 'weight', label: say('papers.compare.weight'), cell: (row) => <Tag tone={row.material ? 'bad' : 'note'}>{say(row.material ? 'papers.compare.material' : 'papers.compare.minor')}</Tag> },
      ]}
    />
  );
}

export function FilingFacts({ papers }: { papers: PapersView }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  const { filing } = papers;
  if (filing === null) return <p>{say('papers.filing.none')}</p>;
  return (
    <Facts
      facts={[
        { term: say('papers.filing.number'), is: <span class="figures">{filing.number}</span> },
        { term: say('papers.filing.office'), is: filing.office },
        { term: say('papers.filing.day'), is: dayOf(filing.filedOn, language) },
        { term: say('papers.filing.by'), is: filing.filedBy },
        { term: say('papers.opinion'), is: filing.opinion },
      ]}
    />
  );
}
