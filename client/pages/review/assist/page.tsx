// Assisted registration, first step: the lot and the three facts of the person; the code goes to the person's own phone.
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Field, SelectField, type Option } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';

export interface AssistData {
  lots: readonly Option[];
}

export const assistPage = view<AssistData>({
  name: 'review/assist',
  title: (_data, say) => say('assist.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <h1>{say('assist.title')}</h1>
        <p>{say('assist.what')}</p>
        {data.lots.length === 0 ? (
          <Empty text={say('assist.none')} />
        ) : (
          <form method="post" action="/assist" class="sheet narrow">
            <SelectField name="lotId" label={say('assist.lot')} options={data.lots} />
            <Field name="name" label={say('f.personName')} maxLength={60} autoComplete="off" />
            <Field name="idNumber" label={say('f.idNumber')} maxLength={18} autoComplete="off" />
            <Field name="phone" label={say('assist.phone')} hint={say('assist.phone.hint')} type="tel" inputMode="numeric" maxLength={11} autoComplete="off" />
            <Button full>{say('assist.start')}</Button>
          </form>
        )}
      </>
    );
  },
});
