// HandIn: the signed paper with what it says; the boxes hold what the drawn contract says, so that only a difference is typed.
import { Button } from '../../../kit/button.tsx';
import { ChoiceField, Field, TextField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { SignedTerms } from '../../../../src/lease/papers/contract.ts';

const boxes = [
  'lessor', 'lessee', 'assetCode', 'assetName', 'address', 'area', 'permittedUse', 'startDate', 'endDate', 'rentPerUnitYear', 'rentPerYear', 'rentWholeTerm', 'paymentPeriod', 'deposit', 'accountNumber',
] as const satisfies readonly (keyof SignedTerms)[];

export function HandIn({ leaseId, drawn, today }: { leaseId: string; drawn: SignedTerms; today: string }) {
  const say = useSay<VillageKey>();
  return (
    <form method="post" action={`/desk/leases/${leaseId}/papers`} enctype="multipart/form-data" class="sheet">
      <h2>{say('deed.handIn')}</h2>
      <p>{say('deed.handIn.note')}</p>
      <FileBox name="file" label={say('deed.handIn.file')} accept=".pdf,image/*" maxBytes={20 * 1024 * 1024} multiple required action={`/desk/leases/${leaseId}/papers`} />
      <Field name="signedOn" label={say('deed.handIn.signedOn')} type="date" value={today} max={today} />
      {boxes.map((name) => (
        <Field key={name} name={name} label={say(`deed.field.${name}`)} value={drawn[name]} type={name === 'startDate' || name === 'endDate' ? 'date' : 'text'} optional={name === 'address'} />
      ))}
      {(['rentPlan', 'disputes'] as const).map((name) => (
        <ChoiceField
          key={name}
          name={name}
          label={say(`deed.field.${name}`)}
          value={drawn[name]}
          options={(['as_drawn', 'changed'] as const).map((value) => ({ value, label: say(`deed.disputes.${value}`) }))}
        />
      ))}
      <TextField name="otherTerms" label={say('deed.handIn.other')} hint={say('deed.handIn.other.hint')} optional max={2000} />
      <TextField name="explanation" label={say('deed.handIn.why')} hint={say('deed.handIn.why.hint')} optional max={1000} />
      <p class="buttons">
        <Button>{say('deed.handIn.do')}</Button>
      </p>
    </form>
  );
}
