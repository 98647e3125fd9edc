// The lessee's papers on a phone: the contract to open, who signed and how, what was handed in on paper, and the filing.
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { ContractFile, Signatures } from '../../papers/contract-file.tsx';
import { Mandates } from '../../papers/mandates.tsx';
import { FilingFacts, Scans } from '../../papers/scans.tsx';
import type { LesseePapersData } from './view-model.ts';

export const lesseePapersPage = view<LesseePapersData>({
  name: 'bidder/lease-papers',
  title: ({ lease }, say) => `${say('deed.title')} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { lease, papers } = data;
    return (
      <>
        <p class="no-print">
          <a href={`/leases/${lease.id}`}>{say('deed.back')}</a>
        </p>
        <h1>{say('deed.title')}</h1>
        <p class="quiet">
          {lease.title} · <span class="figures">{lease.code}</span>
        </p>
        <ContractFile papers={papers} />
        <Signatures papers={papers} />
        <Mandates papers={papers} form={data.mandateForm} />
        {papers.scans.length === 0 ? null : <Scans papers={papers} />}
        <section class="sheet">
          <h2>{say('deed.filing')}</h2>
          <FilingFacts papers={papers} />
        </section>
      </>
    );
  },
});
