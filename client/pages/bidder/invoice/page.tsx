// An invoice of rent due as a sheet of paper: to print, or to read on a phone and pay from.
import { capital } from '../../../kit/capital.ts';
import { Facts } from '../../../kit/facts.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { InvoiceView } from '../../../../src/lease/invoice/contract.ts';
import { PaperBack } from '../paper-back.tsx';

export interface InvoiceData {
  back: string;
  invoice: InvoiceView;
}

export const invoicePage = view<InvoiceData>({
  name: 'bidder/invoice',
  layout: 'bare',
  title: (data, say) => `${say('invoice.title')} ${data.invoice.number}`,
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    const { language } = useFrame();
    const { number, leaseId, id, issuedOn, replacedBy, facts } = data.invoice;
    const day = (date: string) => dayOf(date, language);
    const yuan = (amount: string) => `${grouped(amount)} ${say('money.yuan')}`;
    return (
      <main class="paper" id="main">
        <PaperBack back={data.back} pdf={`/api/leases/${leaseId}/invoices/${id}/file`} />
        {replacedBy === null ? null : <Notice kind="note" title={say('invoice.replaced', { number: replacedBy })} />}
        <h1>{say('invoice.title')}</h1>
        <p class="figures">{number}</p>
        <p>{say('letter.to', { lessee: facts.lessee })}</p>
        <p>{say('invoice.says', { title: facts.title, code: facts.lease_code, instalment: facts.instalment, due: day(facts.due_on) })}</p>
        <Facts
          facts={[
            { term: say('invoice.period'), is: `${day(facts.from_date)} – ${day(facts.until_date)}` },
            { term: say('invoice.whole'), is: yuan(facts.instalment_amount) },
            { term: say('lease.received'), is: yuan(facts.received) },
            { term: say('invoice.amount'), is: <b>{yuan(facts.amount)} {language === 'en' ? '' : capital(facts.amount)}</b> },
            { term: say('lease.account.holder'), is: facts.account.holder },
            { term: say('lease.account.number'), is: <code class="account-number">{facts.account.number.replace(/(\d{4})(?=\d)/g, '$1 ')}</code> },
            { term: say('lease.account.bank'), is: facts.account.bank },
            { term: say('lease.account.memo'), is: <code>{facts.lease_code}</code> },
          ]}
        />
        {facts.awaits_index === undefined ? null : <p>{say('invoice.awaits', { index: language === 'en' ? facts.awaits_index.en : facts.awaits_index.zh, floor: facts.awaits_index.floor })}</p>}
        <p>{say('invoice.how')}</p>
        <div class="paper__foot">
          <p>
            {facts.lessor}
            <br />
            {day(issuedOn)}
          </p>
        </div>
      </main>
    );
  },
});
