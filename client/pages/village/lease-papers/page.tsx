// The papers of one lease at the clerk's desk: the contract to print, who signed, and handing in what both signed on paper.
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { ContractFile, Signatures } from '../../papers/contract-file.tsx';
import { Mandates } from '../../papers/mandates.tsx';
import { FilingFacts, Scans } from '../../papers/scans.tsx';
import { HandIn } from './hand-in.tsx';
import type { LeasePapersData } from './view-model.ts';

export const leasePapersPage = view<LeasePapersData>({
  name: 'village/lease-papers',
  layout: 'wide',
  title: ({ lease }, say) => `${say('deed.title')} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { lease, papers, drawn } = data;
    return (
      <>
        <p class="no-print">
          <a href={`/desk/leases/${lease.id}`}>{say('deed.back')}</a>
        </p>
        <h1>{say('deed.title')}</h1>
        <p class="quiet">
          {lease.title} · <span class="figures">{lease.code}</span> · {lease.lesseeName}
        </p>
        <ContractFile papers={papers} retry={`/desk/leases/${lease.id}/papers/drawing`} />
        <Signatures papers={papers} />
        <Mandates papers={papers} form={data.mandateForm} />
        <Scans papers={papers} />
        {drawn === null ? null : <HandIn leaseId={lease.id} drawn={drawn} today={data.today} />}
        <section class="sheet">
          <h2>{say('deed.filing')}</h2>
          <FilingFacts papers={papers} />
        </section>
      </>
    );
  },
});
