// Proposing a change of a lease: what changes, why, and the vote behind it. The boxes of the kind chosen count; the others are ignored.
import { Button } from '../../../kit/button.tsx';
import { Field, SelectField, TextField, type Option } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';

export interface LeaseChangeData {
  leaseId: string;
  title: string;
  code: string;
  kinds: readonly Option[];
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
    return (
      <>
        <p>
          <a href={`/desk/leases/${data.leaseId}`}>{say('propose.back')}</a>
        </p>
        <h1>{say('propose.title')}</h1>
        <p class="quiet">
          {data.title} <span class="figures">{data.code}</span>
        </p>
        <form method="post" action={`/desk/leases/${data.leaseId}/change`} class="sheet">
          <p>{say('propose.note')}</p>
          <SelectField name="kind" label={say('propose.kind')} options={data.kinds} />
          <TextField name="reason" label={say('f.changeReason')} max={500} />
          <Terms data={data} />
          <Vote data={data} />
          <Button full>{say('propose.do')}</Button>
        </form>
      </>
    );
  },
});

function Terms({ data }: { data: LeaseChangeData }) {
  const say = useSay<VillageKey>();
  const yuan = say('money.yuan');
  return (
    <fieldset>
      <legend>{say('propose.terms')}</legend>
      <Field name="effectiveOn" label={say('f.changeFrom')} type="date" optional />
      <Field name="rentPerYear" label={say('f.rentPerYear')} inputMode="decimal" unit={yuan} optional />
      <Field name="instalment" label={say('f.waiveInstalment')} inputMode="numeric" optional />
      <Field name="amount" label={say('f.waiveAmount')} inputMode="decimal" unit={yuan} optional />
      <Field name="endOn" label={say('f.endOn')} type="date" min={data.today} optional />
      <SelectField name="ground" label={say('f.ground')} options={data.grounds} optional />
      <Field name="permittedUse" label={say('f.newUse')} maxLength={200} optional />
      <SelectField name="of" label={say('f.settleOf')} options={[{ value: '', label: '—' }, ...(['revenue_share', 'in_kind'] as const).map((value) => ({ value, label: say(`f.settle.${value}`) }))]} optional />
      <Field name="year" label={say('f.settleYear')} inputMode="numeric" optional />
      <Field name="figure" label={say('f.figure')} inputMode="decimal" unit={yuan} optional />
      <Field name="dueOn" label={say('f.dueOn')} type="date" optional />
    </fieldset>
  );
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
