// PaymentFacts: to whom a payment goes, how much and for what.
import { Facts } from '../../kit/facts.tsx';
import { grouped } from '../../kit/format.ts';
import { useSay } from '../../kit/frame.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';

export interface PaymentFactsData {
  to: string;
  /** Masked. */
  account: string;
  amount: string;
  memo: string;
}

export function PaymentFacts({ payment }: { payment: PaymentFactsData }) {
  const say = useSay<ReviewKey>();
  return (
    <Facts
      facts={[
        { term: say('escrow.col.to'), is: payment.to },
        { term: say('escrow.col.account'), is: <span class="figures">{payment.account}</span> },
        { term: say('statements.col.amount'), is: grouped(payment.amount) },
        { term: say('statements.col.memo'), is: payment.memo },
      ]}
    />
  );
}
