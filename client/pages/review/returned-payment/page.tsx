// A payment that came back: the operator holds the credit against the payment and says where it shall go now; somebody of another unit decides.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { PaymentFacts, type PaymentFactsData } from '../payment-facts.tsx';

export interface ReturnedPaymentData {
  /** The line's. */
  id: string;
  day: string;
  from: string;
  /** The bank's words. */
  said: string;
  /** A collective has its registered account and no other. */
  toCollective: boolean;
  payment: PaymentFactsData;
}

export const returnedPaymentPage = view<ReturnedPaymentData>({
  name: 'review/returned-payment',
  title: (_data, say) => say('comeback.title'),
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { language } = useFrame();
    return (
      <>
        <p>
          <a href="/operate/statements">{say('desk.back')}</a>
        </p>
        <h1>{say('comeback.title')}</h1>
        <p>{say('comeback.note')}</p>
        <h2>{say('comeback.line')}</h2>
        <Facts
          facts={[
            { term: say('statements.col.day'), is: dayOf(data.day, language) },
            { term: say('statements.col.payer'), is: data.from },
            { term: say('statements.col.amount'), is: grouped(data.payment.amount) },
            { term: say('statements.col.memo'), is: data.said },
          ]}
        />
        <h2>{say('comeback.payment')}</h2>
        <PaymentFacts payment={data.payment} />
        <form method="post" action={`/operate/stray/${data.id}/returned-payment`} class="sheet">
          {data.toCollective ? null : <Field name="newNumber" label={say('f.newNumber')} hint={say('comeback.new')} inputMode="numeric" optional />}
          <TextField name="reason" label={say('f.reason')} max={200} />
          <Button kind="grave">{say('comeback.report')}</Button>
        </form>
      </>
    );
  },
});
