// A payment the bank did not carry out: the operator copies the bank's message; somebody of another unit decides whether it is told again.
import { Button } from '../../../kit/button.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { PaymentFacts, type PaymentFactsData } from '../payment-facts.tsx';

export interface FailedPaymentData extends PaymentFactsData {
  id: string;
}

export const failedPaymentPage = view<FailedPaymentData>({
  name: 'review/failed-payment',
  title: (_data, say) => say('failure.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    return (
      <>
        <p>
          <a href="/operate/statements">{say('desk.back')}</a>
        </p>
        <h1>{say('failure.title')}</h1>
        <PaymentFacts payment={data} />
        <p>{say('failure.note')}</p>
        <form method="post" action={`/operate/payments/${data.id}/failure`} class="sheet">
          <Field name="bankReference" label={say('f.bankReference')} maxLength={60} />
          <TextField name="bankMessage" label={say('f.bankMessage')} max={1000} />
          <TextField name="reason" label={say('f.reason')} max={200} />
          <Button kind="grave">{say('failure.report')}</Button>
        </form>
      </>
    );
  },
});
