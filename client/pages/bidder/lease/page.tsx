// The lessee's lease: how it stands, what it says beside what was announced, and the rent; before signing, a check of it all.
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { CheckField } from '../../../kit/field.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { dayOf, grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { PriceBoard } from '../../../kit/price.tsx';
import { StatusBand, type StatusBandProps } from '../../../kit/status-band.tsx';
import { Seal } from '../../../kit/seal.tsx';
import { view } from '../../../kit/view.tsx';
import { useMarks } from '../../../kit/marks.ts';
import type { BidderKey } from '../../../words/bidder.zh.ts';
import { FollowUp } from './follow-up.tsx';
import { ContractTerms } from './terms.tsx';
import { RentOfLease } from './rent.tsx';
import type { LeaseData } from './view-model.ts';

export const leasePage = view<LeaseData>({
  name: 'bidder/lease',
  title: (data, say) => `${say('lease.title')} ${data.code}`,
  Body: ({ data }) => (data.checking ? <Check data={data} /> : <Contract data={data} />),
});

function Contract({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  const mayIsign = data.state === 'to_sign' && !data.signedByMe;
  return (
    <>
      <StatusBand {...useStanding(data)} />
      <div class={data.state === 'active' ? 'sealed' : undefined}>
        <div>
          <h1>{say('lease.title')}</h1>
          <p>
            <a href={`/lots/${data.lotId}`}>{data.title}</a> <span class="quiet figures">{data.code}</span>
          </p>
        </div>
        {data.state === 'active' ? <Seal text={say('lease.seal')} /> : null}
      </div>
      {mayIsign ? (
        <p>
          <ButtonLink href={`/leases/${data.id}/signature`} full>
            {say('lease.toCheck')}
          </ButtonLink>
        </p>
      ) : null}
      <p class="no-print">
        <a href={`/leases/${data.id}/papers`}>{say('deed.open')}</a> · <a href={`/leases/${data.id}/handover`}>{say('hand.open')}</a>
      </p>
      <Prices data={data} />
      <ContractTerms data={data} />
      {data.refundDue === null ? null : (
        <p>
          <a href={`/leases/${data.id}/refund`}>{say('lease.refund', { amount: grouped(data.refundDue) })}</a>
        </p>
      )}
      {data.hasBond ? (
        <p>
          <a href={`/leases/${data.id}/bond`}>{say('lease.bond')}</a>
        </p>
      ) : null}
      <RentOfLease data={data} />
      <FollowUp data={data} />
    </>
  );
}

function Prices({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  return (
    <>
      <PriceBoard prices={data.prices} kind="final" unit={data.unit} years={data.termYears} />
      <p class="quiet">{say('lease.reserve', { amount: grouped(data.reserve), rate: say(`rate.${data.unit}`) })}</p>
    </>
  );
}

function useStanding(data: LeaseData): StatusBandProps {
  const say = useSay<BidderKey>();
  const marks = useMarks();
  const { language } = useFrame();
  const counted = useCounted();
  if (data.state === 'void') return { tone: 'bad', sign: '×', main: say('lease.state.void') };
  if (data.state === 'ended') return { tone: 'plain', sign: '–', main: say('lease.state.ended') };
  if (data.state === 'active') {
    if (data.rent.daysOverdue > 0) return { tone: 'bad', sign: '!', main: say('lease.overdue', { amount: grouped(data.rent.owed) }), sub: say('lease.overdue.days', { days: data.rent.daysOverdue }) };
    return { tone: 'good', sign: '✓', main: say('lease.state.active'), sub: data.rent.nextDueOn === null ? say('lease.paid') : say('lease.nextDue', { day: dayOf(data.rent.nextDueOn, language) }) };
  }
  if (data.signedByMe) {
    const waits = data.lessorSigned ? data.othersToSign : [...data.othersToSign, data.lessorName];
    return { tone: 'info', sign: '✓', main: say('lease.signed.me'), sub: say('lease.signed.waits', { lessor: marks.list(waits) }) };
  }
  return { tone: 'info', sign: '○', main: say('lease.sign.by', { day: counted.day(data.signBy) }), sub: say(data.joint ? 'lease.sign.all' : data.lessorSigned ? 'lease.signed.village' : 'lease.sign.both') };
}

/** 依据: WCAG 3.3.4: a binding act is checked and confirmed. */
function Check({ data }: { data: LeaseData }) {
  const say = useSay<BidderKey>();
  const counted = useCounted();
  return (
    <>
      <h1>{say('lease.check.title')}</h1>
      <p>
        {data.title} <span class="quiet figures">{data.code}</span>
      </p>
      <Prices data={data} />
      <ContractTerms data={data} />
      <form method="post" action={`/leases/${data.id}/signature`} class="sheet">
        <ol class="sentences">
          <li>{say('lease.check.binds', { lessor: data.lessorName, lessee: data.lesseeName })}</li>
          {data.joint ? <li>{say('lease.check.joint')}</li> : null}
          <li>{say('lease.check.deposit', { amount: grouped(data.deposit) })}</li>
          <li>{say('lease.check.account', { holder: data.account.holder })}</li>
          <li>{say('lease.check.by', { day: counted.day(data.signBy) })}</li>
        </ol>
        <CheckField name="agreed" label={say('lease.check.agree')} required />
        <div class="buttons">
          <ButtonLink href={`/leases/${data.id}`} kind="plain">
            {say('lease.check.back')}
          </ButtonLink>
          <Button>{say('lease.check.sign')}</Button>
        </div>
      </form>
    </>
  );
}
