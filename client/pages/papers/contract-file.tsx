// ContractFile: the drawn contract to open and print, or how far its drawing is; and who has signed what it says.
import { bytes, stamp } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import { Tag } from '../../kit/tag.tsx';
import { Live } from '../../kit/view.tsx';
import type { PapersKey } from '../../words/papers.zh.ts';
import type { PapersView, SignatureView } from '../../../src/lease/papers/contract.ts';
import { isOpen, isTroubled, PaperProgress, PaperTrouble } from './progress.tsx';

export function ContractFile({ papers, retry = null }: { papers: PapersView; retry?: string | null }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  const { contract, job } = papers;
  return (
    <section class="sheet">
      <h2>{say('deed.contract')}</h2>
      {contract === null ? null : (
        <>
          <p>
            <a class="button" href={`/api/leases/${papers.leaseId}/papers/contract`}>{say('deed.contract.open')}</a>
          </p>
          <p class="quiet">{say('deed.contract.size', { size: bytes(contract.bytes), at: stamp(contract.drawnAt, language, 'minute') })} {say('deed.contract.note')}</p>
        </>
      )}
      {contract === null && isOpen(job) && !isTroubled(job) ? (
        <Live id="paper-progress">
          <PaperProgress leaseId={papers.leaseId} job={job} />
        </Live>
      ) : null}
      {contract === null && isTroubled(job) ? <PaperTrouble job={job} retry={retry} /> : null}
      {papers.troubled.map((one) => <PaperTrouble key={one.id} job={one} retry={retry} />)}
      <p class="quiet">
        {say('deed.fingerprint')} <code class="fingerprint">{papers.factsSha256}</code>
      </p>
    </section>
  );
}

export function Signatures({ papers }: { papers: PapersView }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  return (
    <section class="sheet">
      <h2>{say('deed.signatures')}</h2>
      {papers.signatures.length === 0 ? <p>{say('deed.signatures.none')}</p> : (
        <Table
          stack
          caption={say('deed.signatures')}
          captionHidden
          rows={papers.signatures}
          rowKey={(row) => `${row.party} ${row.for ?? ''}`}
          columns={[
            { key: 'party', label: say('deed.sign.party'), cell: (row) => `${say(`deed.party.${row.party}`)}${row.for === null || row.for === row.by ? '' : ` · ${row.for}`}` },
            { key: 'by', label: say('deed.sign.by'), cell: (row) => (row.mandateId === null ? row.by : <>{row.by} <a href={`/api/leases/${papers.leaseId}/mandates/${row.mandateId}`}>{say('deed.mandate.under')}</a></>) },
            { key: 'method', label: say('deed.sign.method'), cell: (row) => say(`deed.method.${row.method}`, { serial: row.serial ?? '' }) },
            { key: 'at', label: say('deed.sign.at'), cell: (row) => stamp(row.signedAt, language, 'minute') },
            { key: 'check', label: say('deed.sign.check'), cell: (row) => <Checked signature={row} /> },
          ]}
        />
      )}
    </section>
  );
}

function Checked({ signature }: { signature: SignatureView }) {
  const say = useSay<PapersKey>();
  if (signature.holds === null) return <span class="quiet">{say(signature.method === 'paper' ? 'deed.check.paper' : 'deed.check.account')}</span>;
  return <Tag tone={signature.holds ? 'good' : 'bad'}>{say(signature.holds ? 'deed.check.holds' : 'deed.check.broken')}</Tag>;
}
