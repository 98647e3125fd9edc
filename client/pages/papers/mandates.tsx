// Powers of attorney of a contract: who may sign for whom, how far, until when, with the paper; and the form to record one.
import { Button } from '../../kit/button.tsx';
import { Field, SelectField } from '../../kit/field.tsx';
import { FileInput } from '../../kit/file-input.tsx';
import { dayOf } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { Table } from '../../kit/table.tsx';
import { Tag } from '../../kit/tag.tsx';
import type { PapersKey } from '../../words/papers.zh.ts';
import type { PapersView } from '../../../src/lease/papers/contract.ts';
import type { MandateView } from '../../../src/lease/mandates/contract.ts';

export interface MandateForm {
  /** Where it is sent; `…/:id/withdrawal` takes one back. */
  action: string;
  /** Whose it may be; none asked where there is one. */
  lessees: readonly { id: string; name: string }[];
}

export function Mandates({ papers, form }: { papers: PapersView; form: MandateForm | null }) {
  const say = useSay<PapersKey>();
  const { language } = useFrame();
  return (
    <section class="sheet" id="mandates">
      <h2>{say('deed.mandates')}</h2>
      <p class="quiet">{say('deed.mandates.note')}</p>
      {papers.mandates.length === 0 ? <p>{say('deed.mandates.none')}</p> : (
        <Table
          stack
          caption={say('deed.mandates')}
          captionHidden
          rows={papers.mandates}
          rowKey={(row) => row.id}
          columns={[
            { key: 'agent', label: say('deed.mandate.agent'), cell: (row) => row.agentName },
            { key: 'for', label: say('deed.mandate.for'), cell: (row) => row.lesseeName },
            { key: 'scope', label: say('deed.mandate.scope'), cell: (row) => say(scopeKey(row)) },
            { key: 'days', label: say('deed.mandate.days'), cell: (row) => say('deed.mandate.days.is', { from: dayOf(row.issuedOn, language), until: dayOf(row.validUntil, language) }) },
            { key: 'paper', label: say('deed.mandate.paper'), cell: (row) => <a href={`/api/leases/${papers.leaseId}/mandates/${row.id}`}>{row.fileName}</a> },
            { key: 'state', label: say('deed.mandate.state'), cell: (row) => <State row={row} form={form} /> },
          ]}
        />
      )}
      {form === null ? null : <Record form={form} />}
    </section>
  );
}

const scopeKey = (row: MandateView): PapersKey => (row.scope.length > 1 ? 'deed.mandate.scope.both' : row.scope[0] === 'handover' ? 'deed.mandate.scope.handover' : 'deed.mandate.scope.contract');

function State({ row, form }: { row: MandateView; form: MandateForm | null }) {
  const say = useSay<PapersKey>();
  return (
    <>
      <Tag tone={row.holds ? 'good' : 'plain'}>{say(row.holds ? 'deed.mandate.holds' : row.withdrawnAt !== null ? 'deed.mandate.withdrawn' : 'deed.mandate.over')}</Tag>
      {form === null || row.withdrawnAt !== null ? null : (
        <form method="post" action={`${form.action}/${row.id}/withdrawal`} class="no-print">
          <Button kind="plain">{say('deed.mandate.withdraw')}</Button>
        </form>
      )}
    </>
  );
}

function Record({ form }: { form: MandateForm }) {
  const say = useSay<PapersKey>();
  const { problem } = useFrame();
  const failed = problem !== null && (problem.field === 'file' || /^(file|upload)\./.test(problem.code));
  const scopes = (['contract', 'handover', 'both'] as const).map((value) => ({ value, label: say(`deed.mandate.scope.${value}`) }));
  return (
    <details class="no-print" open={problem !== null && (failed || ['agentName', 'agentNumber', 'scope', 'issuedOn', 'validUntil', 'lesseeId'].includes(problem.field ?? ''))}>
      <summary>{say('deed.mandate.record')}</summary>
      <form method="post" action={form.action} enctype="multipart/form-data">
        {form.lessees.length < 2 ? null : <SelectField name="lesseeId" label={say('deed.mandate.for')} options={form.lessees.map(({ id, name }) => ({ value: id, label: name }))} />}
        <Field name="agentName" label={say('deed.mandate.f.agentName')} maxLength={80} autoComplete="off" />
        <Field name="agentNumber" label={say('deed.mandate.f.agentNumber')} maxLength={40} autoComplete="off" />
        <SelectField name="scope" label={say('deed.mandate.f.scope')} options={scopes} />
        <Field name="issuedOn" label={say('deed.mandate.f.issuedOn')} type="date" />
        <Field name="validUntil" label={say('deed.mandate.f.validUntil')} type="date" />
        <div class={failed ? 'field field--bad' : 'field'}>
          <label class="field__label" for="f-mandate">{say('deed.mandate.file')}</label>
          <p class="field__hint" id="h-mandate">{say('deed.mandate.file.hint')}</p>
          {failed ? <p class="field__error">{problem.text}</p> : null}
          <FileInput id="f-mandate" action={form.action} accept="image/*,application/pdf" describedBy="h-mandate" />
        </div>
        <Button kind="plain">{say('deed.mandate.record')}</Button>
      </form>
    </details>
  );
}
