// The performance bond of one lease: how much is held, what was claimed and answered, and whose turn it is.
import { Button } from '../../../kit/button.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { ChoiceField, Field, TextField, type Option } from '../../../kit/field.tsx';
import { useCounted } from '../../../kit/counted.ts';
import { grouped } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Money } from '../../../kit/money.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Tag } from '../../../kit/tag.tsx';
import { view } from '../../../kit/view.tsx';
import type { BondView } from '../../../../src/lease/bond/contract.ts';
import type { ReviewKey } from '../../../words/review.zh.ts';

export interface BondData {
  lease: { id: string; code: string; title: string; lessee: string; back: string };
  bond: BondView;
  reasons: readonly Option[];
  mayClaim: boolean;
  mayObject: boolean;
  mayDecide: boolean;
}

export const bondPage = view<BondData>({
  name: 'review/bond',
  title: ({ lease }, say) => `${say('bond.title')} · ${lease.code}`,
  Body: ({ data }) => {
    const say = useSay<ReviewKey>();
    const { lease, bond } = data;
    return (
      <>
        <p>
          <a href={lease.back}>{say('bond.back')}</a>
        </p>
        <h1>
          {say('bond.title')} <Tag tone={bond.state === 'held' ? 'good' : bond.state === 'awaited' ? 'note' : 'plain'}>{say(`bond.state.${bond.state}`)}</Tag>
        </h1>
        <p class="quiet">
          {lease.title} <span class="figures">{lease.code}</span> · {lease.lessee}
        </p>
        <Standing bond={bond} />
        {bond.claims.map((claim) => (
          <Claim key={claim.claimId} claim={claim} data={data} />
        ))}
        {data.mayClaim && bond.claims.every((claim) => claim.state !== 'requested') ? <NewClaim data={data} /> : null}
      </>
    );
  },
});

function Standing({ bond }: { bond: BondView }) {
  const say = useSay<ReviewKey>();
  const counted = useCounted();
  const { payTo } = bond;
  return (
    <>
      {payTo === null ? null : (
        <Notice kind="note" title={say('bond.pay', { amount: grouped(payTo.amount) })}>
          {payTo.holder} <span class="figures">{payTo.number}</span>
          <br />
          {say('bond.pay.note')}
        </Notice>
      )}
      <Facts
        facts={[
          { term: say('bond.amount'), is: <Money amount={bond.amount} /> },
          { term: say('bond.received'), is: <Money amount={bond.received} /> },
          { term: say('bond.taken'), is: <Money amount={bond.taken} /> },
          { term: say('bond.left'), is: <Money amount={bond.left} /> },
          { term: say('bond.until'), is: say('bond.until.is', { day: counted.day(bond.claimUntil) }) },
        ]}
      />
    </>
  );
}

type ClaimView = BondView['claims'][number];

function Claim({ claim, data }: { claim: ClaimView; data: BondData }) {
  const say = useSay<ReviewKey>();
  const { now } = useFrame();
  const counted = useCounted();
  const path = `/leases/${data.lease.id}/bond/claims/${claim.claimId}`;
  const open = claim.state === 'requested';
  const mayObject = open && data.mayObject && claim.objection === null && Date.parse(now) < Date.parse(claim.objectUntil);
  return (
    <section class="sheet">
      <h2>
        {say('bond.claim')} <Tag tone={claim.state === 'approved' ? 'bad' : open ? 'note' : 'plain'}>{say(`bond.claim.${claim.state}`)}</Tag>
      </h2>
      <Facts
        facts={[
          { term: say('f.bondReason'), is: data.reasons.find((one) => one.value === claim.reason)?.label ?? claim.reason },
          { term: say('f.amount'), is: grouped(claim.amount) },
          { term: say('f.evidence'), is: claim.evidence },
          { term: say('default.until'), is: counted.at(claim.objectUntil, 'minute') },
          { term: say('f.objection'), is: claim.objection ?? say('default.objection.none') },
          ...(claim.decision === null ? [] : [{ term: say('default.decision'), is: claim.decision }]),
        ]}
      />
      {mayObject ? (
        <form method="post" action={`${path}/objection`}>
          <TextField name="objection" label={say('f.objection')} max={2000} of={{ param: 'claimId', id: claim.claimId }} />
          <Button full>{say('bond.object')}</Button>
        </form>
      ) : null}
      {open && data.mayDecide && claim.decidable ? (
        <form method="post" action={`${path}/decision`}>
          <p>{say('bond.decide.note')}</p>
          <TextField name="reason" label={say('f.reason')} max={1000} of={{ param: 'claimId', id: claim.claimId }} />
          <div class="buttons">
            <Button kind="grave" name="verdict" value="approved">{say('bond.approve')}</Button>
            <Button kind="plain" name="verdict" value="refused">{say('failure.refuse')}</Button>
          </div>
        </form>
      ) : null}
    </section>
  );
}

function NewClaim({ data }: { data: BondData }) {
  const say = useSay<ReviewKey>();
  return (
    <form method="post" action={`/leases/${data.lease.id}/bond`} class="sheet">
      <h2>{say('bond.claim.new')}</h2>
      <p class="quiet">{say('bond.claim.note')}</p>
      <ChoiceField name="reason" label={say('f.bondReason')} options={data.reasons} />
      <Field name="amount" label={say('f.amount')} inputMode="decimal" />
      <TextField name="evidence" label={say('f.evidence')} max={1000} />
      <Button kind="grave" full>{say('bond.claim.do')}</Button>
    </form>
  );
}
