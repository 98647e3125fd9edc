// FollowUp: what goes on while a lease runs: late rent and the last notice, changes, subleases.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Field, SelectField, TextField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { AwaitedIndex } from '../../lease-parts/awaited-index.tsx';
import { ChangeList } from '../../lease-parts/change-list.tsx';
import { InvoiceList } from '../../lease-parts/invoice-list.tsx';
import { Ladder } from '../../lease-parts/ladder.tsx';
import { SubleaseList } from '../../lease-parts/sublease-list.tsx';
import type { ChangeView } from '../../../../src/lease/changes/contract.ts';
import type { LeaseData } from './view-model.ts';

export function FollowUp({ data }: { data: LeaseData }) {
  const say = useSay<VillageKey>();
  const { lease } = data;
  if (lease.state !== 'active' && lease.state !== 'ended') return null;
  return (
    <>
      <section class="sheet">
        <h2>{say('invoice.list')}</h2>
        <AwaitedIndex awaited={data.awaited} />
        <InvoiceList invoices={data.invoices} />
        {data.mayAnswer && lease.instalments.some((one) => one.received !== one.amount) ? (
          <form method="post" action={`/desk/leases/${lease.id}/invoices`}>
            <SelectField name="instalment" label={say('f.invoiceInstalment')} options={lease.instalments.filter((one) => one.received !== one.amount).map((one) => ({ value: String(one.number), label: String(one.number) }))} />
            <Button kind="plain">{say('invoice.issue')}</Button>
          </form>
        ) : null}
      </section>
      <section class="sheet">
        <h2>{say('late.title')}</h2>
        <Ladder leaseId={lease.id} steps={data.dunning} />
        {data.mayGiveNotice ? (
          <form method="post" action={`/desk/leases/${lease.id}/termination-notice`}>
            <h3>{say('late.notice.title')}</h3>
            <p class="quiet">{say('late.notice.note')}</p>
            <Button kind="grave">{say('late.notice.do')}</Button>
          </form>
        ) : null}
      </section>
      <section class="sheet">
        <h2>{say('change.title')}</h2>
        <ChangeList leaseId={lease.id} changes={data.changes} act={(change) => (change.state === 'proposed' ? <Open data={data} change={change} /> : null)} />
        {data.mayPropose ? (
          <ButtonLink href={`/desk/leases/${lease.id}/change`} kind="plain">
            {say('change.new')}
          </ButtonLink>
        ) : null}
      </section>
      <section class="sheet">
        <h2>{say('sublet.title')}</h2>
        <SubleaseList
          rows={data.subleases}
          unit={lease.unit}
          act={(row) =>
            row.state !== 'asked' || !data.mayAnswer ? null : (
              <form method="post" action={`/desk/leases/${lease.id}/subleases/${row.id}`}>
                <h3>{say('sublet.answer')}</h3>
                <TextField name="reason" label={say('sublet.why')} max={500} of={{ param: 'subleaseId', id: row.id }} />
                <div class="buttons">
                  <Button name="verdict" value="consented">{say('sublet.yes')}</Button>
                  <Button kind="plain" name="verdict" value="refused">{say('sublet.no')}</Button>
                </div>
              </form>
            )
          }
        />
      </section>
    </>
  );
}

/** A lessee without an account agrees on paper; until the township has decided the minutes are wanted; until the lessee has agreed the village may take it back. */
function Open({ data, change }: { data: LeaseData; change: ChangeView }) {
  return (
    <>
      <OnPaper data={data} change={change} />
      {data.mayPropose ? <OwnProposal leaseId={data.lease.id} change={change} /> : null}
    </>
  );
}

function OnPaper({ data: { lease, today }, change }: { data: LeaseData; change: ChangeView }) {
  const say = useSay<VillageKey>();
  const open = change.needsAgreement && change.agreedAt === null && change.paper?.state !== 'waiting';
  if (!open || lease.lessees.length > 0) return null;
  return (
    <form method="post" action={`/desk/leases/${lease.id}/changes/${change.number}/agreement`} enctype="multipart/form-data">
      <h4>{say('change.paper.title')}</h4>
      <p class="quiet">{say('change.paper.note')}</p>
      <FileBox name="file" label={say('change.paper.file')} accept=".pdf,image/*" maxBytes={20 * 1024 * 1024} required action={`/desk/leases/${lease.id}/changes/${change.number}/agreement`} />
      <Field name="signedOn" label={say('change.paper.signedOn')} type="date" value={today} max={today} />
      <Button>{say('change.paper.do')}</Button>
    </form>
  );
}

function OwnProposal({ leaseId, change }: { leaseId: string; change: ChangeView }) {
  const say = useSay<VillageKey>();
  const action = `/desk/leases/${leaseId}/changes/${change.number}`;
  return (
    <>
      {change.vote === null || change.decidedAt !== null ? null : (
        <form method="post" action={`${action}/minutes`} enctype="multipart/form-data">
          <p>{say('change.minutes.hint')}</p>
          <FileBox name="file" label={say('f.changeMinutes')} accept=".pdf,image/*" maxBytes={20 * 1024 * 1024} required />
          <Button kind="plain">{say('change.minutes.send')}</Button>
        </form>
      )}
      {change.agreedAt !== null || change.paper?.state === 'waiting' ? null : (
        <details>
          <summary>{say('change.withdraw')}</summary>
          <form method="post" action={`${action}/withdrawal`}>
            <p>{say('change.withdraw.note')}</p>
            <TextField name="reason" label={say('f.changeBack')} max={300} />
            <Button kind="grave">{say('change.withdraw.do')}</Button>
          </form>
        </details>
      )}
    </>
  );
}
