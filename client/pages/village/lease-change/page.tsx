// Proposing a change of a lease: its kind first, then the boxes of that kind alone, why, and the vote behind it.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField, type Option } from '../../../kit/field.tsx';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { LinkTabs } from '../../../kit/tabs.tsx';
import { view } from '../../../kit/view.tsx';
import type { ChangeKind } from '../../../../src/lease/changes/contract-codes.ts';
import type { VillageKey } from '../../../words/village.zh.ts';

export interface LeaseChangeData {
  leaseId: string;
  title: string;
  code: string;
  kind: ChangeKind;
  kinds: readonly { value: ChangeKind; label: string }[];
  grounds: readonly Option[];
  matters: readonly Option[];
  bodies: readonly Option[];
  today: string;
}

export const leaseChangePage = view<LeaseChangeData>({
  name: 'village/lease-change',
  title: (_data, say) => say('propose.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { problem } = useFrame();
    // A form that was refused comes back with the boxes it was filled in with.
    const kind = data.kinds.find((one) => one.value === problem?.entered['kind'])?.value ?? data.kind;
    return (
      <>
        <p>
          <a href={`/desk/leases/${data.leaseId}`}>{say('propose.back')}</a>
        </p>
        <h1>{say('propose.title')}</h1>
        <p class="quiet">
          {data.title} <span class="figures">{data.code}</span>
        </p>
        <p>{say('propose.note')}</p>
        <LinkTabs label={say('propose.kind')} tabs={data.kinds.map(({ value, label }) => ({ href: `/desk/leases/${data.leaseId}/change?kind=${value}`, label, current: value === kind }))} />
        <form method="post" action={`/desk/leases/${data.leaseId}/change?kind=${kind}`} class="sheet">
          <input type="hidden" name="kind" value={kind} />
          <Terms data={data} kind={kind} />
          <TextField name="reason" label={say('f.changeReason')} max={500} />
          {kind === 'settlement' ? null : <Vote data={data} />}
          <Button full>{say('propose.do')}</Button>
        </form>
      </>
    );
  },
});

function Terms({ data, kind }: { data: LeaseChangeData; kind: ChangeKind }) {
  const say = useSay<VillageKey>();
  const yuan = say('money.yuan');
  const from = <Field name="effectiveOn" label={say('f.changeFrom')} type="date" />;
  switch (kind) {
    case 'rent':
      return <>{from}<Field name="rentPerYear" label={say('f.rentPerYear')} inputMode="decimal" unit={yuan} /></>;
    case 'waiver':
      return <><Field name="instalment" label={say('f.waiveInstalment')} inputMode="numeric" /><Field name="amount" label={say('f.waiveAmount')} inputMode="decimal" unit={yuan} /></>;
    case 'early_end':
      return <><Field name="endOn" label={say('f.endOn')} type="date" min={data.today} /><SelectField name="ground" label={say('f.ground')} options={data.grounds} /></>;
    case 'use':
      return <>{from}<Field name="permittedUse" label={say('f.newUse')} maxLength={200} /></>;
    case 'settlement':
      return (
        <>
          <SelectField name="of" label={say('f.settleOf')} options={(['revenue_share', 'in_kind'] as const).map((value) => ({ value, label: say(`f.settle.${value}`) }))} />
          <Field name="year" label={say('f.settleYear')} inputMode="numeric" />
          <Field name="figure" label={say('f.figure')} inputMode="decimal" unit={yuan} />
          <Field name="dueOn" label={say('f.dueOn')} type="date" />
        </>
      );
  }
}

function Vote({ data }: { data: LeaseChangeData }) {
  const say = useSay<VillageKey>();
  return (
    <fieldset>
      <legend>{say('propose.vote')}</legend>
      <p class="quiet">{say('propose.votedBy')}</p>
      <SelectField name="matter" label={say('f.matter')} options={data.matters} optional />
      <SelectField name="body" label={say('f.body')} options={data.bodies} value="representatives_assembly" optional />
      <Field name="noticedOn" label={say('f.noticedOn')} type="date" max={data.today} optional />
      <Field name="metOn" label={say('f.metOn')} type="date" max={data.today} optional />
      <div class="numbers">
        {(['eligible', 'present', 'inFavour', 'against', 'abstained'] as const).map((name) => (
          <Field key={name} name={name} label={say(`f.${name}`)} inputMode="numeric" maxLength={7} optional />
        ))}
      </div>
      <TextField name="supervisionOpinion" label={say('f.supervisionOpinion')} max={300} optional />
    </fieldset>
  );
}
