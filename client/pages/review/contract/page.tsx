// One contract at the township: compare what was signed on paper, then file it.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { ContractFile, Signatures } from '../../papers/contract-file.tsx';
import { FilingFacts, Scans } from '../../papers/scans.tsx';
import type { ContractData } from './view-model.ts';

export const contractPage = view<ContractData>({
  name: 'review/contract',
  layout: 'wide',
  title: ({ lease }, say) => `${say('deed.title')} ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lease, papers, scanToDecide } = data;
    return (
      <>
        <p class="no-print">
          <a href="/review/contracts">{say('contracts.title')}</a>
        </p>
        <h1>{lease.title}</h1>
        <p class="quiet">
          <span class="figures">{lease.code}</span> · {lease.placeName} · {lease.lessorName} · {lease.lesseeName} ·{' '}
          <a href={`/lots/${lease.lotId}/notice?version=${lease.noticeVersion}`}>{say('contracts.notice')}</a> · <a href={`/archives/${lease.lotId}`}>{say('archive.open')}</a>
        </p>
        <ContractFile papers={papers} />
        <Signatures papers={papers} />
        <Scans papers={papers} />
        {scanToDecide === null ? null : <Decide leaseId={lease.id} scanId={scanToDecide} />}
        <section class="sheet">
          <h2>{say('deed.filing')}</h2>
          <FilingFacts papers={papers} />
          {data.mayFile ? <FilingForm leaseId={lease.id} /> : null}
        </section>
      </>
    );
  },
});

function Decide({ leaseId, scanId }: { leaseId: string; scanId: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/review/contracts/${leaseId}/scans/${scanId}`} class="sheet">
      <h2>{say('deed.decide')}</h2>
      <p>{say('deed.decide.note')}</p>
      <ChoiceField
        name="verdict"
        label={say('deed.decide.verdict')}
        options={(['confirmed', 'refused'] as const).map((value) => ({ value, label: say(`deed.decide.${value}`) }))}
      />
      <TextField name="opinion" label={say('deed.opinion')} max={1000} />
      <p class="buttons">
        <Button>{say('deed.decide.do')}</Button>
      </p>
    </form>
  );
}

function FilingForm({ leaseId }: { leaseId: string }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/review/contracts/${leaseId}/filing`}>
      <p class="quiet">{say('deed.filing.note')}</p>
      <TextField name="opinion" label={say('deed.opinion')} max={1000} />
      <p class="buttons">
        <Button>{say('deed.filing.do')}</Button>
      </p>
    </form>
  );
}
