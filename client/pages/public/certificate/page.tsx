// The public check of a certificate: valid, revoked or unknown, and what it certifies; open to anyone, printable.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field } from '../../../kit/field.tsx';
import { dayOf, grouped, shortDecimal, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { Qr } from '../../../kit/qr.tsx';
import { StatusBand } from '../../../kit/status-band.tsx';
import { Live, view } from '../../../kit/view.tsx';
import type { PublicKey } from '../../../words/public.zh.ts';
import type { CertificateCheck, CertificateFacts } from '../../../../src/lease/papers/certificate-contract.ts';
import { FileCheck } from './file-check.tsx';
import type { CertificateData } from './view-model.ts';

export const certificatePage = view<CertificateData>({
  name: 'public/certificate',
  title: ({ check }, say) => (check === null ? say('cert.title') : `${say(`cert.state.${check.state}`)} · ${say('cert.title')}`),
  Body: ({ data }) => {
    const say = useSay<PublicKey>();
    const { language } = useFrame();
    const { check } = data;
    const facts = check?.facts ?? null;
    const pdf = check?.pdfSha256 ?? null;
    return (
      <>
        <h1>{say('cert.title')}</h1>
        {check === null ? <p>{say('cert.how')}</p> : <Standing check={check} code={data.code ?? ''} />}
        {facts === null ? null : <Certified facts={facts} />}
        {pdf === null ? null : (
          <section class="sheet no-print">
            <h2>{say('cert.file')}</h2>
            <p>{say('cert.file.note')}</p>
            <Live id="file-check">
              <FileCheck sha256={pdf} />
            </Live>
            <p class="quiet">
              SHA-256 <code class="fingerprint">{pdf}</code>
            </p>
          </section>
        )}
        {check === null ? null : <p class="quiet">{say('cert.asked', { at: stamp(data.askedAt, language, 'second') })}</p>}
        {data.address === null || facts === null ? null : <Qr address={data.address} />}
        <form method="get" action="/v" class="sheet no-print">
          <Field name="code" label={say('cert.code')} hint={say('cert.code.hint')} value={check === null ? '' : (data.code ?? '')} maxLength={40} autoComplete="off" />
          <p class="buttons">
            <Button>{say('cert.check')}</Button>
          </p>
        </form>
      </>
    );
  },
});

function Standing({ check, code }: { check: CertificateCheck; code: string }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  switch (check.state) {
    case 'valid':
      return <StatusBand tone="good" sign="✓" main={say('cert.state.valid')} sub={say(check.leaseEnded ? 'cert.valid.ended' : 'cert.valid.sub')} />;
    case 'revoked':
      return <StatusBand tone="bad" sign="×" main={say('cert.state.revoked')} sub={say('cert.revoked.sub', { day: dayOf(check.revokedOn ?? '', language), because: say(`cert.because.${check.because ?? 'issued_by_mistake'}`) })} />;
    case 'unknown':
      return <StatusBand tone="bad" sign="?" main={say('cert.state.unknown')} sub={say('cert.unknown.sub', { code })} />;
  }
}

function Certified({ facts }: { facts: CertificateFacts }) {
  const say = useSay<PublicKey>();
  const { language } = useFrame();
  const day = (date: string) => dayOf(date, language);
  return (
    <section class="sheet">
      <h2>{facts.title}</h2>
      <Facts
        facts={[
          { term: say('cert.number'), is: <span class="figures">{facts.number}</span> },
          { term: say('cert.issuer'), is: `${facts.issuer} · ${day(facts.issued_on)}` },
          { term: say('cert.place'), is: facts.place },
          { term: say('cert.lot'), is: facts.lot_code },
          { term: say('cert.class'), is: `${facts.class} · ${facts.permitted_use}` },
          { term: say('cert.area'), is: `${shortDecimal(facts.area)} ${say(`unit.${facts.unit}`)}` },
          { term: say('cert.lessor'), is: facts.lessor },
          { term: say('cert.lessee'), is: facts.lessee },
          { term: say('cert.term'), is: say('cert.term.is', { from: day(facts.start_date), until: day(facts.end_date), years: facts.term_years }) },
          { term: say('cert.price'), is: `${grouped(facts.rent_per_unit_year)} ${say(`rate.${facts.unit}`)}` },
          { term: say('cert.year'), is: <Money amount={facts.rent_per_year} /> },
          { term: say('cert.whole'), is: <Money amount={facts.rent_whole_term} /> },
          { term: say('cert.contract'), is: <span class="figures">{facts.lease_code}</span> },
          { term: say('cert.filing'), is: <span class="figures">{facts.filing_number}</span> },
          { term: say('cert.print'), is: <code class="fingerprint">{facts.contract_sha256}</code> },
        ]}
      />
    </section>
  );
}
