// Register: the pledge in plain sentences, then the bidder code, the deposit's own account and what happens next.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { CheckField } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { MyApplication } from '../../../../src/auction/application-contract.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';

export interface RegisterData {
  lotId: string;
  title: string;
  place: string;
  application: MyApplication | null;
  /** The demo's simulated bank is there to pay from. */
  simulatedBank: boolean;
}

export const registerPage = view<RegisterData>({
  name: 'bidder/register',
  title: (_data, say) => say('register.title'),
  Body: ({ data }) => {
    const say = useSay<BidderKey>();
    return (
      <>
        <h1>{say('register.title')}</h1>
        <p>
          <a href={`/lots/${data.lotId}`}>{data.title}</a> <span class="quiet">{data.place}</span>
        </p>
        {data.application === null ? <Pledge lotId={data.lotId} /> : <Application data={data} application={data.application} />}
      </>
    );
  },
});

function Pledge({ lotId }: { lotId: string }) {
  const say = useSay<BidderKey>();
  return (
    <form method="post" action={`/lots/${lotId}/register`} class="sheet">
      <h2>{say('register.what')}</h2>
      <ol class="sentences">
        {(['register.pledge.1', 'register.pledge.2', 'register.pledge.3', 'register.pledge.4'] as const).map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ol>
      <CheckField name="pledge" label={say('register.agree')} required />
      <Button full>{say('register.submit')}</Button>
    </form>
  );
}

function Application({ data, application }: { data: RegisterData; application: MyApplication }) {
  const say = useSay<BidderKey>();
  const { state } = application;
  const bad = state === 'rejected' || state === 'cancelled';
  return (
    <>
      <section class="sheet">
        <p>
          {say('register.code')} <b class="figure">{application.bidderCode}</b> <Tag tone={state === 'qualified' ? 'good' : bad ? 'bad' : 'note'}>{say(`application.${state}`)}</Tag>
        </p>
        <p class="quiet">{say('register.codeNote')}</p>
        <Notice kind={bad ? 'bad' : 'note'} title={say('register.next')}>
          {say(`register.next.${state}`, { reason: application.reason ?? '' })}
        </Notice>
        {bad ? null : <ButtonLink href={`/lots/${data.lotId}/room`}>{say('register.room')}</ButtonLink>}
      </section>
      {bad ? null : <Deposit data={data} application={application} />}
      {state === 'applied' ? (
        <form method="post" action={`/lots/${data.lotId}/register/cancellation`}>
          <Button kind="plain">{say('register.cancel')}</Button>
        </form>
      ) : null}
    </>
  );
}

function Deposit({ data, application }: { data: RegisterData; application: MyApplication }) {
  const say = useSay<BidderKey>();
  const { language } = useFrame();
  const { deposit } = application;
  return (
    <section class="sheet">
      <h2>{say('register.deposit')}</h2>
      <p>{say('register.deposit.plain')}</p>
      <Facts
        facts={[
          { term: say('register.deposit.amount'), is: <Money amount={deposit.amount} big /> },
          { term: say('register.deposit.account'), is: <code>{deposit.subAccount.replace(/(\d{4})(?=\d)/g, '$1 ')}</code> },
          { term: say('register.deposit.payer'), is: deposit.payerName },
          { term: say('register.deposit.state'), is: <Tag tone={deposit.state === 'held' ? 'good' : 'note'}>{say(`deposit.${deposit.state}`)}</Tag> },
        ]}
      />
      <p class="quiet">
        {say('register.deposit.how')} {stamp(application.cancellableUntil, language, 'minute')}
      </p>
      {data.simulatedBank && deposit.state === 'awaited' ? (
        <form method="post" action={`/lots/${data.lotId}/register/demo-payment`}>
          <p class="quiet">{say('register.pay.note')}</p>
          <Button>{say('register.pay')}</Button>
        </form>
      ) : null}
    </section>
  );
}
