// Deposit: how much, to which account, by when, and what the bank's statements say has become of it.
import { Button } from '../../../kit/button.tsx';
import { Facts, type Fact } from '../../../kit/facts.tsx';
import { dayOf, stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { Tag } from '../../../kit/tag.tsx';
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import type { RegisterData } from './view-model.ts';

export function Deposit({ data, application }: { data: RegisterData; application: MyApplication }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { deposit, state } = application;
  const awaited = deposit.state === 'awaited';
  const wanted = awaited && (state === 'applied' || state === 'qualified') && ['scheduled', 'free', 'timed'].includes(data.phase);
  if (awaited && !wanted) return null;
  const facts: Fact[] = [
    { term: say('register.deposit.state'), is: <><Tag tone={awaited ? 'note' : 'good'}>{say(`deposit.${deposit.state}`)}</Tag> <News data={data} /></> },
    { term: say(wanted ? 'register.deposit.amount' : 'register.deposit.amount.plain'), is: <Money amount={deposit.amount} big /> },
    ...(wanted
      ? [
          { term: say('register.deposit.account'), is: <code class="account-number">{deposit.subAccount.replace(/(\d{4})(?=\d)/g, '$1 ')}</code> },
          { term: say('register.deposit.payer'), is: deposit.payerName },
          { term: say('register.deposit.by'), is: stamp(data.terms.registrationClosesAt, language, 'minute') },
        ]
      : []),
  ];
  return (
    <section class="sheet" id="deposit">
      <h2>{say(wanted ? 'register.deposit' : 'me.deposit')}</h2>
      <p>{say('register.deposit.plain')}</p>
      <Facts facts={facts} />
      {wanted ? <p class="quiet">{say('register.deposit.how')}</p> : null}
      {wanted && data.simulatedBank ? (
        <form method="post" action={`/lots/${data.lotId}/register/demo-payment`}>
          <p class="quiet">{say('register.pay.note')}</p>
          <Button>{say('register.pay')}</Button>
        </form>
      ) : null}
    </section>
  );
}

/** 已到账 (8月12日 16:58，尾号 2210) → 已退回 (日期，凭证号). */
function News({ data }: { data: RegisterData }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const news = data.deposit;
  if (news === null || news.heldAt === null) return null;
  return (
    <span class="quiet">
      {say('register.deposit.arrived', { at: stamp(news.heldAt, language, 'minute'), tail: news.paidFromTail ?? '' })}
      {news.paidBackOn === null ? null : <><br />{say('register.deposit.back', { day: dayOf(news.paidBackOn, language), number: news.paidBackReference ?? '', tail: news.paidFromTail ?? '' })}</>}
    </span>
  );
}
