// FailedPayment: one report that the bank did not carry out a payment, with the bank's message, to be decided.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { TextField } from '../../../kit/field.tsx';
import { useSay } from '../../../kit/frame.tsx';
import type { ReviewKey } from '../../../words/review.zh.ts';
import { PaymentFacts, type PaymentFactsData } from '../payment-facts.tsx';

export interface FailedPaymentView extends PaymentFactsData {
  approvalId: string;
  bankReference: string;
  bankMessage: string;
  /** It left and came back; otherwise it never went. */
  cameBack: boolean;
  newNumber: string | null;
  reason: string;
  requestedBy: string;
}

export function FailedPayment({ one }: { one: FailedPaymentView }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/decisions/payments/${one.approvalId}`} class="sheet">
      <h2>{say(one.cameBack ? 'comeback.title' : 'failure.title')}</h2>
      <PaymentFacts payment={one} />
      <Facts
        facts={[
          { term: say('f.bankReference'), is: <span class="figures">{one.bankReference}</span> },
          { term: say('f.bankMessage'), is: one.bankMessage },
          ...(one.newNumber === null ? [] : [{ term: say('f.newNumber'), is: <span class="figures">{one.newNumber}</span> }]),
          { term: say('failure.by', { name: one.requestedBy }), is: one.reason },
        ]}
      />
      <p>{say(one.cameBack ? 'comeback.decide.note' : 'failure.decide.note')}</p>
      <TextField name="reason" label={say('f.reason')} max={1000} of={{ param: 'approvalId', id: one.approvalId }} />
      <div class="buttons">
        <Button kind="grave" name="verdict" value="approved">{say('failure.approve')}</Button>
        <Button kind="plain" name="verdict" value="refused">{say('failure.refuse')}</Button>
      </div>
    </form>
  );
}
