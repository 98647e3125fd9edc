// Certificates at the exchange: filed deals to certify, and the register of what was issued, each of which another person can revoke.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { SelectField, TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Table } from '../../../kit/table.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { revocationReasons } from '../../../../src/lease/papers/certificate-contract.ts';
import { DeskTabs } from '../desk-tabs.tsx';

export interface CertificatesData {
  waiting: readonly { leaseId: string; code: string; title: string; placeName: string; filingNumber: string; owed: string }[];
  issued: readonly { id: string; leaseId: string; lotId: string; number: string; code: string; issuedOn: string; revoked: boolean; drawn: boolean; title: string; placeName: string }[];
}

export const certificatesPage = view<CertificatesData>({
  name: 'review/certificates',
  layout: 'wide',
  title: (_data, say) => say('certs.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('operate.title')}</h1>
        <DeskTabs desk="operate" />
        <h2>{say('certs.waiting')}</h2>
        <p class="quiet">{say('certs.rule')}</p>
        {data.waiting.length === 0 ? <Empty text={say('certs.waiting.none')} /> : <Waiting rows={data.waiting} />}
        <h2>{say('certs.issued')}</h2>
        {data.issued.length === 0 ? <Empty text={say('certs.issued.none')} /> : <Issued rows={data.issued} />}
      </>
    );
  },
});

function Waiting({ rows }: { rows: CertificatesData['waiting'] }) {
  const say = useSay<ReviewKey>();
  return (
    <Table
      stack
      caption={say('certs.waiting')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.leaseId}
      columns={[
        { key: 'deal', label: say('contracts.col.contract'), cell: (row) => <span>{row.title}<br /><small class="quiet figures">{row.code}</small></span> },
        { key: 'place', label: say('contracts.col.place'), cell: (row) => row.placeName },
        { key: 'filing', label: say('deed.filing.number'), cell: (row) => <span class="figures">{row.filingNumber}</span> },
        { key: 'rent', label: say('certs.col.rent'), cell: (row) => (/[1-9]/.test(row.owed) ? <Tag tone="note">{say('certs.rent.owed', { amount: grouped(row.owed) })}</Tag> : <Tag tone="good">{say('certs.rent.paid')}</Tag>) },
        { key: 'do', label: '', cell: (row) => <IssueForm row={row} /> },
      ]}
    />
  );
}

function IssueForm({ row }: { row: CertificatesData['waiting'][number] }) {
  const say = useSay<ReviewKey>();
  if (/[1-9]/.test(row.owed)) return null;
  return (
    <form method="post" action={`/operate/certificates/${row.leaseId}`}>
      <Button>{say('certs.issue')}</Button>
    </form>
  );
}

function Issued({ rows }: { rows: CertificatesData['issued'] }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <Table
      stack
      caption={say('certs.issued')}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', label: say('certs.col.number'), cell: (row) => <a class="figures" href={`/v/${row.code}`}>{row.number}</a> },
        { key: 'deal', label: say('contracts.col.contract'), cell: (row) => `${row.title} · ${row.placeName}` },
        { key: 'day', label: say('certs.col.day'), cell: (row) => dayOf(row.issuedOn, language) },
        { key: 'pdf', label: say('certs.col.pdf'), cell: (row) => (row.drawn && !row.revoked ? <a href={`/api/leases/${row.leaseId}/papers/certificate`}>{say('certs.pdf')}</a> : <span class="quiet">{say(row.revoked ? 'certs.revoked' : 'certs.drawing')}</span>) },
        { key: 'archive', label: '', cell: (row) => <a href={`/archives/${row.lotId}`}>{say('archive.open')}</a> },
        { key: 'revoke', label: '', cell: (row) => (row.revoked ? null : <RevokeForm row={row} />) },
      ]}
    />
  );
}

function RevokeForm({ row }: { row: CertificatesData['issued'][number] }) {
  const say = useSay<ReviewKey>();
  return (
    <details class="no-print">
      <summary>{say('certs.revoke')}</summary>
      <form method="post" action={`/operate/certificates/${row.id}/revocation`}>
        <SelectField name="because" label={say('certs.because')} options={revocationReasons.map((value) => ({ value, label: say(`certs.because.${value}`) }))} />
        <TextField name="note" label={say('certs.note')} hint={say('certs.note.hint')} max={1000} of={{ param: 'certificateId', id: row.id }} />
        <Button kind="grave">{say('certs.revoke')}</Button>
      </form>
    </details>
  );
}
