// FollowUp: what the lessee is told and asked while the contract runs: letters, changes to agree to, consent to sublet.
import { Button } from '../../../kit/button.tsx';
import { Field } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { AwaitedIndex } from '../../lease-parts/awaited-index.tsx';
import { ChangeList } from '../../lease-parts/change-list.tsx';
import { InvoiceList } from '../../lease-parts/invoice-list.tsx';
import { Ladder } from '../../lease-parts/ladder.tsx';
import { SubleaseList } from '../../lease-parts/sublease-list.tsx';
import type { LeaseData } from './view-model.ts';

export function FollowUp({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  if (data.state !== 'active' && data.state !== 'ended') return null;
  return (
    <>
      {data.dunning.length === 0 ? null : (
        <section class="sheet">
          <h2>{say('late.title')}</h2>
          <Ladder leaseId={data.id} steps={data.dunning} />
        </section>
      )}
      <section class="sheet" id="invoices">
        <h2>{say('invoice.list')}</h2>
        <AwaitedIndex awaited={data.awaited} />
        <InvoiceList invoices={data.invoices} />
      </section>
      {data.changes.length === 0 ? null : (
        <section class="sheet" id="changes">
          <h2>{say('change.title')}</h2>
          <ChangeList
            leaseId={data.id}
            changes={data.changes}
            act={(change) =>
              change.state !== 'proposed' || !change.needsAgreement || change.agreedAt !== null || !change.waitsFor.includes(data.myName) ? null : (
                <form method="post" action={`/leases/${data.id}/changes/${change.number}/agreement`}>
                  <p>{say('change.agree.note')}</p>
                  <Button>{say('change.agree')}</Button>
                </form>
              )
            }
          />
        </section>
      )}
      <section class="sheet">
        <h2>{say('sublet.title')}</h2>
        <SubleaseList rows={data.subleases} unit={data.unit} />
        {data.state === 'active' ? <AskForm data={data} /> : null}
      </section>
    </>
  );
}

function AskForm({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  return (
    <details>
      <summary>{say('sublet.ask')}</summary>
      <form method="post" action={`/leases/${data.id}/subleases`}>
        <p>{say('sublet.ask.note')}</p>
        <Field name="toName" label={say('f.toName')} maxLength={60} />
        <Field name="area" label={say('f.subletArea')} inputMode="decimal" unit={say(`unit.${data.unit}`)} />
        <Field name="fromDate" label={say('f.fromDate')} type="date" />
        <Field name="untilDate" label={say('f.untilDate')} type="date" />
        <Field name="rentYuanPerYear" label={say('f.subletRent')} inputMode="decimal" unit={say('money.yuan')} />
        <Field name="permittedUse" label={say('f.subletUse')} maxLength={200} />
        <Button full>{say('sublet.send')}</Button>
      </form>
    </details>
  );
}
